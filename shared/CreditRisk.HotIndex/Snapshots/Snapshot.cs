using CreditRisk.HotIndex.Memory;

namespace CreditRisk.HotIndex.Snapshots;

/// <summary>A snapshot that was read and is whole.</summary>
/// <param name="Origin">What it was made from.</param>
/// <param name="Words">The shared words in the order of their numbers.</param>
/// <param name="Subjectless">Positions of the events that the fold is told again, in order.</param>
/// <param name="Segments">The index' segments.</param>
/// <param name="Subjects">How many subjects have a standing.</param>
internal sealed record Snapshot(
    SnapshotOrigin Origin, IReadOnlyList<string> Words, IReadOnlyList<long> Subjectless, IReadOnlyList<SubjectSegment> Segments, long Subjects);
