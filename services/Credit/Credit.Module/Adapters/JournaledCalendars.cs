using System.Data.Common;
using CreditRisk.Credit.Module.UseCases;
using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using Dapper;
using Google.Protobuf;

namespace CreditRisk.Credit.Module.Adapters;

/// <summary>The calendar this program was made with, and above it the notices that were loaded since.</summary>
internal sealed class JournaledCalendars(IJournal journal, IReadModels readModels, WorkingCalendar shipped) : ICalendars
{
    private const string Notices = "SELECT notice FROM credit_calendars ORDER BY year";

    public async ValueTask<WorkingCalendar> CurrentAsync(CancellationToken cancellationToken)
    {
        await using DbConnection connection = await readModels.OpenAsync(cancellationToken).ConfigureAwait(false);
        IEnumerable<string> notices = await connection
            .QueryAsync<string>(new CommandDefinition(Notices, cancellationToken: cancellationToken))
            .ConfigureAwait(false);
        return notices.Select(JsonParser.Default.Parse<V1.CalendarYearLoaded>).Select(ToDomain).Aggregate(shipped, (calendar, year) => calendar.With(year));
    }

    public ValueTask<Outcome<long>> LoadAsync(
        CalendarYear year, string documentNumber, CallerRequest request, CancellationToken cancellationToken)
    {
        V1.CalendarYearLoaded loaded = new()
        {
            Year = year.Year,
            PublishedOn = year.PublishedOn.ToWire(),
            DaysOff = { year.DaysOff.Select(day => day.ToWire()) },
            WorkedDays = { year.WorkedDays.Select(day => day.ToWire()) },
            DocumentNumber = documentNumber,
        };
        StreamId stream = new("calendar", $"{year.Year}");
        return journal.AppendAsync([new(stream, ExpectedVersion.Any, [loaded.ToNewEvent()])], request, cancellationToken);
    }

    private static CalendarYear ToDomain(V1.CalendarYearLoaded loaded) => new(
        loaded.Year,
        loaded.PublishedOn.ToDateOnly()!.Value,
        loaded.DaysOff.Select(day => day.ToDateOnly()!.Value),
        loaded.WorkedDays.Select(day => day.ToDateOnly()!.Value));
}
