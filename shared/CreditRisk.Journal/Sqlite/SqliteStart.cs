using Microsoft.Data.Sqlite;

namespace CreditRisk.Journal.Sqlite;

/// <summary>Opens the store at start and turns what SQLite says into what an operator can do.</summary>
internal static class SqliteStart
{
    private const int NotADatabase = 26;
    private const int Corrupt = 11;

    /// <exception cref="JournalStartException">It cannot be opened.</exception>
    public static SqliteStore Open(IReadOnlyList<IProjection> projections, WriterSettings settings, CancellationToken cancellationToken)
    {
        SqliteStore? store = null;
        try
        {
            store = SqliteStore.Open(settings.Options.File, projections);
            store.Projections.BringUp(
                store.Head,
                rebuilt => Log.ProjectionRebuilding(settings.Logger, rebuilt.Name, rebuilt.Version, store.Head.Value),
                settings.Options.RebuildProgress,
                cancellationToken);
            return store;
        }
        catch (Exception exception)
        {
            store?.Dispose();
            if (exception is SqliteException failure)
            {
                throw Explain(failure, settings.Options.File);
            }

            throw;
        }
    }

    /// <summary>What to do about an error of SQLite on that file.</summary>
    public static JournalStartException Explain(SqliteException failure, string file) => failure.SqliteErrorCode switch
    {
        NotADatabase => new(new("JOURNAL_FOREIGN"), $"{file} is no journal. Move it away or start with another data folder.", failure),
        Corrupt => SqliteTail.Damaged($"{file} cannot be read ({failure.Message})", failure),
        _ => new(new("JOURNAL_UNREADABLE"), $"{file} cannot be opened: {failure.Message}. Check its owner, permissions and free space.", failure),
    };
}
