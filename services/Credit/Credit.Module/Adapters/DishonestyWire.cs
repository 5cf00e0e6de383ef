using CreditRisk.Credit.Domain;
using CreditRisk.Credit.Domain.Dishonesty;
using CreditRisk.Credit.Domain.Repair;
using CreditRisk.Credit.Module.Wire;
using CreditRisk.Hosting.Wire;

namespace CreditRisk.Credit.Module.Adapters;

/// <summary>Dishonesty records between domain and journal.</summary>
internal static class DishonestyWire
{
    public static V1.DishonestyRecorded ToWire(DishonestyRecorded recorded)
    {
        DishonestyFacts facts = recorded.Facts;
        return new()
        {
            RecordId = recorded.RecordId,
            Subject = recorded.Subject.ToWire(),
            Grade = (V1.DishonestyGrade)facts.Grade,
            DisclosureClass = (V1.DisclosureClass)facts.DisclosureClass,
            Act = (V1.DishonestAct)facts.Act,
            MatterCode = facts.MatterCode,
            PledgeId = facts.PledgeId,
            DeterminedBy = facts.DeterminedBy.ToWire(),
            LegalBasis = facts.LegalBasis.ToWire(),
            DocumentNumber = facts.DocumentNumber,
            DocumentDate = facts.DocumentDate.ToWire(),
            Reason = facts.Reason,
            Evidence = { facts.Evidence.Select(evidence => evidence.ToWire()) },
            PriorNoticeOn = facts.PriorNoticeOn.ToWire(),
            RepairNoticeServedOn = facts.RepairNoticeServedOn.ToWire(),
            RepairRegime = (V1.RepairRegime)facts.Regime,
            SpecialSector = facts.SpecialSector,
            PublishedOn = facts.PublishedOn.ToWire(),
            SanctionEndsOn = facts.SanctionEndsOn.ToWire(),
            NotRepairableBy = facts.NotRepairableBy?.ToWire(),
            ReinsertionOf = recorded.ReinsertionOf,
            ResponsiblePersons = { facts.ResponsiblePersons.Select(WireParts.ToWire) },
            RelatedMatterCodes = { facts.RelatedMatters },
            KeyExaminationUntil = facts.KeyExaminationUntil.ToWire(),
            ActOn = facts.ActOn.ToWire(),
            SummaryProcedure = facts.IsSummary,
            Circumstances = facts.Circumstances?.ToWire(),
        };
    }

    public static DishonestyRecorded ToDomain(V1.DishonestyRecorded recorded) =>
        new(recorded.RecordId, recorded.Subject.ToDomain(), FactsOf(recorded), recorded.ReinsertionOf);

    public static V1.ReinsertionProposed ToWire(ReinsertionProposed proposed) => new()
    {
        RecordId = proposed.RecordId,
        Subject = proposed.Subject.ToWire(),
        Record = ToWire(new DishonestyRecorded(proposed.RecordId, proposed.Subject, proposed.Facts, proposed.RepairedRecordId)),
        RepairedRecordId = proposed.RepairedRecordId,
        ProposedBy = proposed.ProposedBy,
    };

    public static ReinsertionProposed ToDomain(V1.ReinsertionProposed proposed) => new(
        proposed.RecordId, proposed.Subject.ToDomain(), FactsOf(proposed.Record), proposed.RepairedRecordId, proposed.ProposedBy);

    public static V1.RecordCorrected ToWire(RecordCorrected corrected) => new()
    {
        RecordId = corrected.RecordId,
        Subject = corrected.Subject.ToWire(),
        Record = ToWire(new DishonestyRecorded(corrected.RecordId, corrected.Subject, corrected.Facts)),
        ObjectionId = corrected.ObjectionId,
    };

    public static RecordCorrected ToDomain(V1.RecordCorrected corrected) =>
        new(corrected.RecordId, corrected.Subject.ToDomain(), FactsOf(corrected.Record), corrected.ObjectionId);

    /// <summary>The facts of an event. Events that are older than the regimes are all of Credit China.</summary>
    public static DishonestyFacts FactsOf(V1.DishonestyRecorded recorded) => new()
    {
        Grade = (DishonestyGrade)recorded.Grade,
        DisclosureClass = (DisclosureClass)recorded.DisclosureClass,
        Act = (DishonestAct)recorded.Act,
        MatterCode = recorded.MatterCode,
        PledgeId = recorded.PledgeId,
        DeterminedBy = recorded.DeterminedBy.ToAgency(),
        LegalBasis = recorded.LegalBasis.ToLegalBasis(),
        DocumentNumber = recorded.DocumentNumber,
        DocumentDate = recorded.DocumentDate.ToDateOnly()!.Value,
        Reason = recorded.Reason,
        Evidence = [.. recorded.Evidence.Select(evidence => evidence.ToEvidence())],
        PriorNoticeOn = recorded.PriorNoticeOn.ToDateOnly(),
        RepairNoticeServedOn = recorded.RepairNoticeServedOn.ToDateOnly(),
        Regime = recorded.RepairRegime == V1.RepairRegime.Unspecified ? RepairRegime.CreditChina : (RepairRegime)recorded.RepairRegime,
        SpecialSector = recorded.SpecialSector,
        PublishedOn = recorded.PublishedOn.ToDateOnly(),
        SanctionEndsOn = recorded.SanctionEndsOn.ToDateOnly(),
        NotRepairableBy = recorded.NotRepairableBy?.ToLegalBasis(),
        ResponsiblePersons = [.. recorded.ResponsiblePersons.Select(person => person.ToDomain())],
        RelatedMatters = [.. recorded.RelatedMatterCodes],
        KeyExaminationUntil = recorded.KeyExaminationUntil.ToDateOnly(),
        ActOn = recorded.ActOn.ToDateOnly(),
        IsSummary = recorded.SummaryProcedure,
        Circumstances = recorded.Circumstances?.ToDomain(),
    };
}
