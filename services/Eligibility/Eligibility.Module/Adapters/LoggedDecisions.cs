using System.Buffers;
using System.Runtime.CompilerServices;
using CreditRisk.Eligibility.Module.Grpc;
using CreditRisk.Eligibility.Module.UseCases.CheckingEligibility;
using CreditRisk.Eligibility.V1;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using Google.Protobuf;

namespace CreditRisk.Eligibility.Module.Adapters;

/// <summary>Decisions in the decision log, in the words of the contract: what is kept is what is answered.</summary>
public sealed class LoggedDecisions(IDecisionLog log) : IDecisionRecorder<Decision>
{
    /// <inheritdoc />
    public ValueTask<Outcome<Decision>> RecordAsync(DecidedCase decided, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(decided);
        var record = new EligibilityDecided
        {
            Decision = DecisionMapping.ToWire(decided),
            Caller = decided.Question.Caller,
            Purpose = decided.Question.Purpose,
        };
        ValueTask<Outcome<DecisionLocation>> appending = Append(record, DecisionRecords.EntryOf(decided), cancellationToken);
        return appending.IsCompletedSuccessfully ? new(Kept(appending.Result, record.Decision)) : AwaitAsync(appending, record.Decision);
    }

    // The log copies what it is given before it returns.
    private ValueTask<Outcome<DecisionLocation>> Append(EligibilityDecided record, in DecisionEntry? entry, CancellationToken cancellationToken)
    {
        int size = record.CalculateSize();
        byte[] bytes = ArrayPool<byte>.Shared.Rent(size);
        try
        {
            record.WriteTo(bytes.AsSpan(0, size));
            return log.AppendAsync(bytes.AsSpan(0, size), entry, cancellationToken);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<Outcome<Decision>> AwaitAsync(ValueTask<Outcome<DecisionLocation>> appending, Decision decision) =>
        Kept(await appending.ConfigureAwait(false), decision);

    private static Outcome<Decision> Kept(Outcome<DecisionLocation> appended, Decision decision) => appended.Refusal is { } refusal ? refusal : decision;
}
