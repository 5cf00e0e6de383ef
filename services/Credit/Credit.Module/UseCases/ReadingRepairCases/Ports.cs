using CreditRisk.Credit.Domain.Repair;

namespace CreditRisk.Credit.Module.UseCases.ReadingRepairCases;

/// <summary>Repair cases by where they stand.</summary>
public interface IRepairCaseIndex
{
    /// <summary>Cases in the order of application.</summary>
    /// <param name="state">Only those in this state; null for all.</param>
    /// <param name="after">Position after which to begin; 0 for the first.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    ValueTask<IReadOnlyList<IndexLine>> ListAsync(RepairState? state, long after, int count, CancellationToken cancellationToken);
}
