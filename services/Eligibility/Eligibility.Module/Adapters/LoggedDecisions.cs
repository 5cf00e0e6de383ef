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
        ValueTask<Outcome<DecisionLocation>> appending = log.AppendAsync(record.ToByteArray(), cancellationToken);
        return appending.IsCompletedSuccessfully ? new(Kept(appending.Result, record.Decision)) : AwaitAsync(appending, record.Decision);
    }

    private static async ValueTask<Outcome<Decision>> AwaitAsync(ValueTask<Outcome<DecisionLocation>> appending, Decision decision) =>
        Kept(await appending.ConfigureAwait(false), decision);

    private static Outcome<Decision> Kept(Outcome<DecisionLocation> appended, Decision decision) => appended.Refusal is { } refusal ? refusal : decision;
}
