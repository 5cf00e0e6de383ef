using CreditRisk.Credit.Domain;
using CreditRisk.Credit.Domain.Repair;
using CreditRisk.Credit.Module.Wire;
using CreditRisk.Hosting.Wire;
using CreditRisk.Kernel;
using Google.Protobuf;

namespace CreditRisk.Credit.Module.Adapters;

/// <summary>Repair events between domain and journal.</summary>
internal static class RepairWire
{
    public static IMessage ToWire(RepairEvent happened) => happened switch
    {
        RepairApplied applied => Applied(applied),
        RepairApproved approved => new V1.RepairApproved
        {
            CaseId = approved.CaseId,
            RecordId = approved.RecordId,
            Subject = approved.Subject.ToWire(),
            Reason = approved.Reason,
            Approver = approved.Approver,
        },
        RepairRefused refused => new V1.RepairRefused
        {
            CaseId = refused.CaseId,
            RecordId = refused.RecordId,
            Subject = refused.Subject.ToWire(),
            Reason = refused.Reason,
        },
        RepairWithdrawn withdrawn => new V1.RepairWithdrawn
        {
            CaseId = withdrawn.CaseId,
            RecordId = withdrawn.RecordId,
            Subject = withdrawn.Subject.ToWire(),
        },
        RecordRepaired repaired => new V1.RecordRepaired
        {
            CaseId = repaired.CaseId,
            RecordId = repaired.RecordId,
            Subject = repaired.Subject.ToWire(),
        },
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened.GetType().Name, "A new event needs its message."),
    };

    public static RepairApplied ToDomain(V1.RepairApplied applied) => new(
        applied.CaseId,
        applied.RecordId,
        applied.Subject.ToDomain(),
        new((RepairChannel)applied.Channel, [.. applied.Materials.Select(material => material.ToEvidence())], applied.Commitment.ToEvidence()),
        new(applied.RuleSet, new Deadline(applied.DueOn.ToDateOnly()!.Value, applied.DueProvisional)));

    public static RepairApproved ToDomain(V1.RepairApproved approved) =>
        new(approved.CaseId, approved.RecordId, approved.Subject.ToDomain(), approved.Reason, approved.Approver);

    public static RepairRefused ToDomain(V1.RepairRefused refused) =>
        new(refused.CaseId, refused.RecordId, refused.Subject.ToDomain(), refused.Reason);

    public static RepairWithdrawn ToDomain(V1.RepairWithdrawn withdrawn) =>
        new(withdrawn.CaseId, withdrawn.RecordId, withdrawn.Subject.ToDomain());

    public static RecordRepaired ToDomain(V1.RecordRepaired repaired) =>
        new(repaired.CaseId, repaired.RecordId, repaired.Subject.ToDomain());

    private static V1.RepairApplied Applied(RepairApplied applied) => new()
    {
        CaseId = applied.CaseId,
        RecordId = applied.RecordId,
        Subject = applied.Subject.ToWire(),
        Channel = (V1.RepairChannel)applied.Application.Channel,
        RuleSet = applied.Terms.RuleSet,
        Materials = { applied.Application.Materials.Select(material => material.ToWire()) },
        Commitment = applied.Application.Commitment!.ToWire(),
        DueOn = applied.Terms.Due.Date.ToWire(),
        DueProvisional = applied.Terms.Due.Provisional,
    };
}
