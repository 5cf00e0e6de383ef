using CreditRisk.Journal;
using CreditRisk.Journal.Sqlite;
using CreditRisk.Testing.Journal;

namespace Journal.Tests;

public sealed class SqliteJournalTests : JournalConformance, IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override async Task<OpenedJournal> OpenAsync(IReadOnlyList<IProjection> projections, IProgress<RebuildProgress>? progress = null)
    {
        SqliteJournal journal = await SqliteJournal.OpenAsync(
            new() { Folder = _folder.Path, RebuildProgress = progress }, projections, TimeProvider.System, null, CancellationToken.None);
        return new(journal, journal, journal, journal);
    }
}
