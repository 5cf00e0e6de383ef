using System.Data.Common;
using CreditRisk.Hosting.Wire;
using CreditRisk.Inspection.Domain;
using CreditRisk.Inspection.Module.Grpc;
using CreditRisk.Inspection.Module.UseCases;
using CreditRisk.Inspection.Module.UseCases.CreatingDraws;
using CreditRisk.Journal;
using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Module.Adapters;

/// <summary>The item list and the libraries by page, from the read model.</summary>
internal sealed class SqlLibraries(IReadModels readModels, TimeProvider clock) : ILibraryPages, IItemList
{
    private const string Objects = """
        SELECT o.content, (SELECT COUNT(*) FROM inspection_office_marks m WHERE m.object_id = o.object_id) FROM inspection_objects o
        WHERE o.library_id = @libraryId AND o.object_id > @after ORDER BY o.object_id LIMIT @count
        """;

    private const string Inspectors = """
        SELECT i.content, (SELECT COUNT(*) FROM inspection_office_seats s WHERE s.inspector_id = i.inspector_id AND s.draw_id LIKE @year)
        FROM inspection_inspectors i WHERE i.inspector_id > @after ORDER BY i.inspector_id LIMIT @count
        """;

    private const string Libraries = """
        SELECT l.library_id, (SELECT s.content FROM inspection_office_libraries s WHERE s.library_id = l.library_id),
            (SELECT COUNT(*) FROM inspection_objects o WHERE o.library_id = l.library_id),
            (SELECT COUNT(*) FROM inspection_objects o WHERE o.library_id = l.library_id
                AND EXISTS (SELECT 1 FROM inspection_office_marks m WHERE m.object_id = o.object_id))
        FROM (SELECT DISTINCT library_id FROM inspection_objects UNION SELECT library_id FROM inspection_office_libraries) l
        WHERE l.library_id > @after ORDER BY l.library_id LIMIT @count
        """;

    private const string ClassFacts = """
        SELECT kind, day, value, class_rule FROM inspection_office_class_facts
        WHERE (object_id = @objectId AND library_id IN (@libraryId, '')) OR (object_id = '' AND library_id = @libraryId) ORDER BY position
        """;

    public ValueTask<List<V1.InspectionItem>> ItemsAsync(DateOnly on, string after, int count, CancellationToken cancellationToken) =>
        readModels.ItemsAsync(on, after, count, cancellationToken);

    public ValueTask<List<V1.ObjectLibrary>> LibrariesAsync(string after, int count, CancellationToken cancellationToken) =>
        readModels.QueryAsync(Libraries, new { after, count }, LibraryOf, cancellationToken);

    public ValueTask<List<V1.InspectionObject>> ObjectsAsync(
        string libraryId, string after, int count, CancellationToken cancellationToken) =>
        readModels.QueryAsync(Objects, new { libraryId, after, count }, ObjectOf, cancellationToken);

    public ValueTask<List<ClassFact>> ClassFactsAsync(string libraryId, string objectId, CancellationToken cancellationToken) =>
        readModels.QueryAsync(ClassFacts, new { libraryId, objectId }, ClassRows.Read, cancellationToken);

    public ValueTask<List<V1.Inspector>> InspectorsAsync(string after, int count, CancellationToken cancellationToken) =>
        readModels.QueryAsync(Inspectors, new { after, count, year = $"{clock.Today().Year:D4}-%" }, InspectorOf, cancellationToken);

    public async ValueTask<Outcome<IReadOnlyList<PlanItem>>> FindAsync(
        string libraryId, IReadOnlyList<string> itemCodes, CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<string, IReadOnlyList<string>> tied = await readModels.TiedItemsAsync([libraryId], cancellationToken).ConfigureAwait(false);
        List<V1.InspectionItem> found = await readModels.ItemsAsync(clock.Today(), itemCodes, cancellationToken).ConfigureAwait(false);
        var items = found.ToDictionary(item => item.ItemCode, StringComparer.Ordinal);
        FieldViolation[] unknown =
        [
            .. Enumerable.Range(0, itemCodes.Count)
                .Where(i => !items.ContainsKey(itemCodes[i]))
                .Select(i => new FieldViolation($"plan.item_codes[{i}]", "is not on the item list; save the item first.")),
        ];
        return unknown.Length > 0 ? InspectionRefusals.UnknownItem with { Violations = unknown }
            : tied.TryGetValue(libraryId, out IReadOnlyList<string>? allowed) && !itemCodes.All(allowed.Contains) ? InspectionRefusals.ItemNotOfLibrary
            : itemCodes.Select(code => PlanItemOf(items[code])).ToArray();
    }

    private static PlanItem PlanItemOf(V1.InspectionItem item) => new(item.ItemCode, [.. item.Specialities]) { Level = (InspectorLevel)item.InspectorLevel };

    private static V1.InspectionObject ObjectOf(DbDataReader row)
    {
        V1.InspectionObject entry = V1.InspectionObject.Parser.ParseFrom((byte[])row[0]);
        entry.CreditAdverse = row.GetInt64(1) > 0;
        return entry;
    }

    private static V1.Inspector InspectorOf(DbDataReader row)
    {
        V1.Inspector inspector = V1.Inspector.Parser.ParseFrom((byte[])row[0]);
        inspector.Workload = checked((int)row.GetInt64(1));
        return inspector;
    }

    private static V1.ObjectLibrary LibraryOf(DbDataReader row)
    {
        V1.ObjectLibrary library = row[1] is byte[] content ? V1.ObjectLibrary.Parser.ParseFrom(content) : new();
        library.LibraryId = row.GetString(0);
        library.Objects = row.GetInt64(2);
        library.CreditAdverse = row.GetInt64(3);
        return library;
    }
}
