using System.Collections.Immutable;
using CreditRisk.Scoring.Domain.Estimates;

namespace CreditRisk.Scoring.Domain.Fairness;

/// <summary>What choosing by risk did to one group.</summary>
/// <param name="Group">The group.</param>
/// <param name="Frame">Pledges that could be chosen.</param>
/// <param name="Chosen">Of them chosen by risk.</param>
/// <param name="Verified">Of the chosen verified.</param>
/// <param name="FoundTrue">Of the verified found true: chosen, and nothing was wrong.</param>
public sealed record GroupCounts(string Group, long Frame, long Chosen, long Verified, long FoundTrue);

/// <summary>Selection rate and false discovery rate of each group, by name.</summary>
/// <param name="SelectionRates">Chosen by risk, of the frame.</param>
/// <param name="FalseDiscoveryRates">Found true, of those chosen by risk and verified.</param>
public sealed record FairnessReport(ImmutableArray<RateEstimate> SelectionRates, ImmutableArray<RateEstimate> FalseDiscoveryRates);

/// <summary>How risk-chosen checks fall on groups.</summary>
public static class GroupFairness
{
    /// <summary>The report.</summary>
    /// <param name="groups">Each group once.</param>
    /// <param name="leastGroup">
    /// A group with fewer pledges in the frame, and the false discoveries among fewer verified ones, are not shown: they would tell about single
    /// promisors, and their intervals say nothing anyway.
    /// </param>
    public static FairnessReport Of(IReadOnlyList<GroupCounts> groups, int leastGroup)
    {
        ArgumentNullException.ThrowIfNull(groups);
        GroupCounts[] byName = [.. groups.OrderBy(group => group.Group, StringComparer.Ordinal)];
        return new(
            [.. byName.Select(group => group.Frame < leastGroup
                ? RateEstimate.Suppressed(group.Group)
                : RateEstimate.Proportion(group.Group, group.Chosen, group.Frame, group.Frame))],
            [.. byName.Select(group => group.Frame < leastGroup || (group.Verified < leastGroup && group.Verified > 0)
                ? RateEstimate.Suppressed(group.Group)
                : RateEstimate.Proportion(group.Group, group.FoundTrue, group.Verified, group.Chosen))]);
    }
}
