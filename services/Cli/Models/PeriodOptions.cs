using System.CommandLine;
using System.Globalization;
using CreditRisk.Cli.CreditOffice;
using CreditRisk.Kernel;
using Date = Google.Type.Date;

namespace CreditRisk.Cli.Models;

/// <summary>The days that a report is about.</summary>
internal static class PeriodOptions
{
    private const int UsualDays = 365;

    /// <summary>First day.</summary>
    public static readonly Option<string> From = new("--from") { Description = "First day, YYYY-MM-DD (default: reports begin a year ago, exports with the first row)." };

    /// <summary>Last day.</summary>
    public static readonly Option<string> To = new("--to") { Description = "Last day, YYYY-MM-DD (default today in China)." };

    /// <summary>Both days, with their defaults.</summary>
    /// <exception cref="InvalidDataException">One is no date.</exception>
    public static (Date From, Date To) Of(ParseResult parsed)
    {
        DateOnly today = ChinaTime.DateOf(TimeProvider.System.GetUtcNow());
        return (Optional(parsed, From) ?? ToWire(today.AddDays(-UsualDays)), Optional(parsed, To) ?? ToWire(today));
    }

    /// <summary>A day that may be left out.</summary>
    /// <exception cref="InvalidDataException">It is no date.</exception>
    public static Date? Optional(ParseResult parsed, Option<string> option) => parsed.GetValue(option) is { } text ? Proof.DayOf(text) : null;

    /// <summary>A day of an answer; empty when absent.</summary>
    public static string Text(Date? date) => date is null ? "" : new DateOnly(date.Year, date.Month, date.Day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static Date ToWire(DateOnly day) => new() { Year = day.Year, Month = day.Month, Day = day.Day };
}
