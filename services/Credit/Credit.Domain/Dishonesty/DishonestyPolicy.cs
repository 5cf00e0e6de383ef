using CreditRisk.Kernel;

namespace CreditRisk.Credit.Domain.Dishonesty;

/// <summary>Records an act of dishonesty as graded by an official.</summary>
/// <param name="RecordId">Id for the record; for a slight act the id of the education.</param>
/// <param name="Subject">Who did it.</param>
/// <param name="Facts">What is to be recorded.</param>
/// <param name="Recorder">Stable name of who records it.</param>
/// <param name="NeedsRepairNotice">True where the office records only what was served together with its repair notice (两书同达).</param>
public sealed record RecordDishonesty(string RecordId, NamedSubject Subject, DishonestyFacts Facts, string Recorder = "", bool NeedsRepairNotice = false);

/// <summary>
/// Decides what an act leads to: a slight one to education only, a graver one to exactly one record. A fact that was repaired or annulled
/// does not come back with the old document; under a new one it waits for a second official.
/// </summary>
public static class DishonestyPolicy
{
    /// <summary>Decides.</summary>
    /// <param name="file">The subject's file.</param>
    /// <param name="command">The act.</param>
    /// <param name="today">The day of the request.</param>
    /// <returns>
    /// One event, or all faults of the request (<c>DOCUMENT_NUMBER_MISSING</c>, <c>DOCUMENT_DATE_IN_FUTURE</c>, <c>LEGAL_BASIS_MISSING</c>,
    /// <c>DETERMINING_AGENCY_MISSING</c>, <c>REASON_MISSING</c>, <c>PRIOR_NOTICE_MISSING</c>, <c>PRIOR_NOTICE_AFTER_DECISION</c>,
    /// <c>RESPONSIBLE_PERSONS_NOT_APPLICABLE</c>, <c>KEY_EXAMINATION_NOT_APPLICABLE</c>, <c>KEY_EXAMINATION_BEFORE_DECISION</c>,
    /// <c>PUBLISHED_BEFORE_DECISION</c>, <c>EXCLUSION_BASIS_MISSING</c>, <c>ACT_AFTER_DECISION</c>, <c>AMOUNT_NEGATIVE</c>), or
    /// <c>SUBJECT_IS_MINOR</c>, <c>REPAIR_NOTICE_MISSING</c>, <c>LENIENCY_FLOOR</c>, <c>NOT_TO_BE_COLLECTED</c>, <c>RECORD_EXISTS</c>, <c>RECORD_REPAIRED_BEFORE</c>, <c>RECORD_ANNULLED_BEFORE</c>, <c>REINSERTION_PENDING</c>.
    /// </returns>
    public static Outcome<IReadOnlyList<CreditEvent>> Decide(CreditFile file, RecordDishonesty command, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(command);
        Refusal? refusal = FaultsOf(command.Facts, today) ?? MinorRefusal(command) ?? NoticeRefusal(command)
            ?? CollectionRules.RefusalOf(command.Facts, command.Subject.Id.Kind) ?? Reinsertion.RefusalOf(file, command.Facts);
        return refusal is not null ? refusal : new[] { Happened(file, command.RecordId, command.Subject.ToSubject(), command.Facts, command.Recorder) };
    }

    /// <summary>Decides on an act of a subject whose capacity was checked when it signed, and of which only the pseudonym is known since.</summary>
    /// <returns>As <see cref="Decide"/>, without <c>SUBJECT_IS_MINOR</c>.</returns>
    public static Outcome<IReadOnlyList<CreditEvent>> DecideOnPromisor(
        CreditFile file, string recordId, CreditSubject subject, DishonestyFacts facts, string recorder, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(facts);
        return (CollectionRules.RefusalOf(facts, subject.Kind) ?? RefusalOf(file, facts, today)) is { } refusal ? refusal : new[] { Happened(file, recordId, subject, facts, recorder) };
    }

    /// <summary>Why an act could not be recorded whoever did it; null when it could.</summary>
    internal static Refusal? RefusalOf(CreditFile file, DishonestyFacts facts, DateOnly today) =>
        FaultsOf(facts, today) ?? Reinsertion.RefusalOf(file, facts);

    private static CreditEvent Happened(CreditFile file, string recordId, CreditSubject subject, DishonestyFacts facts, string recorder) =>
        facts.Grade == DishonestyGrade.Minor ? new EducationGiven(recordId, subject, facts.MatterCode, facts.DeterminedBy, facts.Reason)
        : Reinsertion.EndedFact(file, facts) is { } ended ? new ReinsertionProposed(recordId, subject, facts, ended.RecordId, recorder)
        : new DishonestyRecorded(recordId, subject, facts);

