using CreditRisk.Eligibility.Module.UseCases.CheckingEligibility;
using CreditRisk.Kernel;

namespace CreditRisk.Eligibility.Module.Adapters;

/// <summary>Hands decisions that were kept on to the candidates that answer beside the rule set in force; without any it only passes on.</summary>
/// <param name="kept">Keeps decisions.</param>
/// <param name="shadow">Compares.</param>
/// <typeparam name="TAnswer">What is kept and answered.</typeparam>
public sealed class SampledDecisions<TAnswer>(IDecisionRecorder<TAnswer> kept, ShadowComparisons shadow) : IDecisionRecorder<TAnswer>
{
    /// <inheritdoc />
    public ValueTask<Outcome<TAnswer>> RecordAsync(DecidedCase decided, CancellationToken cancellationToken) =>
        shadow.IsOn ? RecordAndOfferAsync(decided, cancellationToken) : kept.RecordAsync(decided, cancellationToken);

    /// <inheritdoc />
    public async ValueTask<Outcome<TAnswer[]>> RecordAsync(IReadOnlyList<DecidedCase> decided, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(decided);
        Outcome<TAnswer[]> recorded = await kept.RecordAsync(decided, cancellationToken).ConfigureAwait(false);
        for (int i = 0; shadow.IsOn && recorded.IsOk && i < decided.Count; i++)
        {
            shadow.Offer(decided[i]);
        }

        return recorded;
    }

    private async ValueTask<Outcome<TAnswer>> RecordAndOfferAsync(DecidedCase decided, CancellationToken cancellationToken)
    {
        Outcome<TAnswer> recorded = await kept.RecordAsync(decided, cancellationToken).ConfigureAwait(false);
        if (recorded.IsOk)
        {
            shadow.Offer(decided);
        }

        return recorded;
    }
}
