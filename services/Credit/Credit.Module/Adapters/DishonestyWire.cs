using CreditRisk.Credit.Domain;
using CreditRisk.Credit.Domain.Dishonesty;
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
        };
    }

    public static DishonestyRecorded ToDomain(V1.DishonestyRecorded recorded) => new(recorded.RecordId, recorded.Subject.ToDomain(), new()
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
    });
}
