using CreditRisk.Credit.Domain.Clocks;
using CreditRisk.Hosting.Wire;
using CreditRisk.Kernel;
using Google.Protobuf.Collections;
using Date = Google.Type.Date;

namespace CreditRisk.Credit.Module.Grpc;

/// <summary>Clocks and calendars between domain and wire.</summary>
internal static class DeadlineMapping
{
    public static V1.Deadline ToWire(this RunningClock clock, DateTimeOffset now, WorkingCalendar calendar) => new()
    {
        CaseId = clock.CaseId,
        Step = clock.Step,
        DueOn = clock.Due.Date.ToWire(),
        Provisional = clock.Due.Provisional,
        Overdue = clock.IsOverdueAt(now),
        WorkingDaysLeft = clock.Due.Date <= ChinaTime.DateOf(now) ? 0 : calendar.WorkingDaysBetween(ChinaTime.DateOf(now), clock.Due.Date).Days,
        DueAt = clock.DueAt?.ToWire(),
    };

    public static V1.DeadlineForecast ToWire(this StepForecast forecast, DateTimeOffset now, WorkingCalendar calendar) => new()
    {
        Step = forecast.Step,
        Due = forecast.Due,
        Overdue = forecast.Overdue,
        FinishedPerDayMilli = forecast.FinishedPerDayMilli,
        LikelyMissed = { forecast.LikelyMissed.Select(clock => clock.ToWire(now, calendar)) },
    };

    public static V1.LegalClock ToWire(this LegalClock clock, WorkingCalendar calendar)
    {
        Deadline? due = clock.DueOn(calendar);
        return new()
        {
            Step = clock.Step,
            WorkingDays = clock.WorkingDays,
            StartedOn = clock.StartedOn.ToWire(),
            DueOn = due?.Date.ToWire(),
            Provisional = due?.Provisional ?? false,
            PausedFor = (V1.PauseGround)(clock.PausedFor ?? 0),
        };
    }

    /// <summary>The notice of a year; null after a fault was added.</summary>
    public static CalendarYear? ReadYear(this FieldFaults faults, V1.LoadCalendarYearRequest request)
    {
        if (request.Year is < 2000 or > 2100)
        {
            faults.Add("year", "is 2000 to 2100.");
        }

        DateOnly published = faults.Date("published_on", request.PublishedOn);
        DateOnly[] off = faults.Days("days_off", request.DaysOff);
        DateOnly[] worked = faults.Days("worked_days", request.WorkedDays);
        if (!faults.None)
        {
            return null;
        }

        try
        {
            return new(request.Year, published, off, worked);
        }
        catch (ArgumentException e)
        {
            faults.Add("days_off", e.Message);
            return null;
        }
    }

    private static DateOnly[] Days(this FieldFaults faults, string field, RepeatedField<Date> days)
    {
        if (days.Count > 366)
        {
            faults.Add(field, "names more days than a year has.");
            return [];
        }

        return [.. days.Select((day, i) => faults.Date($"{field}[{i}]", day))];
    }
}
