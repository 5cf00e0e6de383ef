using CreditRisk.Journal;
using CreditRisk.Kernel;

namespace CreditRisk.HotIndex.Memory;

/// <summary>The whole index as of a position. Costs nothing to take and holds nobody up: segments keep their history until they are replaced, and then for those who still look at them.</summary>
/// <param name="position">The position.</param>
/// <param name="segments">The segments at that position.</param>
internal sealed class IndexImage(long position, SubjectSegment[] segments)
{
    public Position Position => new(position);

    public int Segments => segments.Length;

    /// <summary>The subjects of a segment that have a standing, with it.</summary>
    public IEnumerable<(SubjectKey Key, PackedStanding Standing)> Entries(int segment) => segments[segment].EntriesAsOf(position);
}
