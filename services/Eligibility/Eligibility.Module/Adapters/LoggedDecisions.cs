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
    [ThreadStatic]
    private static DecisionBatch? _ofThread;

    /// <inheritdoc />
    public ValueTask<Outcome<KeptDecision>> RecordAsync(DecidedCase decided, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(decided);
        KeptDecision kept = Write(decided, out WireWriter wire);

        // The log copies what it is given before it returns.
        ValueTask<Outcome<DecisionLocation>> appending = log.AppendAsync(wire.Written, DecisionRecords.EntryOf(decided), cancellationToken);
        return appending.IsCompletedSuccessfully ? new(Kept(appending.Result, kept)) : AwaitAsync(appending, kept);
    }

    /// <inheritdoc />
    public async ValueTask<Outcome<KeptDecision[]>> RecordAsync(IReadOnlyList<DecidedCase> decided, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(decided);

        // The log copies what it is given before it returns.
        DecisionBatch records = _ofThread ??= new();
        records.Clear();
        var kept = new KeptDecision[decided.Count];
        for (int i = 0; i < kept.Length; i++)
        {
            kept[i] = Write(decided[i], out WireWriter wire);
            if (records.TryAdd(wire.Written, DecisionRecords.EntryOf(decided[i])) is { } tooLarge)
            {
                return tooLarge;
            }
        }

        return (await log.AppendAsync(records, cancellationToken).ConfigureAwait(false)).Refusal is { } refusal ? refusal : kept;
    }

    private static KeptDecision Write(DecidedCase decided, out WireWriter wire)
    {
        wire = WireWriter.Begin();
        int start = wire.Open(EligibilityDecided.DecisionFieldNumber);
        DecisionBytes.Write(decided, wire);
        wire.Close(start);
        var kept = new KeptDecision(wire.Written.ToArray());
        wire.Text(EligibilityDecided.CallerFieldNumber, decided.Question.Caller);
        wire.Text(EligibilityDecided.PurposeFieldNumber, decided.Question.Purpose);
        return kept;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<Outcome<KeptDecision>> AwaitAsync(ValueTask<Outcome<DecisionLocation>> appending, KeptDecision decision) =>
        Kept(await appending.ConfigureAwait(false), decision);

    private static Outcome<KeptDecision> Kept(Outcome<DecisionLocation> appended, KeptDecision decision) => appended.Refusal is { } refusal ? refusal : decision;
}
