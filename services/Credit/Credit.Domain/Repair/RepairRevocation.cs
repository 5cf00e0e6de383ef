using CreditRisk.Credit.Domain.Dishonesty;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Domain.Repair;

/// <summary>
/// A repair that rested on false material: it is taken back, the old record counts again with its clock, the false act is a record of its own
/// and repair is closed for a time.
/// </summary>
internal static class RepairRevocation
{
    public static Outcome<IReadOnlyList<CreditEvent>> Decide(CreditFile file, RepairCase found, RevokeRepair command, RepairSetting setting)
    {
        DishonestyFacts old = file.Record(found.RecordId)!.Facts;
        RepairRuleSet rules = setting.Rules.ProcedureOn(old.Regime, setting.Today);
        DishonestyFacts act = FalseAct(old, command.Decision, rules.Basis, setting.Today);
        if (DishonestyPolicy.RefusalOf(file, act, setting.Today) is { } refusal)
        {
            return refusal;
        }

        (FalseRepairDecision decision, CreditSubject subject) = (command.Decision, found.Applied.Subject);
        return new CreditEvent[]
        {
            new RepairRevoked(
                found.CaseId, found.RecordId, subject, decision.Reason, decision.DocumentNumber, setting.Today.AddMonths(rules.FalseRepairBanMonths)),
            RepairSuspension.Restored(file, found, decision.Reason),
            new DishonestyRecorded(command.NewRecordId, subject, act),
        };
    }

    private static DishonestyFacts FalseAct(DishonestyFacts old, FalseRepairDecision decision, LegalBasis basis, DateOnly today) => new()
    {
        Grade = decision.Grade,
        DisclosureClass = decision.Grade == DishonestyGrade.Serious ? DisclosureClass.Serious : DisclosureClass.General,
        Act = DishonestAct.FalseRepair,
        MatterCode = old.MatterCode,
        DeterminedBy = old.DeterminedBy,
        LegalBasis = basis.IsCited ? basis : old.LegalBasis,
        DocumentNumber = decision.DocumentNumber,
        DocumentDate = today,
        Reason = decision.Reason,
        Evidence = decision.Evidence,
        PriorNoticeOn = decision.PriorNoticeOn,
        Regime = old.Regime,
    };
}
