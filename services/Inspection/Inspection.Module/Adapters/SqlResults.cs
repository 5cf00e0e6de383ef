using System.Data.Common;
using CreditRisk.Hosting.Wire;
using CreditRisk.Inspection.Module.Grpc;
using CreditRisk.Inspection.Module.UseCases.ReportingResults;
using CreditRisk.Journal;
using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Module.Adapters;

/// <summary>Results by page, from the read model.</summary>
internal sealed class SqlResults(IReadModels readModels, ICalendars calendars) : IResultPages
{
    private const string One = "SELECT content FROM inspection_office_results WHERE result_id = @resultId";

    private const string Some = """
        SELECT content FROM inspection_office_results
        WHERE result_id > @after AND (@drawId = '' OR draw_id = @drawId) AND (@state = 0 OR state = @state)
        ORDER BY result_id LIMIT @count
        """;

    private const string Overdue = """
        SELECT kind, draw_id, object_id, result_id, due_on FROM (
            SELECT 1 AS kind, v.draw_id, v.object_id, '' AS result_id, c.inspect_by AS due_on, 0 AS number
            FROM (SELECT DISTINCT draw_id, object_id FROM inspection_office_seats) v
            JOIN inspection_office_schedules c ON c.draw_id = v.draw_id
            WHERE NOT EXISTS (
                SELECT 1 FROM inspection_office_results r WHERE r.draw_id = v.draw_id AND r.object_id = v.object_id AND r.state <> 3)
            UNION ALL
            SELECT 2, draw_id, object_id, result_id, publish_by, 0 FROM inspection_office_results WHERE state = 1
            UNION ALL
            SELECT 3, r.draw_id, r.object_id, r.result_id, f.due_on, f.number
            FROM inspection_office_follow_ups f JOIN inspection_office_results r ON r.result_id = f.result_id) duties
        WHERE due_on < @day ORDER BY due_on, kind, draw_id, object_id, result_id, number LIMIT @count OFFSET @skip
        """;

    private const string Published = """
        SELECT position, content FROM inspection_office_published
        WHERE position < @before AND (@objectId = '' OR object_id = @objectId) ORDER BY position DESC LIMIT @count
        """;

    public async ValueTask<V1.InspectionResult?> FindAsync(string resultId, CancellationToken cancellationToken)
    {
        List<V1.InspectionResult> rows = await readModels
            .ReadAsync(One, new { resultId }, V1.InspectionResult.Parser, cancellationToken)
            .ConfigureAwait(false);
        return rows.SingleOrDefault();
    }

    public ValueTask<List<V1.InspectionResult>> ListAsync(ResultFilter filter, string after, int count, CancellationToken cancellationToken) =>
        readModels.ReadAsync(
            Some, new { after, drawId = filter.DrawId, state = (long)filter.State, count }, V1.InspectionResult.Parser, cancellationToken);

    public async ValueTask<List<V1.OverdueDuty>> OverdueAsync(DateOnly on, int skip, int count, CancellationToken cancellationToken)
    {
        WorkingCalendar calendar = await calendars.CurrentAsync(cancellationToken).ConfigureAwait(false);
        return await readModels.QueryAsync(Overdue, new { day = (long)on.DayNumber, skip, count }, row => DutyOf(row, on, calendar), cancellationToken)
            .ConfigureAwait(false);
    }

    public ValueTask<List<(long Position, V1.PublicResult Result)>> PublishedAsync(
        string objectId, long before, int count, CancellationToken cancellationToken) =>
        readModels.QueryAsync(
            Published,
            new { objectId, before, count },
            row => (row.GetInt64(0), V1.PublicResult.Parser.ParseFrom((byte[])row[1])),
            cancellationToken);

    private static V1.OverdueDuty DutyOf(DbDataReader row, DateOnly on, WorkingCalendar calendar)
    {
        var due = DateOnly.FromDayNumber(checked((int)row.GetInt64(4)));
        return new()
        {
            Kind = (V1.OverdueKind)row.GetInt64(0),
            DrawId = row.GetString(1),
            ObjectId = row.GetString(2),
            ResultId = row.GetString(3),
            DueOn = due.ToWire(),
            WorkingDaysLate = calendar.WorkingDaysBetween(due, on).Days,
        };
    }
}
