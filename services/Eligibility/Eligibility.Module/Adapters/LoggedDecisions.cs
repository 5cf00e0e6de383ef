using System.Runtime.CompilerServices;
using CreditRisk.Eligibility.Module.Grpc;
using CreditRisk.Eligibility.Module.UseCases.CheckingEligibility;
using CreditRisk.Eligibility.V1;
using CreditRisk.Journal;
using CreditRisk.Kernel;

namespace CreditRisk.Eligibility.Module.Adapters;

/// <summary>Decisions in the decision log, in the words of the contract: what is kept is what is answered.</summary>
public sealed class LoggedDecisions(IDecisionLog log) : IDecisionRecorder<KeptDecision>
{
    /// <inheritdoc />
    public ValueTask<Outcome<KeptDecision>> RecordAsync(DecidedCase decided, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(decided);
        var wire = WireWriter.Begin();
        int start = wire.Open(EligibilityDecided.DecisionFieldNumber);
        DecisionBytes.Write(decided, wire);
        wire.Close(start);
        var kept = new KeptDecision(wire.Written.ToArray());
        wire.Text(EligibilityDecided.CallerFieldNumber, decided.Question.Caller);
        wire.Text(EligibilityDecided.PurposeFieldNumber, decided.Question.Purpose);

        // The log copies what it is given before it returns.
        ValueTask<Outcome<DecisionLocation>> appending = log.AppendAsync(wire.Written, DecisionRecords.EntryOf(decided), cancellationToken);
        return appending.IsCompletedSuccessfully ? new(Kept(appending.Result, kept)) : AwaitAsync(appending, kept);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<Outcome<KeptDecision>> AwaitAsync(ValueTask<Outcome<DecisionLocation>> appending, KeptDecision decision) =>
        Kept(await appending.ConfigureAwait(false), decision);

    private static Outcome<KeptDecision> Kept(Outcome<DecisionLocation> appended, KeptDecision decision) => appended.Refusal is { } refusal ? refusal : decision;
}
