using CreditRisk.Credit.Domain;
using CreditRisk.Credit.Domain.Lists;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Module.UseCases.ListingLists;

/// <summary>An entry in its place.</summary>
/// <param name="Line">Its place in the list.</param>
/// <param name="Entry">The entry.</param>
/// <param name="File">The file it is part of.</param>
public sealed record ListedLine(IndexLine Line, ListEntry Entry, CreditFile File);

/// <summary>Reads lists and their entries.</summary>
public sealed class ReadListsHandler(IListIndex index, ICreditFiles files, TimeProvider clock)
{
    /// <summary>Lists ordered by id, counted as of today.</summary>
    public ValueTask<List<ListSummary>> ListsAsync(string after, int count, CancellationToken cancellationToken) =>
        index.ListsAsync(ChinaTime.DateOf(clock.GetUtcNow()), after, count, cancellationToken);

    /// <summary>Entries with their place in the list, or <c>LIST_UNKNOWN</c>.</summary>
    public async ValueTask<Outcome<List<ListedLine>>> EntriesAsync(
        string listId, long after, int count, CancellationToken cancellationToken)
    {
        IReadOnlyList<IndexLine>? lines = await index.EntriesAsync(listId, after, count, cancellationToken).ConfigureAwait(false);
        if (lines is null)
        {
            return Unknown(listId);
        }

        List<ListedLine> entries = [];
        foreach (IndexLine line in lines)
        {
            CreditFileReading read = await files.ReadAsync(line.Subject, cancellationToken).ConfigureAwait(false);
            entries.Add(new(line, read.File.Entry(line.Id)!, read.File));
        }

        return entries;
    }

    /// <summary>The refusal of a list nobody knows.</summary>
    public static Refusal Unknown(string listId) =>
        new(RefusalKind.NotFound, new("LIST_UNKNOWN"), $"There is no list {listId}. ListLists names those there are.");
}
