using CreditRisk.Journal;

namespace CreditRisk.HotIndex.Snapshots;

/// <summary>What a snapshot was made from: it is true only for this history, read in this way.</summary>
/// <param name="JournalId">The journal.</param>
/// <param name="Position">The last event in it, 1 or more.</param>
/// <param name="EventHash">The hash of that event, 32 bytes, which stands for all events up to it.</param>
/// <param name="Meaning">The digest of how events are folded and standings packed, 32 bytes.</param>
internal sealed record SnapshotOrigin(string JournalId, Position Position, ReadOnlyMemory<byte> EventHash, ReadOnlyMemory<byte> Meaning);
