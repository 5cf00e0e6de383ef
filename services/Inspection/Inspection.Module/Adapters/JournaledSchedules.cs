using System.Data.Common;
using CreditRisk.Hosting.Wire;
using CreditRisk.Inspection.Domain;
using CreditRisk.Inspection.Module.UseCases;
using CreditRisk.Inspection.Module.UseCases.SchedulingVisits;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using Dapper;

namespace CreditRisk.Inspection.Module.Adapters;

/// <summary>Schedules as streams of the journal, counted from the read model.</summary>
internal sealed class JournaledSchedules(IJournal journal, IReadModels readModels, SqlVisits visits) : ISchedules
{
    private const string Counts = """
        SELECT COUNT(DISTINCT object_id) AS Visits, COUNT(DISTINCT inspector_id) AS Inspectors,
            (SELECT COALESCE(MAX(version), 0) FROM inspection_office_schedules WHERE draw_id = @drawId) AS Version
        FROM inspection_office_seats WHERE draw_id = @drawId
        """;

    public async ValueTask<Outcome<DrawnVisits>> FindAsync(string drawId, CancellationToken cancellationToken)
    {
        V1.Draw? draw = await visits.DrawAsync(drawId, cancellationToken).ConfigureAwait(false);
        if (draw is not { State: V1.DrawState.Drawn })
        {
            return draw is null ? InspectionRefusals.DrawUnknown : InspectionRefusals.DrawNotCompleted;
        }

        V1.VisitsScheduled? schedule = await visits.ScheduleAsync(drawId, cancellationToken).ConfigureAwait(false);
        DbConnection connection = await readModels.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            var command = new CommandDefinition(Counts, new { drawId }, cancellationToken: cancellationToken);
            SeatCount count = await connection.QuerySingleAsync<SeatCount>(command).ConfigureAwait(false);
            DateOnly until = draw.Plan.VisitsUntil.ToDateOnly()!.Value;
            return new DrawnVisits(
                drawId, draw.DrawNumber, until, count.Visits, count.Inspectors, SqlVisits.ToDomain(schedule), count.Version);
        }
    }

    public ValueTask<Outcome<long?>> FindAnswerAsync(CallerRequest caller, CancellationToken cancellationToken) =>
        journal.FindAnswerAsync(caller, cancellationToken);

    public ValueTask<Outcome<long>> KeepAsync(
        DrawnVisits drawn, VisitSchedule schedule, CallerRequest caller, CancellationToken cancellationToken)
    {
        var scheduled = new V1.VisitsScheduled
        {
            DrawId = drawn.DrawId,
            DrawNumber = drawn.DrawNumber,
            ApprovalNumber = schedule.ApprovalNumber,
            UnsealAt = schedule.UnsealAt.ToWire(),
            InspectBy = schedule.InspectBy.ToWire(),
            Visits = drawn.Visits,
            Inspectors = drawn.Inspectors,
        };
        ExpectedVersion expected = drawn.Version == 0 ? ExpectedVersion.NoStream : ExpectedVersion.At(drawn.Version);
        return journal.AppendAsync([new(new("assignments", drawn.DrawId), expected, [scheduled.ToNewEvent()])], caller, cancellationToken);
    }

    private sealed record SeatCount(long Visits, long Inspectors, long Version);
}
