using CreditRisk.Journal;
using CreditRisk.Kernel;

namespace CreditRisk.HotIndex.Snapshots;

/// <summary>Why a snapshot is not used.</summary>
internal static class SnapshotRefusals
{
    private const string Replaced = "The index is built from the journal, and the file is replaced by the next snapshot.";

    public static Refusal Damaged(string file) => Of("SNAPSHOT_DAMAGED", $"{file} is cut off or was altered.");

    public static Refusal Unreadable(string file, string cause) => Of("SNAPSHOT_UNREADABLE", $"{file} cannot be read: {cause}");

    /// <summary>Checks that a snapshot is of this journal, not ahead of it, and read as it was written; null when it is.</summary>
    public static async ValueTask<Refusal?> CheckAsync(SnapshotOrigin origin, IJournal journal, ReadOnlyMemory<byte> meaning, CancellationToken cancellationToken)
    {
        if (!origin.Meaning.Span.SequenceEqual(meaning.Span))
        {
            return Of("SNAPSHOT_OUTDATED", "It was written by a version that reads events or standings in another way.");
        }

        if (origin.JournalId != journal.JournalId)
        {
            return Of("SNAPSHOT_OF_OTHER_JOURNAL", $"It was made from journal {origin.JournalId}, not {journal.JournalId}.");
        }

        if (origin.Position > journal.Head)
        {
            return Of("SNAPSHOT_AHEAD", $"It is at position {origin.Position} and the journal ends at {journal.Head}: an older journal was restored.");
        }

        await foreach (JournalEvent last in journal.ReadAsync(new(origin.Position.Value - 1), cancellationToken).ConfigureAwait(false))
        {
            return last.Hash.Span.SequenceEqual(origin.EventHash.Span) ? null
                : Of("SNAPSHOT_OF_OTHER_HISTORY", $"The journal has another event at position {origin.Position}: an older one was restored and went on.");
        }

        return Of("SNAPSHOT_AHEAD", $"The journal has no event at position {origin.Position}.");
    }

    private static Refusal Of(string code, string what) => new(RefusalKind.FailedPrecondition, new(code), $"{what} {Replaced}");
}
