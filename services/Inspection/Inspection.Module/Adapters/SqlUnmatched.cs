using System.Data.Common;
using CreditRisk.Hosting.Wire;
using CreditRisk.Inspection.Module.Grpc;
using CreditRisk.Inspection.Module.UseCases.ReportingResults;
using CreditRisk.Journal;
using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Module.Adapters;

/// <summary>What waits for inspectors, from the read model; its last day by the calendars that are loaded now.</summary>
internal sealed class SqlUnmatched(IReadModels readModels, ICalendars calendars) : IUnmatchedPages
{
    /// <summary>Working days from the arrival of the objects to the match (rules 5.12).</summary>
    private const int MatchWithin = 2;

    private const string Waiting = """
        SELECT draw_id, object_id, since, reason FROM inspection_unmatched WHERE visits_until >= @day
        ORDER BY since, draw_id, object_id LIMIT @count OFFSET @skip
        """;

    public async ValueTask<List<V1.Unmatched>> ListAsync(DateOnly on, int skip, int count, CancellationToken cancellationToken)
    {
        WorkingCalendar calendar = await calendars.CurrentAsync(cancellationToken).ConfigureAwait(false);
        return await readModels
            .QueryAsync(Waiting, new { day = (long)on.DayNumber, skip, count }, row => RowOf(row, on, calendar), cancellationToken)
            .ConfigureAwait(false);
    }

    private static V1.Unmatched RowOf(DbDataReader row, DateOnly on, WorkingCalendar calendar)
    {
        var since = DateOnly.FromDayNumber(checked((int)row.GetInt64(2)));
        DateOnly matchBy = calendar.AddWorkingDays(since, MatchWithin).Date;
        return new()
        {
            DrawId = row.GetString(0),
            ObjectId = row.GetString(1),
            InfeasibleReason = row.GetString(3),
            Since = since.ToWire(),
            MatchBy = matchBy.ToWire(),
            Overdue = matchBy < on,
        };
    }
}
