using CreditRisk.Kernel;
using static CreditRisk.Credit.Domain.NamedRefusals;

namespace CreditRisk.Credit.Domain.Corrections;

/// <summary>
/// The ledger of corrections: whatever puts something right is followed by every subscribed system, and it is known who has not. A repair has a
/// ledger of its own, because it only takes effect when all have followed.
/// </summary>
public static class CorrectionLedger
{
    /// <summary>Working days for receivers to follow (河南省社会信用条例 42).</summary>
    public const int WorkingDays = 1;

    /// <summary>The events, and after them what systems owe because of them.</summary>
    /// <param name="file">The file before.</param>
    /// <param name="events">What happens.</param>
    /// <param name="systems">Who must follow; nothing is owed when there are none.</param>
    /// <param name="today">The day.</param>
    public static IReadOnlyList<CreditEvent> With(CreditFile file, IReadOnlyList<CreditEvent> events, IReadOnlyList<string> systems, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(events);
        ArgumentNullException.ThrowIfNull(systems);
        int number = file.Corrections.Count;
        return systems.Count == 0 ? events :
        [
            .. events,
            .. events.Select(happened => (happened.Subject, Owed: OwedFor(happened))).Where(one => one.Owed is not null).Select(one => new CorrectionSent(
                $"C-{one.Owed!.Value.RecordId}-{++number}", one.Owed.Value.RecordId, one.Subject, one.Owed.Value.Kind, systems, today, WorkingDays)),
        ];
    }

    /// <summary>A system has followed.</summary>
    /// <returns>What happened, or <c>CORRECTION_UNKNOWN</c>, <c>SYSTEM_UNKNOWN</c>, <c>CORRECTION_ACKNOWLEDGED_BEFORE</c>.</returns>
    public static Outcome<IReadOnlyList<CreditEvent>> Acknowledge(CreditFile file, string correctionId, string system)
    {
        ArgumentNullException.ThrowIfNull(file);
        return file.Correction(correctionId) switch
        {
            null => Unknown(correctionId),
            { } found when found.Pending.Contains(system) =>
                new CreditEvent[] { new CorrectionAcknowledged(correctionId, found.Sent.RecordId, found.Sent.Subject, system) },
            { } found when found.Sent.Systems.Contains(system) => new Refusal(
                RefusalKind.AlreadyExists, new("CORRECTION_ACKNOWLEDGED_BEFORE"), $"{system} has acknowledged already: nothing more is needed."),
            { } found => Precondition(
                "SYSTEM_UNKNOWN", $"{system} is none of the systems that must acknowledge: {string.Join(", ", found.Sent.Systems)}."),
        };
    }

    /// <summary>Systems have not followed in time.</summary>
    /// <returns>What happened, or <c>CORRECTION_UNKNOWN</c>, <c>SYNC_STILL_DUE</c>, <c>ESCALATED_TODAY</c>.</returns>
    public static Outcome<IReadOnlyList<CreditEvent>> Escalate(CreditFile file, string correctionId, DateOnly today, WorkingCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(file);
        return file.Correction(correctionId) switch
        {
            null => Unknown(correctionId),
            { } found when found.EscalatedOn == today => Precondition("ESCALATED_TODAY", "It was escalated today already."),
            { } found when found.Clocks.Any(clock => clock.IsOverdueOn(today, calendar)) =>
                new CreditEvent[] { new CorrectionEscalated(correctionId, found.Sent.RecordId, found.Sent.Subject, found.Pending, today) },
            _ => Precondition("SYNC_STILL_DUE", "The last day of this step is not over yet."),
        };
    }

    /// <summary>The refusal of a correction nobody knows.</summary>
    public static Refusal Unknown(string correctionId) =>
        new(RefusalKind.NotFound, new("CORRECTION_UNKNOWN"), $"There is no correction {correctionId}.");

    private static (string RecordId, CorrectionKind Kind)? OwedFor(CreditEvent happened) => happened switch
    {
        RecordAnnulled annulled => (annulled.RecordId, CorrectionKind.Annulled),
        RecordCorrected corrected => (corrected.RecordId, CorrectionKind.Corrected),
        RecordPublicationStopped stopped => (stopped.RecordId, CorrectionKind.PublicationStopped),
        SubjectDelisted delisted => (delisted.EntryId, CorrectionKind.Delisted),
        Repair.RecordRestored restored => (restored.RecordId, CorrectionKind.Restored),
        Repair.RecordSuspended suspended => (suspended.RecordId, CorrectionKind.Suspended),
        _ => null,
    };
}
