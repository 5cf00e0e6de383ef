using CreditRisk.Credit.Domain.Clocks;
using CreditRisk.Credit.Domain.Dishonesty;
using CreditRisk.Credit.Domain.Repair;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Domain;

/// <summary>How many records of one agency have one grade and one status.</summary>
/// <param name="AgencyCode">Code of the agency that determined the acts.</param>
/// <param name="Grade">Their grade.</param>
/// <param name="Status">What they mean on the day.</param>
/// <param name="Count">How many.</param>
public sealed record RecordCount(string AgencyCode, DishonestyGrade Grade, DishonestyStatus Status, long Count);

/// <summary>The open clocks of one step.</summary>
/// <param name="Step">The step.</param>
/// <param name="Open">How many.</param>
/// <param name="Overdue">How many of them ran out.</param>
/// <param name="Paused">How many of them stand still.</param>
/// <param name="OldestStartedOn">Day on which the oldest started.</param>
public sealed record QueueCount(string Step, long Open, long Overdue, long Paused, DateOnly OldestStartedOn);

/// <summary>Records that are alike in everything that decides how they are counted.</summary>
/// <param name="Like">One of them; what decides nothing may be empty in it.</param>
/// <param name="Count">How many there are.</param>
public sealed record RecordGroup(DishonestyRecord Like, long Count);

/// <summary>Counts records and queues, taken one by one.</summary>
/// <param name="rules">Rules that records are read by.</param>
/// <param name="calendar">Working days as known on the day.</param>
/// <param name="today">The day on which everything is judged.</param>
public sealed class CreditStatistics(RepairRuleBook rules, WorkingCalendar calendar, DateOnly today)
{
    private readonly SortedDictionary<(string Agency, DishonestyGrade Grade, DishonestyStatus Status), long> _records = [];
    private readonly SortedDictionary<string, QueueCount> _queues = new(StringComparer.Ordinal);

    /// <summary>Records by agency, grade and status, in that order.</summary>
    public IEnumerable<RecordCount> Records =>
        _records.Select(pair => new RecordCount(pair.Key.Agency, pair.Key.Grade, pair.Key.Status, pair.Value));

    /// <summary>Queues by step.</summary>
    public IEnumerable<QueueCount> Queues => _queues.Values;

    /// <summary>Counts records.</summary>
    public void Add(RecordGroup group)
    {
        ArgumentNullException.ThrowIfNull(group);
        DishonestyFacts facts = group.Like.Facts;
        var key = (facts.DeterminedBy.Code, facts.Grade, group.Like.StatusOn(today, rules));
        _records[key] = _records.GetValueOrDefault(key) + group.Count;
    }

    /// <summary>Counts one open clock.</summary>
    public void Add(LegalClock clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        _queues[clock.Step] = Add(_queues.GetValueOrDefault(clock.Step), clock);
    }

    private QueueCount Add(QueueCount? queue, LegalClock clock)
    {
        QueueCount before = queue ?? new(clock.Step, 0, 0, 0, clock.StartedOn);
        return before with
        {
            Open = before.Open + 1,
            Overdue = before.Overdue + (clock.IsOverdueOn(today, calendar) ? 1 : 0),
            Paused = before.Paused + (clock.PausedFor is null ? 0 : 1),
            OldestStartedOn = clock.StartedOn < before.OldestStartedOn ? clock.StartedOn : before.OldestStartedOn,
        };
    }
}
