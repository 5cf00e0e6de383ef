namespace CreditRisk.HotIndex.Snapshots;

/// <summary>Where and how often the index is written to disk.</summary>
/// <param name="Folder">Folder of the snapshot, made when it does not exist.</param>
/// <param name="EveryEvents">A new snapshot is due so many events after the last: at most about so many are replayed at a start. 1 or more.</param>
public sealed record SnapshotOptions(string Folder, int EveryEvents = 100_000);
