using Google.Protobuf.WellKnownTypes;
using Date = Google.Type.Date;

namespace CreditRisk.Hosting.Wire;

/// <summary>Dates and instants on the wire.</summary>
public static class WireDates
{
    /// <summary>A calendar date as the wire carries it.</summary>
    public static Date ToWire(this DateOnly date) => new() { Year = date.Year, Month = date.Month, Day = date.Day };

    /// <summary>A calendar date as the wire carries it; null stays absent.</summary>
    public static Date? ToWire(this DateOnly? date) => date?.ToWire();

    /// <summary>An instant as the wire carries it, in UTC.</summary>
    public static Timestamp ToWire(this DateTimeOffset instant) => Timestamp.FromDateTimeOffset(instant);

    /// <summary>Reads a date from a journal event, where it was valid when it was written; absent becomes null.</summary>
    public static DateOnly? ToDateOnly(this Date? date) => date is null ? null : new DateOnly(date.Year, date.Month, date.Day);

    /// <summary>Reads a date that came from outside.</summary>
    /// <returns>False when year, month and day are no date of the calendar.</returns>
    public static bool TryRead(this Date date, out DateOnly value)
    {
        ArgumentNullException.ThrowIfNull(date);
        bool isDate = date.Year is >= 1 and <= 9999 && date.Month is >= 1 and <= 12 &&
                      date.Day >= 1 && date.Day <= DateTime.DaysInMonth(date.Year, date.Month);
        value = isDate ? new DateOnly(date.Year, date.Month, date.Day) : default;
        return isDate;
    }
}
