using CreditRisk.Credit.Domain;
using CreditRisk.Credit.Domain.Clocks;
using CreditRisk.Credit.Domain.Repair;
using CreditRisk.Credit.Module.Wire;
using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Module.Adapters;

/// <summary>Repair events on their way from the journal, those of earlier versions of the contract included.</summary>
internal static class RepairReading
{
    public static IReadOnlyDictionary<string, Func<JournalEvent, CreditEvent>> Readers { get; } = new Dictionary<string, Func<JournalEvent, CreditEvent>>
    {
        [V1.RepairApplied.Descriptor.FullName] = e => Applied(e.Read<V1.RepairApplied>(), ChinaTime.DateOf(e.RecordedAt)),
        [V1.RepairSupplementAsked.Descriptor.FullName] = e => Asked(e.Read<V1.RepairSupplementAsked>()),
        [V1.RepairMaterialSupplied.Descriptor.FullName] = e => Supplied(e.Read<V1.RepairMaterialSupplied>()),
        [V1.RepairClosedUnanswered.Descriptor.FullName] = e => Closed(e.Read<V1.RepairClosedUnanswered>()),
        [V1.RepairAccepted.Descriptor.FullName] = e => Accepted(e.Read<V1.RepairAccepted>()),
        [V1.RepairRejectedAtEntry.Descriptor.FullName] = e => Rejected(e.Read<V1.RepairRejectedAtEntry>()),
        [V1.RepairReviewStarted.Descriptor.FullName] = e => Started(e.Read<V1.RepairReviewStarted>()),
        [V1.RepairReviewExtended.Descriptor.FullName] = e => Extended(e.Read<V1.RepairReviewExtended>()),
        [V1.RepairClockPaused.Descriptor.FullName] = e => Paused(e.Read<V1.RepairClockPaused>()),
        [V1.RepairClockResumed.Descriptor.FullName] = e => Resumed(e.Read<V1.RepairClockResumed>()),
        [V1.RepairApproved.Descriptor.FullName] = e => Approved(e.Read<V1.RepairApproved>()),
        [V1.RepairRefused.Descriptor.FullName] = e => Refused(e.Read<V1.RepairRefused>()),
        [V1.RepairWithdrawn.Descriptor.FullName] = e => Withdrawn(e.Read<V1.RepairWithdrawn>()),
        [V1.RepairAcknowledged.Descriptor.FullName] = e => Acknowledged(e.Read<V1.RepairAcknowledged>()),
        [V1.RepairSyncEscalated.Descriptor.FullName] = e => Escalated(e.Read<V1.RepairSyncEscalated>()),
        [V1.RecordRepaired.Descriptor.FullName] = e => Repaired(e.Read<V1.RecordRepaired>()),
        [V1.RecordSuspended.Descriptor.FullName] = e => Suspended(e.Read<V1.RecordSuspended>()),
        [V1.RecordRestored.Descriptor.FullName] = e => Restored(e.Read<V1.RecordRestored>()),
        [V1.RepairRevoked.Descriptor.FullName] = e => Revoked(e.Read<V1.RepairRevoked>()),
        [V1.RepairLapsed.Descriptor.FullName] = e => Lapsed(e.Read<V1.RepairLapsed>()),
    };

    private static RepairApplied Applied(V1.RepairApplied e, DateOnly recordedOn)
    {
        RepairApplication application = new(
            (RepairChannel)e.Channel, [.. e.Materials.Select(material => material.ToEvidence())], e.Commitment.ToEvidence(), e.Ruling?.ToDomain(),
            e.Agent?.ToDomain());
        RepairTerms terms = new(
            e.RuleSet, Limits(e.Limits), e.AppliedOn.ToDateOnly() ?? recordedOn, new Deadline(e.DueOn.ToDateOnly()!.Value, e.DueProvisional));
        return new(e.CaseId, e.RecordId, e.Subject.ToDomain(), application, terms);
    }

    private static RepairLimits Limits(V1.RepairLimits? limits) => limits is null ? RepairLimits.OfOldCases : new(
        limits.AcceptWithin, limits.DecideWithin, limits.DecideFromAcceptance, limits.ExtendBy, limits.SupplementWithin, limits.SyncWithin);

