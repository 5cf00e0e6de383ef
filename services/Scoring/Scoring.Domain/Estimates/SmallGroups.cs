using System.Collections.Immutable;

namespace CreditRisk.Scoring.Domain.Estimates;

/// <summary>Leaves out what would tell about single promisors.</summary>
public static class SmallGroups
{
    /// <summary>
    /// The groups of a report that are not shown: each with fewer pledges than the least, and while those together are fewer, the next larger ones, too:
    /// what all have less what the shown groups have would give the hidden ones away.
    /// </summary>
    /// <param name="sizes">Pledges of each group, all of them in the total that is shown beside them.</param>
    /// <param name="least">Fewest pledges of a group that is shown.</param>
    public static ImmutableHashSet<string> Of(IEnumerable<KeyValuePair<string, long>> sizes, int least)
    {
        ArgumentNullException.ThrowIfNull(sizes);
        ImmutableHashSet<string>.Builder hidden = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        long together = 0;
        foreach ((string group, long size) in sizes.OrderBy(one => one.Value).ThenBy(one => one.Key, StringComparer.Ordinal))
        {
            if (size < least || (together > 0 && together < least))
            {
                hidden.Add(group);
                together += size;
            }
        }

        return hidden.ToImmutable();
    }
}
