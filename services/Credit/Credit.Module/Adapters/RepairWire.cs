using CreditRisk.Credit.Domain.Repair;
using CreditRisk.Credit.Module.Wire;
using CreditRisk.Hosting.Wire;
using Google.Protobuf;

namespace CreditRisk.Credit.Module.Adapters;

/// <summary>Repair events on their way to the journal.</summary>
internal static class RepairWire
{
    public static IMessage ToWire(RepairEvent happened)
    {
        (string id, string record, Kernel.V1.Subject subject) = (happened.CaseId, happened.RecordId, happened.Subject.ToWire());
        return happened switch
        {
            RepairApplied applied => Applied(applied),
            RepairSupplementAsked asked => new V1.RepairSupplementAsked
            {
                CaseId = id,
                RecordId = record,
                Subject = subject,
                Missing = { asked.Missing },
                AskedOn = asked.On.ToWire(),
                DueOn = asked.Due.Date.ToWire(),
                DueProvisional = asked.Due.Provisional,
            },
            RepairMaterialSupplied supplied => new V1.RepairMaterialSupplied
            {
                CaseId = id,
                RecordId = record,
                Subject = subject,
                Materials = { supplied.Materials.Select(material => material.ToWire()) },
                SuppliedOn = supplied.On.ToWire(),
            },
            RepairClosedUnanswered closed =>
                new V1.RepairClosedUnanswered { CaseId = id, RecordId = record, Subject = subject, ClosedOn = closed.On.ToWire() },
            RepairAccepted accepted => new V1.RepairAccepted { CaseId = id, RecordId = record, Subject = subject, AcceptedOn = accepted.On.ToWire() },
            RepairReviewStarted started => new V1.RepairReviewStarted { CaseId = id, RecordId = record, Subject = subject, Reviewer = started.Reviewer },
            RepairReviewExtended extended => new V1.RepairReviewExtended
            {
                CaseId = id,
                RecordId = record,
                Subject = subject,
                Reason = extended.Reason,
                ExtendedOn = extended.On.ToWire(),
                WorkingDays = extended.WorkingDays,
            },
            RepairClockPaused paused => new V1.RepairClockPaused
            {
                CaseId = id,
                RecordId = record,
                Subject = subject,
                Ground = (V1.PauseGround)paused.Ground,
                PausedOn = paused.On.ToWire(),
            },
            RepairClockResumed resumed =>
                new V1.RepairClockResumed { CaseId = id, RecordId = record, Subject = subject, ResumedOn = resumed.On.ToWire() },
            RepairWithdrawn => new V1.RepairWithdrawn { CaseId = id, RecordId = record, Subject = subject },
            RepairAcknowledged acknowledged =>
                new V1.RepairAcknowledged { CaseId = id, RecordId = record, Subject = subject, System = acknowledged.System },
            RepairSyncEscalated escalated => new V1.RepairSyncEscalated
            {
                CaseId = id,
                RecordId = record,
                Subject = subject,
                Systems = { escalated.Systems },
                EscalatedOn = escalated.On.ToWire(),
            },
            RecordRepaired => new V1.RecordRepaired { CaseId = id, RecordId = record, Subject = subject },
            RepairLapsed lapsed => new V1.RepairLapsed { CaseId = id, RecordId = record, Subject = subject, Reason = lapsed.Reason },
            _ => Decision(happened, subject),
        };
    }

    private static IMessage Decision(RepairEvent happened, Kernel.V1.Subject subject)
    {
        (string id, string record) = (happened.CaseId, happened.RecordId);
        return happened switch
        {
            RepairRejectedAtEntry rejected => new V1.RepairRejectedAtEntry
            {
                CaseId = id,
                RecordId = record,
                Subject = subject,
                Reason = rejected.Reason,
                ReconsiderBy = rejected.Remedies.ReconsiderBy.ToWire(),
                SueBy = rejected.Remedies.SueBy.ToWire(),
            },
            RepairApproved approved => new V1.RepairApproved
            {
                CaseId = id,
                RecordId = record,
                Subject = subject,
                Reason = approved.Reason,
                Approver = approved.Approver,
                Systems = { approved.Systems },
                ApprovedOn = approved.On.ToWire(),
            },
            RepairRefused refused => new V1.RepairRefused
            {
                CaseId = id,
                RecordId = record,
                Subject = subject,
                Reason = refused.Reason,
                ReconsiderBy = refused.Remedies?.ReconsiderBy.ToWire(),
                SueBy = refused.Remedies?.SueBy.ToWire(),
            },
            RecordSuspended suspended => new V1.RecordSuspended
            {
                CaseId = id,
                RecordId = record,
                Subject = subject,
                Reason = suspended.Reason,
                SuspendedOn = suspended.On.ToWire(),
                PlanEndsOn = suspended.PlanEndsOn.ToWire(),
            },
            RecordRestored restored => Restored(restored, subject),
            RepairRevoked revoked => new V1.RepairRevoked
            {
                CaseId = id,
                RecordId = record,
                Subject = subject,
                Reason = revoked.Reason,
                DocumentNumber = revoked.DocumentNumber,
                BannedUntil = revoked.BannedUntil.ToWire(),
            },
            _ => throw new ArgumentOutOfRangeException(nameof(happened), happened.GetType().Name, "A new event needs its message."),
        };
    }

    private static V1.RecordRestored Restored(RecordRestored restored, Kernel.V1.Subject subject)
    {
        V1.DishonestyRecorded copy = DishonestyWire.ToWire(restored.Record);
        copy.ObjectionAnnotated = restored.OpenObjections.Count > 0;
        copy.OpenObjectionIds.Add(restored.OpenObjections);
        return new() { CaseId = restored.CaseId, RecordId = restored.RecordId, Subject = subject, Reason = restored.Reason, Record = copy };
    }

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
        AppliedOn = applied.Terms.AppliedOn.ToWire(),
        Limits = ToWire(applied.Terms.Limits),
        Ruling = applied.Application.Ruling?.ToWire(),
        Agent = applied.Application.Agent?.ToWire(),
    };

    private static V1.RepairLimits ToWire(RepairLimits limits) => new()
    {
        AcceptWithin = limits.AcceptWithin,
        DecideWithin = limits.DecideWithin,
        DecideFromAcceptance = limits.DecideFromAcceptance,
        ExtendBy = limits.ExtendBy,
        SupplementWithin = limits.SupplementWithin,
        SyncWithin = limits.SyncWithin,
    };
}
