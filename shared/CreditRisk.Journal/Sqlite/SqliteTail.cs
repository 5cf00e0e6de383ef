using Microsoft.Data.Sqlite;

namespace CreditRisk.Journal.Sqlite;

/// <summary>Reads where the journal ends, and proves at each start that its last events are unaltered.</summary>
internal static class SqliteTail
{
    private const int Checked = 256;

    /// <exception cref="JournalStartException">The last events do not chain.</exception>
    public static (string JournalId, (long Position, long RecordedAt) Head, byte[] Hash) Read(SqliteConnection connection)
    {
        string journalId = JournalId(connection);
        long head = SqliteSchema.Number(connection, "SELECT max(position) FROM journal_events");
        JournalEvent? last = null;
        byte[] hash = HashChain.Genesis(journalId);
        foreach (JournalEvent journaled in SqliteEvents.Read(connection, Math.Max(0, head - Checked - 1), head, Checked + 1))
        {
            bool isChained = journaled.Position.Value == 1 || last is not null;
            if (isChained && !HashChain.Next(hash, journaled).AsSpan().SequenceEqual(journaled.Hash.Span))
            {
                throw Damaged($"event {journaled.Position} does not follow from the one before it");
            }

            last = journaled;
            hash = journaled.Hash.ToArray();
        }

        return (journalId, (head, last?.RecordedAt.ToUnixTimeMilliseconds() ?? 0), hash);
    }

    public static string JournalId(SqliteConnection connection)
    {
        using var name = new SqliteStatement(connection, "SELECT value FROM journal_meta WHERE key = 'journal_id'");
        return name.Read() ? name.Text(0) : throw Damaged("its name is missing");
    }

    public static JournalStartException Damaged(string what, Exception? cause = null) => new(
        new("JOURNAL_DAMAGED"), $"The journal is damaged: {what}. Restore the last backup; 'creditrisk journal verify' names the first bad event.", cause);
}
