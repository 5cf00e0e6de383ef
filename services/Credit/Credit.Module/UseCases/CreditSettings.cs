using CreditRisk.Credit.Domain.Objections;
using CreditRisk.Credit.Domain.Repair;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Module.UseCases;

/// <summary>The working calendar of the jurisdiction, with every year's notice that was loaded.</summary>
public interface ICalendars
{
    /// <summary>The calendar as it is known now.</summary>
    ValueTask<WorkingCalendar> CurrentAsync(CancellationToken cancellationToken);

    /// <summary>Keeps the notice of a year, which takes the place of an earlier one.</summary>
    /// <returns>The position, or the journal's refusal.</returns>
    ValueTask<Outcome<long>> LoadAsync(CalendarYear year, string documentNumber, CallerRequest request, CancellationToken cancellationToken);
}

/// <summary>What files are read by.</summary>
/// <param name="Rules">Every repair rule set.</param>
/// <param name="Calendar">Working days as known now.</param>
public sealed record CreditView(RepairRuleBook Rules, WorkingCalendar Calendar);

/// <summary>What decisions depend on besides the file: the day, the calendar, the rules and what the jurisdiction has set.</summary>
public sealed class CreditSettings(
    ICalendars calendars, RepairRuleBook rules, ObjectionRules objections, CreditOptions options, TimeProvider clock)
{
    private readonly RepairCaps _caps = new(
        options.MonthsBetweenRepairs, options.RepairsIn5Years, options.RepairsOfOneKindIn5Years, options.MonthsAfterGraveActs);

    /// <summary>The day it is.</summary>
    public DateOnly Today => ChinaTime.DateOf(clock.GetUtcNow());

    /// <summary>Systems that must follow corrections and repairs; empty for none.</summary>
    public IReadOnlyList<string> Systems => options.SubscribedSystems;

    /// <summary>What files are read by.</summary>
    public async ValueTask<CreditView> ViewAsync(CancellationToken cancellationToken) =>
        new(rules, await calendars.CurrentAsync(cancellationToken).ConfigureAwait(false));

    /// <summary>What decisions about repair depend on.</summary>
    public async ValueTask<RepairSetting> RepairAsync(CancellationToken cancellationToken) =>
        new(Today, await calendars.CurrentAsync(cancellationToken).ConfigureAwait(false), rules, Systems, _caps);

    /// <summary>What decisions about objections depend on.</summary>
    public async ValueTask<ObjectionSetting> ObjectionAsync(CancellationToken cancellationToken) =>
        new(Today, await calendars.CurrentAsync(cancellationToken).ConfigureAwait(false), objections.OfRegion) { OfLists = objections.OfLists };
}
