using CreditRisk.Kernel;

namespace CreditRisk.Pledges.Module.UseCases.CountingPledges;

/// <summary>Which pledges are counted, and on which day.</summary>
/// <param name="From">First day of the decisions; null for no bound.</param>
/// <param name="Until">Last day of the decisions; null for no bound.</param>
/// <param name="Today">The day; what is overdue depends on it.</param>
public sealed record CountPledges(DateOnly? From, DateOnly? Until, DateOnly Today);

/// <summary>The pledges of the matters that one department is responsible for (1.18).</summary>
/// <param name="Agency">The department; without code and name when a matter names none.</param>
/// <param name="Matters">Matters with at least one pledge.</param>
/// <param name="Pledges">All of them, without acceptances with missing secondary papers.</param>
/// <param name="Withdrawn">Withdrawn.</param>
/// <param name="Fulfilled">Verified without objection, or rectified.</param>
/// <param name="Untrue">Found untrue, whatever became of it later.</param>
/// <param name="Revoked">Revoked, cancelled after it included.</param>
/// <param name="Open">Still to be verified, rechecked or announced.</param>
/// <param name="Overdue">Conditions or material not there though the day has passed.</param>
/// <param name="Deferrals">Acceptances with missing secondary papers, which are in no other count (1.20).</param>
public sealed record DepartmentCount(
    Agency Agency, long Matters, long Pledges, long Withdrawn, long Fulfilled, long Untrue, long Revoked, long Open, long Overdue, long Deferrals);

/// <summary>Counts pledges.</summary>
public interface IPledgeStatistics
{
    /// <summary>Counts by department, by its code.</summary>
    Task<List<DepartmentCount>> CountAsync(CountPledges query, CancellationToken cancellationToken);
}
