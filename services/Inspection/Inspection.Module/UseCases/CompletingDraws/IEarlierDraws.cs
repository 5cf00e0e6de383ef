using CreditRisk.Inspection.Domain;

namespace CreditRisk.Inspection.Module.UseCases.CompletingDraws;

/// <summary>What was drawn before.</summary>
public interface IEarlierDraws
{
    /// <summary>Ids that the last completed draw with a lower number over the same library drew; empty when there is none.</summary>
    ValueTask<IReadOnlySet<string>> LastDrawnAsync(DrawPlan plan, CancellationToken cancellationToken);
}
