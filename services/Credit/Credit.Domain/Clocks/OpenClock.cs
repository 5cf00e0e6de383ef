using CreditRisk.Credit.Domain.Corrections;
using CreditRisk.Credit.Domain.Dishonesty;
using CreditRisk.Credit.Domain.Objections;
using CreditRisk.Credit.Domain.Referrals;
using CreditRisk.Credit.Domain.Repair;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Domain.Clocks;

/// <summary>A clock of an open case, by working days or by the hour.</summary>
/// <param name="CaseId">Repair case, objection, correction or referral; the record whose publication is to be withdrawn.</param>
/// <param name="Legal">The clock of working days; null when it runs by the hour.</param>
/// <param name="ByHour">The clock that runs by the hour; null for the others.</param>
public sealed record OpenClock(string CaseId, LegalClock? Legal, HourClock? ByHour = null)
{
    /// <summary>The clock as it runs; null while it stands still.</summary>
    public RunningClock? Running(WorkingCalendar calendar) =>
        ByHour is { } hours ? new(CaseId, hours.Step, new(ChinaTime.DateOf(hours.DueAt), false), hours.DueAt)
        : Legal?.DueOn(calendar) is { } due ? new(CaseId, Legal.Step, due)
        : null;

    /// <summary>Every clock of a file.</summary>
    public static IEnumerable<OpenClock> Of(CreditFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return
        [
            .. file.Referrals.SelectMany(Of), .. file.Cases.SelectMany(Of), .. file.Objections.SelectMany(Of), .. file.Corrections.SelectMany(Of),
            .. file.Records.SelectMany(record => Of(record.RecordId, record.WithdrawalClock)),
        ];
    }

    /// <summary>The clocks of one case whose events are these, in order; none when the case is over.</summary>
    /// <param name="history">
    /// Every event of the case with the instant of its commit. Without the one that began it the case was over before: nothing runs.
    /// </param>
    public static IEnumerable<OpenClock> After(IReadOnlyList<(CreditEvent Happened, DateTimeOffset At)> history)
    {
        ArgumentNullException.ThrowIfNull(history);
        var (first, at) = history[0];
        return first switch
        {
            RepairApplied applied => Of(history.Skip(1).Aggregate(RepairCase.Open(applied, at), (found, next) => found.Evolve((RepairEvent)next.Happened, next.At))),
            ObjectionFiled filed => Of(history.Skip(1).Aggregate(Objection.Open(filed, at), (found, next) => found.Evolve((ObjectionEvent)next.Happened, next.At))),
            CorrectionSent sent => Of(history.Skip(1).Aggregate(Correction.Open(sent), (found, next) => found.Evolve((CorrectionEvent)next.Happened, next.At))),
            RecordAnnulled annulled when history.Count == 1 => Of(annulled.RecordId, PublicationWithdrawal.ClockOf(annulled, at)),
            PoliceReferralOpened opened =>
                Of(history.Skip(1).Aggregate(Referral.Open(opened), (found, next) => found.Evolve((PoliceReferralAdvanced)next.Happened))),
            _ => [],
        };
    }

    private static IEnumerable<OpenClock> Of(string recordId, LegalClock? withdrawal) => withdrawal is null ? [] : [new OpenClock(recordId, withdrawal)];

    private static IEnumerable<OpenClock> Of(RepairCase found) => found.Clocks.Select(clock => new OpenClock(found.CaseId, clock));

    private static IEnumerable<OpenClock> Of(Objection found) => found.Clocks.Select(clock => new OpenClock(found.ObjectionId, clock));

    private static IEnumerable<OpenClock> Of(Correction found) => found.Clocks.Select(clock => new OpenClock(found.CorrectionId, clock));

    private static IEnumerable<OpenClock> Of(Referral found) => found.Clock is null ? [] : [new OpenClock(found.ReferralId, null, found.Clock)];
}