    /// <summary>Every fault of the facts themselves; null when there is none.</summary>
    internal static Refusal? FaultsOf(DishonestyFacts facts, DateOnly today)
    {
        Faults faults = new();
        bool isSerious = facts.Grade == DishonestyGrade.Serious;
        faults.AddIf(facts.DocumentNumber.Length == 0, "DOCUMENT_NUMBER_MISSING", "document_number", "Name the number of the decision.");
        faults.AddIf(facts.DocumentDate > today, "DOCUMENT_DATE_IN_FUTURE", "document_date", "The date of the decision has not come yet.");
        faults.AddIf(
            !facts.LegalBasis.IsCited, "LEGAL_BASIS_MISSING", "legal_basis",
            "Cite the document and the article that the decision rests on.");
        faults.AddIf(
            !facts.DeterminedBy.IsNamed, "DETERMINING_AGENCY_MISSING", "determined_by",
            "Name the agency that determined the act, with its code.");
        faults.AddIf(facts.Reason.Length == 0, "REASON_MISSING", "reason", "Give the official's reasons for the grade.");
        faults.AddIf(
            isSerious && facts.PriorNoticeOn is null,
            "PRIOR_NOTICE_MISSING", "prior_notice_on", "A serious act needs a written notice to the subject before: give its day.");
        faults.AddIf(
            facts.PriorNoticeOn > facts.DocumentDate, "PRIOR_NOTICE_AFTER_DECISION", "prior_notice_on",
            "A prior notice is given before the decision.");
        faults.AddIf(
            facts.PublishedOn < facts.DocumentDate, "PUBLISHED_BEFORE_DECISION", "published_on", "Nothing is published before it is decided.");
        faults.AddIf(
            facts.NotRepairableBy is { IsCited: false }, "EXCLUSION_BASIS_MISSING", "not_repairable_by",
            "Repair is a right: cite the document and the article that exclude it.");
        faults.AddIf(
            facts.ResponsiblePersons.Count > 0 && !isSerious,
            "RESPONSIBLE_PERSONS_NOT_APPLICABLE", "responsible_persons", "Only a serious act names them.");
        faults.AddIf(facts.ActOn > facts.DocumentDate, "ACT_AFTER_DECISION", "act_on", "An act is decided about after it was done.");
        faults.AddIf(facts.Circumstances is { AmountFen: < 0 }, "AMOUNT_NEGATIVE", "circumstances.amount_fen", "The amount is 0 fen or more.");
        AddKeyExaminationFaults(faults, facts);
        return faults.ToRefusal();
    }

    private static void AddKeyExaminationFaults(Faults faults, DishonestyFacts facts)
    {
        faults.AddIf(
            facts.Act != DishonestAct.DutyBreach && facts.RelatedMatters.Count > 0,
            "KEY_EXAMINATION_NOT_APPLICABLE", "related_matter_codes", "Only a breach of duty leads to key examination in related matters.");
        faults.AddIf(
            facts.Act != DishonestAct.DutyBreach && facts.KeyExaminationUntil is not null,
            "KEY_EXAMINATION_NOT_APPLICABLE", "key_examination_until", "Only a breach of duty leads to key examination.");
        faults.AddIf(
            facts.KeyExaminationUntil < facts.DocumentDate,
            "KEY_EXAMINATION_BEFORE_DECISION", "key_examination_until", "Key examination ends on the day of the decision or later.");
    }

    private static Refusal? NoticeRefusal(RecordDishonesty command) =>
        command.NeedsRepairNotice && command.Facts is { Grade: not DishonestyGrade.Minor, RepairNoticeServedOn: null }
            ? NamedRefusals.Argument(
                "REPAIR_NOTICE_MISSING", "repair_notice_served_on", "Serve the repair notice together with the decision, and give its day (国办发〔2025〕22号).")
            : null;

    private static Refusal? MinorRefusal(RecordDishonesty command) => !command.Subject.IsMinorOn(command.Facts.ActOn ?? command.Facts.DocumentDate) ? null : new(
        RefusalKind.FailedPrecondition,
        new("SUBJECT_IS_MINOR"),
        "The person was under 18 on the day of the act. Credit subjects have full civil capacity: nothing may be recorded.");
}
