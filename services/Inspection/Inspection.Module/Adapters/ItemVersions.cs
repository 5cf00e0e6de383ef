using CreditRisk.Journal;

namespace CreditRisk.Inspection.Module.Adapters;

/// <summary>The item list as it holds on a day: of each item the newest version that has taken effect, unless that has ended.</summary>
internal static class ItemVersions
{
    private const string OnDay = """
        i.effective_until >= @day AND i.effective_from = (
            SELECT MAX(v.effective_from) FROM inspection_office_items v WHERE v.item_code = i.item_code AND v.effective_from <= @day)
        """;

    private const string Page = $"""
        SELECT i.content FROM inspection_office_items i WHERE i.item_code > @after AND {OnDay} ORDER BY i.item_code LIMIT @count
        """;

    private const string LibrariesOf = "SELECT content FROM inspection_office_libraries WHERE library_id IN @libraryIds";

    private const string Some = $"SELECT i.content FROM inspection_office_items i WHERE i.item_code IN @codes AND {OnDay}";

    /// <summary>Items after a code, in the order of the codes.</summary>
    public static ValueTask<List<V1.InspectionItem>> ItemsAsync(
        this IReadModels readModels, DateOnly on, string after, int count, CancellationToken cancellationToken) =>
        readModels.ReadAsync(Page, new { day = (long)on.DayNumber, after, count }, V1.InspectionItem.Parser, cancellationToken);

    /// <summary>What may be checked of the objects of those of the libraries that are tied to items.</summary>
    public static async ValueTask<IReadOnlyDictionary<string, IReadOnlyList<string>>> TiedItemsAsync(
        this IReadModels readModels, IReadOnlyCollection<string> libraryIds, CancellationToken cancellationToken)
    {
        List<V1.ObjectLibrary> libraries = await readModels
            .ReadAsync(LibrariesOf, new { libraryIds }, V1.ObjectLibrary.Parser, cancellationToken)
            .ConfigureAwait(false);
        return libraries.Where(library => library.ItemCodes.Count > 0)
            .ToDictionary(library => library.LibraryId, library => (IReadOnlyList<string>)[.. library.ItemCodes], StringComparer.Ordinal);
    }

    /// <summary>Those of the codes that are on the list.</summary>
    public static ValueTask<List<V1.InspectionItem>> ItemsAsync(
        this IReadModels readModels, DateOnly on, IEnumerable<string> codes, CancellationToken cancellationToken) =>
        readModels.ReadAsync(Some, new { day = (long)on.DayNumber, codes }, V1.InspectionItem.Parser, cancellationToken);
}
