using System.Text.Json;
using CreditRisk.Credit.V1;
using Date = Google.Type.Date;

namespace CreditRisk.Cli.CreditOffice;

/// <summary>A year's notice in the form that is passed around: <c>{year, papers[], days: [{name, date, isOffDay}]}</c>.</summary>
internal static class CalendarFile
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Reads a notice. The same file always makes the same request, so that loading it twice has one effect.</summary>
    /// <exception cref="InvalidDataException">It is none, or names no day.</exception>
    public static LoadCalendarYearRequest Read(string file, Date publishedOn, string document)
    {
        Notice notice = Parse(file);
        if (notice.Days is null || notice.Days.Count == 0)
        {
            throw new InvalidDataException($"{file} names no day off: the notice of {notice.Year} is not published yet.");
        }

        return new()
        {
            Year = notice.Year,
            PublishedOn = publishedOn,
            DaysOff = { notice.Days.Where(day => day.IsOffDay).Select(day => Proof.DayOf(day.Date)) },
            WorkedDays = { notice.Days.Where(day => !day.IsOffDay).Select(day => Proof.DayOf(day.Date)) },
            DocumentNumber = document,
            RequestId = $"calendar-{notice.Year}-{publishedOn.Year}-{publishedOn.Month}-{publishedOn.Day}",
        };
    }

    private static Notice Parse(string file)
    {
        try
        {
            using FileStream content = File.OpenRead(file);
            return JsonSerializer.Deserialize<Notice>(content, Json) ?? throw new InvalidDataException($"{file} is empty.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{file} is no notice: {e.Message}", e);
        }
    }

    private sealed record Notice(int Year, IReadOnlyList<NamedDay>? Days);

    private sealed record NamedDay(string Name, string Date, bool IsOffDay);
}
