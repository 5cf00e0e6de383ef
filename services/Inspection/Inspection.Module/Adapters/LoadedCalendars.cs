using CreditRisk.Credit.V1;
using CreditRisk.Hosting.Wire;
using CreditRisk.Inspection.Module.UseCases.ReportingResults;
using CreditRisk.Journal;
using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Module.Adapters;

/// <summary>The calendar this program was made with, and above it the notices that the credit office loaded since.</summary>
internal sealed class LoadedCalendars(IReadModels readModels) : ICalendars
{
    private const string Notices = "SELECT content FROM inspection_office_calendars ORDER BY year";

    public async ValueTask<WorkingCalendar> CurrentAsync(CancellationToken cancellationToken)
    {
        List<CalendarYearLoaded> notices = await readModels
            .ReadAsync(Notices, new { }, CalendarYearLoaded.Parser, cancellationToken)
            .ConfigureAwait(false);
        return notices.Select(ToDomain).Aggregate(WorkingCalendar.Embedded, (calendar, year) => calendar.With(year));
    }

    private static CalendarYear ToDomain(CalendarYearLoaded notice) => new(
        notice.Year,
        notice.PublishedOn.ToDateOnly()!.Value,
        notice.DaysOff.Select(day => day.ToDateOnly()!.Value),
        notice.WorkedDays.Select(day => day.ToDateOnly()!.Value));
}
