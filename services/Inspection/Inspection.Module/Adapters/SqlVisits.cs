using System.Data.Common;
using CreditRisk.Hosting.Wire;
using CreditRisk.Inspection.Domain;
using CreditRisk.Inspection.Module.UseCases;
using CreditRisk.Inspection.Module.UseCases.ReportingResults;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using Dapper;

namespace CreditRisk.Inspection.Module.Adapters;

/// <summary>What is known of a drawn object besides its result.</summary>
/// <param name="ObjectName">Its name; empty when the library has none.</param>
/// <param name="RegionCode">Where it is.</param>
/// <param name="IsNaturalPerson">True when it is masked wherever it is published.</param>
/// <param name="Items">What is checked, in the order of the plan.</param>
/// <param name="Title">Of the draw, or of the task that a visit outside of the draws belongs to.</param>
internal sealed record VisitFacts(string ObjectName, string RegionCode, bool IsNaturalPerson, IReadOnlyList<V1.InspectionItem> Items, string Title);

/// <summary>Drawn visits and those outside of the draws, their schedules, and who is an inspector, from the read models.</summary>
internal sealed class SqlVisits(IReadModels readModels) : IVisits, IInspectorCallers
{
    private const string OneDraw = "SELECT content FROM inspection_draws WHERE draw_id = @drawId";

    private const string OneVisit = "SELECT content FROM inspection_visits WHERE draw_id = @drawId AND object_id = @objectId";

    private const string NamedVisit = "SELECT content FROM inspection_office_named_visits WHERE visit_id = @visitId";

    private const string OneSchedule = "SELECT content FROM inspection_office_schedules WHERE draw_id = @drawId";

    private const string OneObject = "SELECT content FROM inspection_objects WHERE library_id = @libraryId AND object_id = @objectId";

    private const string Callers = "SELECT inspector_id FROM inspection_office_callers WHERE caller = @actor LIMIT 2";

    public async ValueTask<Outcome<ScheduledVisit>> FindAsync(string drawId, string objectId, CancellationToken cancellationToken)
    {
        if (await DrawAsync(drawId, cancellationToken).ConfigureAwait(false) is null)
        {
            return await FindNamedAsync(drawId, objectId, cancellationToken).ConfigureAwait(false);
        }

        List<V1.Visit> visits = await readModels
            .ReadAsync(OneVisit, new { drawId, objectId }, V1.Visit.Parser, cancellationToken)
            .ConfigureAwait(false);
        V1.VisitsScheduled? schedule = await ScheduleAsync(drawId, cancellationToken).ConfigureAwait(false);
        return new ScheduledVisit(drawId, objectId, visits is [var visit] ? [.. visit.InspectorIds] : [], ToDomain(schedule));
    }

    public async ValueTask<Outcome<string>> InspectorOfAsync(string actor, CancellationToken cancellationToken)
    {
        DbConnection connection = await readModels.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            var command = new CommandDefinition(Callers, new { actor }, cancellationToken: cancellationToken);
            string[] inspectors = [.. await connection.QueryAsync<string>(command).ConfigureAwait(false)];
            return inspectors is [var inspector] ? inspector : InspectionRefusals.NotAnInspector;
        }
    }

    public async ValueTask<V1.Draw?> DrawAsync(string drawId, CancellationToken cancellationToken) =>
        (await readModels.ReadAsync(OneDraw, new { drawId }, V1.Draw.Parser, cancellationToken).ConfigureAwait(false)).SingleOrDefault();

    public async ValueTask<V1.VisitsScheduled?> ScheduleAsync(string drawId, CancellationToken cancellationToken)
    {
        List<V1.VisitsScheduled> rows = await readModels
            .ReadAsync(OneSchedule, new { drawId }, V1.VisitsScheduled.Parser, cancellationToken)
            .ConfigureAwait(false);
        return rows.SingleOrDefault();
    }

    private async ValueTask<Outcome<ScheduledVisit>> FindNamedAsync(string visitId, string objectId, CancellationToken cancellationToken)
    {
        if (await NamedAsync(visitId, cancellationToken).ConfigureAwait(false) is not { } named)
        {
            return InspectionRefusals.DrawUnknown;
        }

        VisitSchedule schedule = new(named.ApprovalNumber, named.UnsealAt.ToDateTimeOffset(), named.InspectBy.ToDateOnly()!.Value);
        return new ScheduledVisit(visitId, objectId, named.ObjectId == objectId ? [.. named.InspectorIds] : [], schedule);
    }

    private async ValueTask<V1.VisitTeamNamed?> NamedAsync(string visitId, CancellationToken cancellationToken) =>
        (await readModels.ReadAsync(NamedVisit, new { visitId }, V1.VisitTeamNamed.Parser, cancellationToken).ConfigureAwait(false)).SingleOrDefault();

    /// <summary>Names of a visited object and of what is checked there.</summary>
    public async ValueTask<VisitFacts> FactsAsync(string drawId, string objectId, CancellationToken cancellationToken)
    {
        VisitOrder order = await OrderAsync(drawId, cancellationToken).ConfigureAwait(false);
        List<V1.InspectionObject> objects = await readModels
            .ReadAsync(OneObject, new { libraryId = order.LibraryId, objectId }, V1.InspectionObject.Parser, cancellationToken)
            .ConfigureAwait(false);
        List<V1.InspectionItem> items = await readModels.ItemsAsync(order.On, order.ItemCodes, cancellationToken).ConfigureAwait(false);
        V1.InspectionObject found = objects.SingleOrDefault() ?? new();
        return new(found.Name, found.RegionCode, found.NaturalPerson, [.. items.OrderBy(item => order.ItemCodes.IndexOf(item.ItemCode))], order.Title);
    }

    private async ValueTask<VisitOrder> OrderAsync(string drawId, CancellationToken cancellationToken)
    {
        if (await DrawAsync(drawId, cancellationToken).ConfigureAwait(false) is { Plan: { } plan } draw)
        {
            return new(plan.LibraryId, plan.ItemCodes, plan.Title, ChinaTime.DateOf(draw.DrawnAt.ToDateTimeOffset()));
        }

        V1.VisitTeamNamed named = (await NamedAsync(drawId, cancellationToken).ConfigureAwait(false))!;
        return new(named.LibraryId, named.ItemCodes, named.Title, ChinaTime.DateOf(named.UnsealAt.ToDateTimeOffset()));
    }

    public static VisitSchedule? ToDomain(V1.VisitsScheduled? schedule) => schedule is null
        ? null
        : new(schedule.ApprovalNumber, schedule.UnsealAt.ToDateTimeOffset(), schedule.InspectBy.ToDateOnly()!.Value);

    // What is to be checked, of what, by the item list of which day.
    private sealed record VisitOrder(string LibraryId, IList<string> ItemCodes, string Title, DateOnly On);
}
