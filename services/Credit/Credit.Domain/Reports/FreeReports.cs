using CreditRisk.Kernel;
using static CreditRisk.Credit.Domain.NamedRefusals;

namespace CreditRisk.Credit.Domain.Reports;

/// <summary>Reports free of charge: two in a calendar year (河南省社会信用条例 40).</summary>
public static class FreeReports
{
    /// <summary>How many a year.</summary>
    public const int PerYear = 2;

    /// <summary>How many are left on a day.</summary>
    /// <param name="issuedOn">Days of the reports issued so far.</param>
    /// <param name="today">The day.</param>
    public static int Left(IEnumerable<DateOnly> issuedOn, DateOnly today) => Math.Max(0, PerYear - issuedOn.Count(day => day.Year == today.Year));

    /// <summary><c>FREE_REPORTS_USED</c> with <c>next_free_on</c>; null while there is one left.</summary>
    public static Refusal? RefusalOf(IEnumerable<DateOnly> issuedOn, DateOnly today)
    {
        DateOnly next = new(today.Year + 1, 1, 1);
        return Left(issuedOn, today) > 0 ? null : new(
            RefusalKind.ResourceExhausted, new("FREE_REPORTS_USED"),
            $"Both free reports of {today.Year} were issued. The next can be issued on {Text(next)}; the credit file itself can be asked for at any time.")
        {
            Details = new Dictionary<string, string> { ["next_free_on"] = Text(next) },
        };
    }
}
