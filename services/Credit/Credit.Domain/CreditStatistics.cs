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

/// <summary>Counts records and queues of many files, taken one by one.</summary>
/// <param name="view">Rules that records are read by.</param>
/// <param name="calendar">Working days as known on the day.</param>
/// <param name="today">The day on which everything is judged.</param>
/// <param name="from">Only records of this day or later; null for all.</param>
/// <param name="to">Only records of this day or earlier; null for all.</param>
public sealed class CreditStatistics(RepairRuleBook view, WorkingCalendar calendar, DateOnly today, DateOnly? from, DateOnly? to)
{
    private readonly SortedDictionary<(string Agency, DishonestyGrade Grade, DishonestyStatus Status), long> _records = [];
    private readonly SortedDictionary<string, QueueCount> _queues = new(StringComparer.Ordinal);

    /// <summary>Records by agency, grade and status, in that order.</summary>
    public IEnumerable<RecordCount> Records =>
        _records.Select(pair => new RecordCount(pair.Key.Agency, pair.Key.Grade, pair.Key.Status, pair.Value));

    /// <summary>Queues by step.</summary>
    public IEnumerable<QueueCount> Queues => _queues.Values;

    /// <summary>Counts one more file.</summary>
    public void Add(CreditFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        foreach (DishonestyRecord record in file.Records.Where(IsWithin))
        {
            var key = (record.Facts.DeterminedBy.Code, record.Facts.Grade, record.StatusOn(today, view));
            _records[key] = _records.GetValueOrDefault(key) + 1;
        }

        foreach (LegalClock clock in RunningClock.AllOf(file))
        {
            _queues[clock.Step] = Add(_queues.GetValueOrDefault(clock.Step), clock);
        }
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

    private bool IsWithin(DishonestyRecord record)
    {
        DateOnly day = ChinaTime.DateOf(record.RecordedAt);
        return !(day < from) && !(day > to);
    }
}