    private static RepairSupplementAsked Asked(V1.RepairSupplementAsked e) => new(
        e.CaseId, e.RecordId, e.Subject.ToDomain(), [.. e.Missing], Day(e.AskedOn), new Deadline(Day(e.DueOn), e.DueProvisional));

    private static RepairMaterialSupplied Supplied(V1.RepairMaterialSupplied e) =>
        new(e.CaseId, e.RecordId, e.Subject.ToDomain(), [.. e.Materials.Select(material => material.ToEvidence())], Day(e.SuppliedOn));

    private static RepairClosedUnanswered Closed(V1.RepairClosedUnanswered e) => new(e.CaseId, e.RecordId, e.Subject.ToDomain(), Day(e.ClosedOn));

    private static RepairAccepted Accepted(V1.RepairAccepted e) => new(e.CaseId, e.RecordId, e.Subject.ToDomain(), Day(e.AcceptedOn));

    private static RepairRejectedAtEntry Rejected(V1.RepairRejectedAtEntry e) =>
        new(e.CaseId, e.RecordId, e.Subject.ToDomain(), e.Reason, new(Day(e.ReconsiderBy), Day(e.SueBy)));

    private static RepairReviewStarted Started(V1.RepairReviewStarted e) => new(e.CaseId, e.RecordId, e.Subject.ToDomain(), e.Reviewer);

    private static RepairReviewExtended Extended(V1.RepairReviewExtended e) =>
        new(e.CaseId, e.RecordId, e.Subject.ToDomain(), e.Reason, Day(e.ExtendedOn), e.WorkingDays);

    private static RepairClockPaused Paused(V1.RepairClockPaused e) =>
        new(e.CaseId, e.RecordId, e.Subject.ToDomain(), (PauseGround)e.Ground, Day(e.PausedOn));

    private static RepairClockResumed Resumed(V1.RepairClockResumed e) => new(e.CaseId, e.RecordId, e.Subject.ToDomain(), Day(e.ResumedOn));

    private static RepairApproved Approved(V1.RepairApproved e) =>
        new(e.CaseId, e.RecordId, e.Subject.ToDomain(), e.Reason, e.Approver, [.. e.Systems], e.ApprovedOn.ToDateOnly());

    private static RepairRefused Refused(V1.RepairRefused e) => new(
        e.CaseId, e.RecordId, e.Subject.ToDomain(), e.Reason, e.ReconsiderBy is null ? null : new(Day(e.ReconsiderBy), Day(e.SueBy)));

    private static RepairWithdrawn Withdrawn(V1.RepairWithdrawn e) => new(e.CaseId, e.RecordId, e.Subject.ToDomain());

    private static RepairAcknowledged Acknowledged(V1.RepairAcknowledged e) => new(e.CaseId, e.RecordId, e.Subject.ToDomain(), e.System);

    private static RepairSyncEscalated Escalated(V1.RepairSyncEscalated e) =>
        new(e.CaseId, e.RecordId, e.Subject.ToDomain(), [.. e.Systems], Day(e.EscalatedOn));

    private static RecordRepaired Repaired(V1.RecordRepaired e) => new(e.CaseId, e.RecordId, e.Subject.ToDomain());

    private static RecordSuspended Suspended(V1.RecordSuspended e) =>
        new(e.CaseId, e.RecordId, e.Subject.ToDomain(), e.Reason, Day(e.SuspendedOn), Day(e.PlanEndsOn));

    private static RecordRestored Restored(V1.RecordRestored e) => new(
        e.CaseId, e.RecordId, e.Subject.ToDomain(), e.Reason, DishonestyWire.ToDomain(e.Record), [.. e.Record.OpenObjectionIds]);

    private static RepairRevoked Revoked(V1.RepairRevoked e) =>
        new(e.CaseId, e.RecordId, e.Subject.ToDomain(), e.Reason, e.DocumentNumber, Day(e.BannedUntil));

    private static RepairLapsed Lapsed(V1.RepairLapsed e) => new(e.CaseId, e.RecordId, e.Subject.ToDomain(), e.Reason);

    private static DateOnly Day(Google.Type.Date date) => date.ToDateOnly()!.Value;
}
