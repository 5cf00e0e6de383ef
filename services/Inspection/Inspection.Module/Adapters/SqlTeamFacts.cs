using CreditRisk.Hosting.Wire;
using CreditRisk.Inspection.Domain;
using CreditRisk.Inspection.Module.UseCases;
using CreditRisk.Inspection.Module.UseCases.Planning;
using CreditRisk.Journal;
using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Module.Adapters;

/// <summary>Objects and inspectors for visits whose team is named, from the read model.</summary>
internal sealed class SqlTeamFacts(IReadModels readModels) : ITeamFacts
{
    private const string OneObject = """
        SELECT library_id, content FROM inspection_objects WHERE object_id = @objectId AND (@libraryId = '' OR library_id = @libraryId)
        ORDER BY library_id LIMIT 1
        """;

    private const string Inspectors = "SELECT content FROM inspection_inspectors WHERE inspector_id IN @inspectorIds";

    private const string Recused = "SELECT inspector_id FROM inspection_office_recusals WHERE object_id = @objectId AND inspector_id IN @inspectorIds";

    public async ValueTask<Outcome<TeamFacts>> FindAsync(
        string libraryId, string objectId, IReadOnlyList<string> inspectorIds, CancellationToken cancellationToken)
    {
        List<(string LibraryId, V1.InspectionObject Entry)> objects = await readModels.QueryAsync(
            OneObject,
            new { objectId, libraryId },
            row => (row.GetString(0), V1.InspectionObject.Parser.ParseFrom((byte[])row[1])),
            cancellationToken).ConfigureAwait(false);
        if (objects is not [var (foundIn, entry)])
        {
            return InspectionRefusals.ObjectUnknown;
        }

        List<V1.Inspector> known = await readModels
            .ReadAsync(Inspectors, new { inspectorIds }, V1.Inspector.Parser, cancellationToken)
            .ConfigureAwait(false);
        List<string> recused = await readModels
            .QueryAsync(Recused, new { objectId, inspectorIds }, row => row.GetString(0), cancellationToken)
            .ConfigureAwait(false);
        return new TeamFacts(
            foundIn,
            entry.RegionCode,
            LibraryEntries.SpecialitiesOf(entry),
            [.. inspectorIds.Select(id => NamedOf(id, known.Find(one => one.InspectorId == id), objectId, recused.Contains(id)))]);
    }

    private static NamedInspector NamedOf(string id, V1.Inspector? known, string objectId, bool isRecused) => known is null
        ? new(id, null, false)
        : new(
            id,
            new(id, known.CertificateValidUntil.ToDateOnly()!.Value, [.. known.ItemCodes], [.. known.Specialities], [.. known.RegionCodes], 0)
            {
                Level = (InspectorLevel)known.Level,
            },
            isRecused || known.Recusals.Any(one => one.ObjectId == objectId));
}
