using CreditRisk.Credit.Domain.Referrals;
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

    /// <summary>The order in which clocks are listed: soonest first, then by id and step.</summary>
    public static IOrderedEnumerable<RunningClock> SoonestFirst(IEnumerable<RunningClock> clocks) => clocks
        .OrderBy(clock => clock.Due.Date).ThenBy(clock => clock.CaseId, StringComparer.Ordinal).ThenBy(clock => clock.Step, StringComparer.Ordinal);

    /// <summary>Every clock of a file that runs; those that stand still are not due.</summary>
    public static IEnumerable<RunningClock> Of(CreditFile file, WorkingCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(file);
        return file.Referrals.Where(found => found.Clock is not null).Select(Of).Concat(
               from one in ByCase(file)
               let due = one.Clock.DueOn(calendar)
               where due is not null
               select new RunningClock(one.CaseId, one.Clock.Step, due.Value));
    }

    /// <summary>Every clock of a file, those that stand still included.</summary>
    public static IEnumerable<LegalClock> AllOf(CreditFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return ByCase(file).Select(one => one.Clock);
    }

    private static RunningClock Of(Referral found) =>
        new(found.ReferralId, found.Clock!.Step, new(ChinaTime.DateOf(found.Clock.DueAt), false), found.Clock.DueAt);

    private static IEnumerable<(string CaseId, LegalClock Clock)> ByCase(CreditFile file) =>
    [
        .. file.Cases.SelectMany(found => found.Clocks.Select(clock => (found.CaseId, clock))),
        .. file.Objections.SelectMany(found => found.Clocks.Select(clock => (found.ObjectionId, clock))),
        .. file.Corrections.SelectMany(found => found.Clocks.Select(clock => (found.CorrectionId, clock))),
    ];
}
