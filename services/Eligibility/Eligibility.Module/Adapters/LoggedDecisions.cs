using CreditRisk.Eligibility.Module.Grpc;
using CreditRisk.Eligibility.Module.UseCases.CheckingEligibility;
using CreditRisk.Eligibility.V1;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using Google.Protobuf;

namespace CreditRisk.Eligibility.Module.Adapters;

/// <summary>Decisions in the decision log.</summary>
public sealed class LoggedDecisions(IDecisionLog log) : IDecisionRecorder
{
    /// <inheritdoc />
    public ValueTask<Outcome<bool>> RecordAsync(DecidedCase decided, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(decided);
        var record = new EligibilityDecided
        {
            Decision = DecisionMapping.ToWire(decided),
            Caller = decided.Question.Caller,
            Purpose = decided.Question.Purpose,
        };
        ValueTask<Outcome<DecisionLocation>> appending = log.AppendAsync(record.ToByteArray(), cancellationToken);
        return appending.IsCompletedSuccessfully ? new(Kept(appending.Result)) : AwaitAsync(appending);
    }

    private static async ValueTask<Outcome<bool>> AwaitAsync(ValueTask<Outcome<DecisionLocation>> appending) => Kept(await appending.ConfigureAwait(false));

    private static Outcome<bool> Kept(Outcome<DecisionLocation> appended) => appended.Refusal is { } refusal ? refusal : true;
}
