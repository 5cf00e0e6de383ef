using System.Text;
using CreditRisk.Journal;
using CreditRisk.Journal.Sqlite;
using CreditRisk.Kernel;

namespace CreditRisk.HotIndex.Tests;

/// <summary>A real journal with events of <see cref="CountingFold"/>.</summary>
internal static class JournalOf
{
    public static Task<SqliteJournal> OpenAsync(string folder) => SqliteJournal.OpenAsync(new() { Folder = folder }, [], TimeProvider.System, null, CancellationToken.None);

    /// <summary>Appends an event that names keys.</summary>
    public static async Task<Position> AppendAsync(this IJournal journal, string type, string keys)
    {
        StreamAppend append = new(new("subject", "x" + keys), ExpectedVersion.Any, [new(type, Encoding.ASCII.GetBytes(keys))]);
        Outcome<Appended> appended = await journal.AppendAsync(new([append], "tests"), CancellationToken.None);
        return appended.Value.Position;
    }
}
