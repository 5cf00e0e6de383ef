using System.Buffers;
using CreditRisk.Eligibility.V1;
using CreditRisk.Hosting.Wire;
using CreditRisk.Kernel;
using Grpc.Core;

namespace CreditRisk.Eligibility.Module.Grpc;

/// <summary>Results of batches and streams, written around the bytes of the decisions that were kept.</summary>
internal static class ResultBytes
{
    /// <summary>Writes an <see cref="Answered"/> as a <see cref="BatchCheckEligibilityResponse"/>.</summary>
    public static Action<object, SerializationContext> OfBatch { get; } = static (answered, context) => Write(OfBatchOf((Answered)answered), context);

    /// <summary>Writes a <see cref="KeptDecision"/> as a <see cref="StreamCheckEligibilityResponse"/>.</summary>
    public static Action<object, SerializationContext> OfStream { get; } = static (kept, context) => Write(OfStreamOf((KeptDecision)kept), context);

    private static WireWriter OfBatchOf(Answered answered)
    {
        var wire = WireWriter.Begin();
        foreach (Outcome<KeptDecision> result in answered.Results)
        {
            if (result.IsOk)
            {
                wire.Message(BatchCheckEligibilityResponse.ResultsFieldNumber, result.Value.Answer);
            }
            else
            {
                wire.Message(BatchCheckEligibilityResponse.ResultsFieldNumber, new EligibilityResult { Status = result.Refusal!.ToRpcStatus() });
            }
        }

        wire.Number(BatchCheckEligibilityResponse.PositionFieldNumber, answered.Position);
        return wire;
    }

    private static WireWriter OfStreamOf(KeptDecision kept)
    {
        var wire = WireWriter.Begin();
        wire.Message(StreamCheckEligibilityResponse.ResultFieldNumber, kept.Answer);
        return wire;
    }

    private static void Write(WireWriter wire, SerializationContext context)
    {
        context.SetPayloadLength(wire.Length);
        context.GetBufferWriter().Write(wire.Written);
        context.Complete();
    }
}

/// <summary>A batch with everything that is answered.</summary>
/// <param name="Position">The position of all decisions.</param>
/// <param name="Results">In the order of the questions.</param>
internal sealed record Answered(long Position, IReadOnlyList<Outcome<KeptDecision>> Results);
