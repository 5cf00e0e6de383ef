using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace CreditRisk.Benchmarks.Import;

/// <summary>The floor: the same rows into one table of an SQLite file that is as durable as the journal, in the same batches, by one prepared statement.</summary>
internal static class RowFloor
{
    /// <summary>Rows per second, and CPU seconds in all.</summary>
    public static (double PerSecond, double Cpu) Run(string folder, int rows, int batch)
    {
        string file = Path.Combine(folder, $"floor-{rows}.db");
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        Run(connection, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE entries (entry_id TEXT PRIMARY KEY, list_id TEXT, subject_key TEXT, listed_on TEXT, document_number TEXT, reason TEXT, prior_notice_on TEXT)");
        (long started, TimeSpan cpu) = (Stopwatch.GetTimestamp(), Process.GetCurrentProcess().TotalProcessorTime);
        for (int first = 0; first < rows; first += batch)
        {
            Insert(connection, first, Math.Min(rows, first + batch));
        }

        return (rows / Stopwatch.GetElapsedTime(started).TotalSeconds, (Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalSeconds);
    }

    private static void Insert(SqliteConnection connection, int first, int end)
    {
        using SqliteTransaction transaction = connection.BeginTransaction();
        using SqliteCommand insert = connection.CreateCommand();
        insert.Transaction = transaction;
        insert.CommandText = "INSERT INTO entries VALUES ($id, 'bench', $subject, '2026-03-02', $document, 'Did not keep a settlement.', '2026-02-01')";
        SqliteParameter id = insert.Parameters.Add("$id", SqliteType.Text);
        SqliteParameter subject = insert.Parameters.Add("$subject", SqliteType.Text);
        SqliteParameter document = insert.Parameters.Add("$document", SqliteType.Text);
        insert.Prepare();
        for (int i = first; i < end; i++)
        {
            string hash = ((UInt128)(ulong)i * 0x9E3779B97F4A7C15UL).ToString("x32", CultureInfo.InvariantCulture);
            id.Value = $"L-2026-{hash[^20..]}";
            subject.Value = hash;
            document.Value = $"台发改信〔2026〕{i}号";
            insert.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // A constant of this class.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
