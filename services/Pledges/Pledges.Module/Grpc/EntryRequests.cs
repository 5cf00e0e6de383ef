using CreditRisk.Credit.V1;
using CreditRisk.Hosting.Wire;
using CreditRisk.Kernel.V1;
using CreditRisk.Pledges.Domain.Verifying;
using CreditRisk.Pledges.Module.Contracts;
using Wire = CreditRisk.Pledge.V1;

namespace CreditRisk.Pledges.Module.Grpc;

/// <summary>Reads what is to enter the credit file with a finding. Whether it may is the credit office's rule, not this reader's.</summary>
internal static class EntryRequests
{
    private const int NameLength = 200;
    private const int ReasonLength = 2000;

    public static CreditEntry? Read(FieldFaults faults, Wire.CreditEntry wanted)
    {
        var entry = new FieldFaults();
        entry.Choice("credit_entry.grade", wanted.Grade);
        Defined(entry, "credit_entry.disclosure_class", wanted.DisclosureClass);
        Defined(entry, "credit_entry.repair_regime", wanted.RepairRegime);
        if (wanted.Act is not (DishonestAct.Unspecified or DishonestAct.FalsePledge or DishonestAct.UnkeptPledge))
        {
            entry.Add("credit_entry.act", "must be FALSE_PLEDGE or UNKEPT_PLEDGE; other acts are recorded by the credit office.");
        }

        MatterRequests.CheckAgency(entry, "credit_entry.determined_by", wanted.DeterminedBy);
        CheckBasis(entry, "credit_entry.legal_basis", wanted.LegalBasis);
        string document = entry.FreeText("credit_entry.document_number", wanted.DocumentNumber, 1, NameLength);
        DateOnly date = entry.Date("credit_entry.document_date", wanted.DocumentDate);
        string reason = entry.FreeText("credit_entry.reason", wanted.Reason, 1, ReasonLength);
        DateOnly? prior = entry.OptionalDate("credit_entry.prior_notice_on", wanted.PriorNoticeOn);
        DateOnly? repair = entry.OptionalDate("credit_entry.repair_notice_served_on", wanted.RepairNoticeServedOn);
        DateOnly? published = entry.OptionalDate("credit_entry.published_on", wanted.PublishedOn);
        if (!entry.None)
        {
            entry.ToRefusal().Violations.ToList().ForEach(violation => faults.Add(violation.Field, violation.Description));
            return null;
        }

        return new()
        {
            Grade = SameName<DishonestyGrade, EntryGrade>.Of(wanted.Grade),
            Act = wanted.Act == DishonestAct.UnkeptPledge ? EntryAct.UnkeptPledge : EntryAct.FalsePledge,
            Class = SameName<DisclosureClass, EntryClass>.Of(wanted.DisclosureClass),
            DeterminedBy = wanted.DeterminedBy.ToAgency(),
            LegalBasis = wanted.LegalBasis.ToLegalBasis(),
            DocumentNumber = document,
            DocumentDate = date,
            Reason = reason,
            PriorNoticeOn = prior,
            RepairNoticeServedOn = repair,
            Regime = SameName<RepairRegime, EntryRegime>.Of(wanted.RepairRegime),
            SpecialSector = wanted.SpecialSector,
            PublishedOn = published,
        };
    }

    /// <summary>Checks the texts of a legal basis; an absent one has none.</summary>
    public static void CheckBasis(FieldFaults faults, string path, LegalBasis? basis)
    {
        faults.FreeText($"{path}.title", basis?.Title ?? "", 0, NameLength);
        faults.FreeText($"{path}.article", basis?.Article ?? "", 0, NameLength);
    }

    private static void Defined<T>(FieldFaults faults, string field, T value)
        where T : struct, Enum
    {
        if (!Enum.IsDefined(value))
        {
            faults.Add(field, "must be a value of the contract.");
        }
    }
}
