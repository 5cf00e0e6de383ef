using System.Collections.Immutable;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Domain.Clocks;

/// <summary>The only grounds on which a clock stands still (河南省社会信用条例 41, 行政许可法 45).</summary>
public enum PauseGround
{
    /// <summary>检测.</summary>
    Test = 1,

    /// <summary>鉴定.</summary>
    Appraisal = 2,

    /// <summary>专家评审.</summary>
    ExpertReview = 3,

    /// <summary>补正材料: set by the supplement notice itself.</summary>
    WaitingForSupplement = 4,
}

/// <summary>A time during which a clock stands still.</summary>
/// <param name="Ground">Why.</param>
/// <param name="From">The day it stopped; that day still counts.</param>
/// <param name="Until">The day it ran on; the next day counts again. Null while it stands.</param>
public sealed record ClockPause(PauseGround Ground, DateOnly From, DateOnly? Until);

/// <summary>
/// A legal clock. It keeps what started and stopped it and not when it runs out: that is computed from the calendar that is known when it is
/// asked, so a provisional date is settled by itself once the year's notice is there.
/// </summary>
/// <param name="Step">Stable code of what must be done.</param>
/// <param name="WorkingDays">How many it runs; 0 for a clock that ends on a fixed day.</param>
/// <param name="StartedOn">The day of the event that started it; it does not count.</param>
/// <param name="LastDay">The fixed day; null for a clock of working days.</param>
/// <param name="Pauses">In order; only the last may stand.</param>
public sealed record LegalClock(string Step, int WorkingDays, DateOnly StartedOn, DateOnly? LastDay, ImmutableArray<ClockPause> Pauses)
{
    /// <summary>Why it stands still; null while it runs.</summary>
    public PauseGround? PausedFor => Pauses.LastOrDefault() is { Until: null } pause ? pause.Ground : null;

    /// <summary>A clock of working days.</summary>
    public static LegalClock Start(string step, int workingDays, DateOnly on) => new(step, workingDays, on, null, []);

    /// <summary>A clock that ends on a fixed day, whatever stands still meanwhile.</summary>
    public static LegalClock Until(string step, DateOnly lastDay, DateOnly on) => new(step, 0, on, lastDay, []);

    /// <summary>The clock standing still from a day on; one that stands still or has a fixed end stays as it is.</summary>
    public LegalClock Pause(PauseGround ground, DateOnly on) =>
        PausedFor is not null || LastDay is not null ? this : this with { Pauses = Pauses.Add(new(ground, Later(on, StartedOn), null)) };

    /// <summary>The clock running on from a day; one that runs stays as it is.</summary>
    public LegalClock Resume(DateOnly on) =>
        PausedFor is null ? this : this with { Pauses = Pauses.SetItem(Pauses.Length - 1, Pauses[^1] with { Until = Later(on, Pauses[^1].From) }) };

    /// <summary>The clock with more working days.</summary>
    public LegalClock Extend(int workingDays) => this with { WorkingDays = WorkingDays + workingDays };

    /// <summary>The last day; null while it stands still with days left.</summary>
    public Deadline? DueOn(WorkingCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        if (LastDay is { } last)
        {
            return new(last, false);
        }

        int left = WorkingDays;
        DateOnly from = StartedOn;
        bool isProvisional = false;
        foreach (ClockPause pause in Pauses)
        {
            WorkingDayCount used = calendar.WorkingDaysBetween(from, Later(pause.From, from));
            if (used.Days >= left)
            {
                break;
            }

            if (pause.Until is not { } until)
            {
                return null;
            }

            left -= used.Days;
            isProvisional |= used.Provisional;
            from = until;
        }

        Deadline due = calendar.AddWorkingDays(from, left);
        return due with { Provisional = due.Provisional || isProvisional };
    }

    /// <summary>True when its last day is over.</summary>
    public bool IsOverdueOn(DateOnly day, WorkingCalendar calendar) => DueOn(calendar) is { } due && due.Date < day;

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}
