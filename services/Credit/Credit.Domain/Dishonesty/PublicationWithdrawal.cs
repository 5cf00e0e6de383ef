using CreditRisk.Credit.Domain.Clocks;
using CreditRisk.Credit.Domain.Repair;
using CreditRisk.Kernel;
using static CreditRisk.Credit.Domain.NamedRefusals;

namespace CreditRisk.Credit.Domain.Dishonesty;

/// <summary>
/// What was shown of a record whose basis is revoked is withdrawn with reasons within 3 working days (行政处罚法 48). Whoever received the record
/// has one day, see <see cref="Corrections.CorrectionLedger"/>.
/// </summary>
public static class PublicationWithdrawal
{
    /// <summary>The publication is to be withdrawn.</summary>
    public const string Step = "WITHDRAW_PUBLICATION";

    /// <summary>Working days from the annulment.</summary>
    public const int WorkingDays = 3;

    /// <summary>The clock that begins with an annulment; null when nothing was shown.</summary>
    /// <param name="annulled">The annulment.</param>
    /// <param name="at">When it was committed.</param>
    public static LegalClock? ClockOf(RecordAnnulled annulled, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(annulled);
        return annulled.WasPublished ? LegalClock.Start(Step, WorkingDays, ChinaTime.DateOf(at)) : null;
    }

    /// <summary>It was not withdrawn in time.</summary>
    /// <returns>What happened, or <c>RECORD_UNKNOWN</c>, <c>ESCALATED_TODAY</c>, <c>SYNC_STILL_DUE</c>.</returns>
    public static Outcome<IReadOnlyList<CreditEvent>> Escalate(CreditFile file, string recordId, DateOnly today, WorkingCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(file);
        return file.Record(recordId) switch
        {
            null => RepairPolicy.UnknownRecord(recordId),
            { WithdrawalEscalatedOn: { } on } when on == today => Precondition("ESCALATED_TODAY", "It was escalated today already."),
            { WithdrawalClock: { } clock } record when clock.IsOverdueOn(today, calendar) =>
                new CreditEvent[] { new PublicationWithdrawalEscalated(recordId, record.Recorded.Subject, today) },
            _ => Precondition("SYNC_STILL_DUE", "The last day of this step is not over yet."),
        };
    }

    /// <summary>The office has withdrawn it.</summary>
    /// <returns>
    /// What happened, or <c>RECORD_UNKNOWN</c>, <c>RECORD_NOT_ANNULLED</c>, <c>NOTHING_TO_WITHDRAW</c>, <c>PUBLICATION_WITHDRAWN_BEFORE</c>,
    /// <c>REASON_MISSING</c>.
    /// </returns>
    public static Outcome<IReadOnlyList<CreditEvent>> Decide(CreditFile file, string recordId, string reason, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(reason);
        return file.Record(recordId) switch
        {
            null => RepairPolicy.UnknownRecord(recordId),
            { AnnulledAt: null } => Precondition("RECORD_NOT_ANNULLED", "The record stands: annul it first, with the document that revoked its basis."),
            { Withdrawal: not null } => new Refusal(
                RefusalKind.AlreadyExists, new("PUBLICATION_WITHDRAWN_BEFORE"), "Its publication was withdrawn already: nothing more is needed."),
            { WithdrawalClock: null } => Precondition("NOTHING_TO_WITHDRAW", "The record was not shown when it was annulled: nothing is to be withdrawn."),
            _ when reason.Length == 0 => ReasonMissing(),
            { } record => new CreditEvent[] { new RecordPublicationWithdrawn(recordId, record.Recorded.Subject, reason, today) },
        };
    }
}
