using System.Buffers;
using CreditRisk.Eligibility.V1;
using Grpc.Core;

namespace CreditRisk.Eligibility.Module.Grpc;

/// <summary>A decision as it was kept. What is answered are the very bytes that are in the log.</summary>
/// <param name="answer">
/// A message whose field 1 is the decision, and which has nothing else: that is an answer to a single question as well as a result of a batch, and
/// the beginning of the record in the log.
/// </param>
public sealed class KeptDecision(byte[] answer)
{
    /// <summary>Writes the message that has this decision in field 1.</summary>
    internal static Action<object, SerializationContext> AsAnswer { get; } = static (kept, context) => ((KeptDecision)kept).Write(context);

    /// <summary>The bytes of the message that has this decision in field 1.</summary>
    internal ReadOnlySpan<byte> Answer => answer;

    /// <summary>The decision as a message.</summary>
    public Decision Read() => CheckEligibilityResponse.Parser.ParseFrom(answer).Decision;

    private void Write(SerializationContext context)
    {
        context.SetPayloadLength(answer.Length);
        context.GetBufferWriter().Write(answer);
        context.Complete();
    }
}
