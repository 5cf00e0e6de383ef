using CreditRisk.Hosting.Wire;
using CreditRisk.Inspection.Domain;
using CreditRisk.Inspection.Module.UseCases;
using CreditRisk.Inspection.Module.UseCases.CreatingDraws;
using CreditRisk.Inspection.Module.UseCases.Drawing;
using CreditRisk.Inspection.Module.UseCases.Planning;
using CreditRisk.Inspection.Module.Wire;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using Google.Protobuf;

namespace CreditRisk.Inspection.Module.Adapters;

/// <summary>Makes draws from tasks, in the words in which anybody asks for one.</summary>
internal sealed class TaskDraws(CreateDrawHandler create, SqlVisits visits, IReadModels readModels, IJournal journal) : ITaskDraws
{
    private const int ObjectsPerEvent = 500;

    private const string Drawn = """
        SELECT o.content FROM inspection_visits v JOIN inspection_objects o ON o.object_id = v.object_id AND o.library_id = @libraryId
        WHERE v.draw_id = @drawId ORDER BY v.object_id
        """;

    public async ValueTask<IReadOnlyDictionary<string, DrawStage>> StagesAsync(
        IReadOnlyCollection<string> drawIds, CancellationToken cancellationToken)
    {
        Dictionary<string, DrawStage> stages = [];
        foreach (string drawId in drawIds)
        {
            V1.Draw draw = (await visits.DrawAsync(drawId, cancellationToken).ConfigureAwait(false))!;
            stages[drawId] = draw.State switch
            {
                V1.DrawState.Planned => DrawStage.Planned,
                V1.DrawState.Committed => DrawStage.Committed,
                V1.DrawState.Drawn => DrawStage.Completed,
                _ => DrawStage.Abandoned,
            };
        }

        return stages;
    }

    public async ValueTask<Outcome<PlacedDraw>> CreateAsync(
        TaskOrder order, IReadOnlyList<Exclusion> excluded, RequestStamp request, CancellationToken cancellationToken)
    {
        FieldFaults faults = new();
        DrawDraft draft = faults.ReadPlan(PlanOf(order, excluded));
        return faults.None
            ? await create.HandleAsync(draft, request, cancellationToken).ConfigureAwait(false)
            : faults.ToRefusal();
    }

    public async ValueTask<Outcome<JointLibrary>> ShareAsync(string leaderDrawId, RequestStamp request, CancellationToken cancellationToken)
    {
        string libraryId = $"joint-{leaderDrawId}";
        string from = (await visits.DrawAsync(leaderDrawId, cancellationToken).ConfigureAwait(false))!.Plan.LibraryId;
        List<V1.InspectionObject> objects = await readModels
            .ReadAsync(Drawn, new { drawId = leaderDrawId, libraryId = from }, V1.InspectionObject.Parser, cancellationToken)
            .ConfigureAwait(false);
        IEnumerable<IMessage> imports = objects.Chunk(ObjectsPerEvent)
            .Select(chunk => new V1.ObjectsImported { LibraryId = libraryId, Objects = { chunk } });
        StreamAppend append = imports.To(new("library", libraryId), ExpectedVersion.NoStream);
        Outcome<Appended> shared = await journal.AppendAsync(new([append], request.Actor, null), cancellationToken).ConfigureAwait(false);

        // Another department was here first: the objects are the same, because the leader's draw is final.
        return shared.Refusal is { Kind: not RefusalKind.Conflict } refusal
            ? refusal
            : new JointLibrary(libraryId, [.. objects.Select(one => one.RiskClass).Distinct().Order(StringComparer.Ordinal)]);
    }

    private static V1.DrawPlan PlanOf(TaskOrder order, IReadOnlyList<Exclusion> excluded) => new()
    {
        Title = order.Task.Title,
        LibraryId = order.LibraryId,
        ItemCodes = { order.Department.ItemCodes },
        Strata = { order.Shares.Select(AnnualPlanWire.ToWire) },
        TeamSize = order.Task.TeamSize,
        Territorial = true,
        WidenRegion = true,
        Exclusions = { excluded.Select(one => new V1.DrawExclusion { ObjectId = one.ObjectId, Reason = ReasonWire.ExclusionOf(one.Reason) }) },
        RandomnessSource = order.RandomnessSource,
        BeaconRound = order.BeaconRound,
        Mode = order.Mode == DrawMode.Ordering ? V1.DrawMode.Ordering : V1.DrawMode.Sample,
        Labels = { order.LibraryId == order.Task.LibraryId ? order.Task.Labels : [] },
        VisitsUntil = order.Task.VisitsUntil.ToWire(),
        OverallFloor = order.OverallFloor?.ToString() ?? "",
        InspectorUnits = { order.Department.InspectorUnits },
        AgencyCode = order.Department.Agency.Code,
    };
}
