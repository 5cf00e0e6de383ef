using CreditRisk.Kernel;

namespace CreditRisk.Credit.Domain.Clocks;

/// <summary>A clock of a case that runs.</summary>
/// <param name="CaseId">Repair case or objection.</param>
/// <param name="Step">What must be done.</param>
/// <param name="Due">The last day.</param>
public sealed record RunningClock(string CaseId, string Step, Deadline Due)
{
    /// <summary>True when its last day is over.</summary>
    public bool IsOverdueOn(DateOnly day) => Due.Date < day;

    /// <summary>The order in which clocks are listed: soonest first, then by id and step.</summary>
    public static IOrderedEnumerable<RunningClock> SoonestFirst(IEnumerable<RunningClock> clocks) => clocks
        .OrderBy(clock => clock.Due.Date).ThenBy(clock => clock.CaseId, StringComparer.Ordinal).ThenBy(clock => clock.Step, StringComparer.Ordinal);

    /// <summary>Every clock of a file that runs; those that stand still are not due.</summary>
    public static IEnumerable<RunningClock> Of(CreditFile file, WorkingCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(file);
        return file.Cases.SelectMany(found => Of(found.CaseId, found.Clocks))
            .Concat(file.Objections.SelectMany(found => Of(found.ObjectionId, found.Clocks)));

        IEnumerable<RunningClock> Of(string caseId, IEnumerable<LegalClock> clocks) =>
            from clock in clocks
            let due = clock.DueOn(calendar)
            where due is not null
            select new RunningClock(caseId, clock.Step, due.Value);
    }
}
