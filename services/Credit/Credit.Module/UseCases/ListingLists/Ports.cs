using CreditRisk.Credit.Domain.Lists;

namespace CreditRisk.Credit.Module.UseCases.ListingLists;

/// <summary>A list with its provenance.</summary>
/// <param name="List">The list as last imported.</param>
/// <param name="Listed">Subjects on it on the day asked for.</param>
/// <param name="LastImport">The import that made it what it is, apart from single removals.</param>
public sealed record ListSummary(CreditList List, long Listed, ImportOnRecord LastImport);

/// <summary>The lists and who is on them.</summary>
public interface IListIndex
{
    /// <summary>Lists ordered by id.</summary>
    /// <param name="today">The day on which entries count.</param>
    /// <param name="after">Id after which to begin; empty for the first.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    ValueTask<List<ListSummary>> ListsAsync(DateOnly today, string after, int count, CancellationToken cancellationToken);

    /// <summary>Entries of a list in the order of listing, removed ones included; null when there is no such list.</summary>
    ValueTask<IReadOnlyList<IndexLine>?> EntriesAsync(string listId, long after, int count, CancellationToken cancellationToken);
}
