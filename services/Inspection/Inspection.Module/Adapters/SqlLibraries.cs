using CreditRisk.Inspection.Domain;
using CreditRisk.Inspection.Module.Grpc;
using CreditRisk.Inspection.Module.UseCases;
using CreditRisk.Inspection.Module.UseCases.CreatingDraws;
using CreditRisk.Journal;
using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Module.Adapters;

/// <summary>The item list and the libraries by page, from the read model.</summary>
internal sealed class SqlLibraries(IReadModels readModels) : ILibraryPages, IItemList
{
    private const string Items = "SELECT content FROM inspection_items WHERE item_code > @after ORDER BY item_code LIMIT @count";

    private const string ItemsByCode = "SELECT content FROM inspection_items WHERE item_code IN @itemCodes";

    private const string Objects = """
        SELECT content FROM inspection_objects WHERE library_id = @libraryId AND object_id > @after ORDER BY object_id LIMIT @count
        """;

    private const string Inspectors = """
        SELECT content FROM inspection_inspectors WHERE inspector_id > @after ORDER BY inspector_id LIMIT @count
        """;

    public ValueTask<List<V1.InspectionItem>> ItemsAsync(string after, int count, CancellationToken cancellationToken) =>
        readModels.ReadAsync(Items, new { after, count }, V1.InspectionItem.Parser, cancellationToken);

    public ValueTask<List<V1.InspectionObject>> ObjectsAsync(
        string libraryId, string after, int count, CancellationToken cancellationToken) =>
        readModels.ReadAsync(Objects, new { libraryId, after, count }, V1.InspectionObject.Parser, cancellationToken);

    public ValueTask<List<V1.Inspector>> InspectorsAsync(string after, int count, CancellationToken cancellationToken) =>
        readModels.ReadAsync(Inspectors, new { after, count }, V1.Inspector.Parser, cancellationToken);

    public async ValueTask<Outcome<IReadOnlyList<PlanItem>>> FindAsync(IReadOnlyList<string> itemCodes, CancellationToken cancellationToken)
    {
        List<V1.InspectionItem> found =
            await readModels.ReadAsync(ItemsByCode, new { itemCodes }, V1.InspectionItem.Parser, cancellationToken).ConfigureAwait(false);
        var specialities = found.ToDictionary(item => item.ItemCode, item => item.Specialities.ToArray(), StringComparer.Ordinal);
        FieldViolation[] unknown =
        [
            .. Enumerable.Range(0, itemCodes.Count)
                .Where(i => !specialities.ContainsKey(itemCodes[i]))
                .Select(i => new FieldViolation($"plan.item_codes[{i}]", "is not on the item list; save the item first.")),
        ];
        return unknown.Length > 0
            ? InspectionRefusals.UnknownItem with { Violations = unknown }
            : itemCodes.Select(code => new PlanItem(code, specialities[code])).ToArray();
    }
}
