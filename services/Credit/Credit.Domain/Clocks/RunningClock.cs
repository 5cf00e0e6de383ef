using System.Globalization;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Domain.Clocks;

/// <summary>A clock of a case that runs.</summary>
/// <param name="CaseId">Repair case, objection, correction or referral.</param>
/// <param name="Step">What must be done.</param>
/// <param name="Due">The last day.</param>
/// <param name="DueAt">The last instant of a clock that runs by the hour; null for the others.</param>
public sealed record RunningClock(string CaseId, string Step, Deadline Due, DateTimeOffset? DueAt = null)
{
    /// <summary>True when its last day is over.</summary>
    public bool IsOverdueOn(DateOnly day) => Due.Date < day;

    /// <summary>True when its last instant, or its last day, is over.</summary>
    public bool IsOverdueAt(DateTimeOffset now) => DueAt is { } last ? last < now : IsOverdueOn(ChinaTime.DateOf(now));

    /// <summary>Where it stands in a list, soonest first, then by id and step: in ordinal order. It stays there whatever comes or goes.</summary>
    public string Place => string.Create(CultureInfo.InvariantCulture, $"{Due.Date:yyyy-MM-dd} {CaseId} {Step}");

    /// <summary>The order in which clocks are listed: soonest first, then by id and step.</summary>
    public static IOrderedEnumerable<RunningClock> SoonestFirst(IEnumerable<RunningClock> clocks) => clocks
        .OrderBy(clock => clock.Due.Date).ThenBy(clock => clock.CaseId, StringComparer.Ordinal).ThenBy(clock => clock.Step, StringComparer.Ordinal);

    /// <summary>Every clock of a file that runs; those that stand still are not due.</summary>
    public static IEnumerable<RunningClock> Of(CreditFile file, WorkingCalendar calendar) =>
        OpenClock.Of(file).Select(clock => clock.Running(calendar)).OfType<RunningClock>();
}
