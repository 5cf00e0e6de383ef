using CreditRisk.Hosting.Wire;
using CreditRisk.Inspection.Domain;
using CreditRisk.Inspection.Module.UseCases.Planning;
using CreditRisk.Inspection.Module.Wire;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using Google.Protobuf;

namespace CreditRisk.Inspection.Module.Adapters;

/// <summary>Yearly plans as streams of the journal.</summary>
internal sealed class JournaledPlans(IJournal journal) : IPlanJournal
{
    private static readonly Dictionary<string, Func<AnnualPlan?, JournalEvent, AnnualPlan?>> Steps = new()
    {
        [V1.PlanSaved.Descriptor.FullName] = (plan, e) => Saved(plan, e),
        [V1.PlanApproved.Descriptor.FullName] = (plan, _) => plan! with { Stage = PlanStage.Approved },
        [V1.PlanPublished.Descriptor.FullName] = (plan, _) => plan! with { Stage = PlanStage.Published },
        [V1.TaskDrawStarted.Descriptor.FullName] = (plan, e) => Started(plan!, e.Read<V1.TaskDrawStarted>()),
        [V1.VisitAuthorised.Descriptor.FullName] = (plan, _) => plan,
    };

    public async ValueTask<Outcome<KeptPlan>> FindAsync(string planId, CallerRequest caller, CancellationToken cancellationToken)
    {
        AnnualPlan? plan = null;
        long version = 0;
        if (StreamId.IsKey(planId))
        {
            await foreach (JournalEvent journaled in journal.ReadStreamAsync(StreamOf(planId), 0, cancellationToken).ConfigureAwait(false))
            {
                (plan, version) = (Steps[journaled.Type](plan, journaled), journaled.Version);
            }
        }

        Outcome<long?> answered = await journal.FindAnswerAsync(caller, cancellationToken).ConfigureAwait(false);
        return answered.Match<Outcome<KeptPlan>>(position => new KeptPlan(plan, version, position), refusal => refusal);
    }

    public ValueTask<Outcome<long>> AppendAsync(
        string planId, KeptPlan kept, PlanEntry entry, CallerRequest caller, CancellationToken cancellationToken)
    {
        ExpectedVersion expected = kept.Version == 0 ? ExpectedVersion.NoStream : ExpectedVersion.At(kept.Version);
        StreamAppend told = new(StreamOf(planId), expected, [ToWire(planId, entry).ToNewEvent()]);
        StreamAppend[] appends = entry is PlanEntry.VisitAllowed { Team: { } team } allowed
            ? [new(new("assignments", team.VisitId), ExpectedVersion.NoStream, [ToWire(allowed, team).ToNewEvent()]), told]
            : [told];
        return journal.AppendAsync(appends, caller, cancellationToken);
    }

    public async ValueTask<string> VisitAtAsync(long position, CancellationToken cancellationToken)
    {
        await foreach (JournalEvent journaled in journal.ReadAsync(new(position - 1), cancellationToken).ConfigureAwait(false))
        {
            return journaled.Read<V1.VisitAuthorised>().VisitId;
        }

        throw new InvalidDataException($"The journal has nothing at position {position}.");
    }

    private static StreamId StreamOf(string planId) => new("plan", planId);

    private static AnnualPlan Saved(AnnualPlan? before, JournalEvent journaled)
    {
        V1.AnnualPlan wire = journaled.Read<V1.PlanSaved>().Plan;
        FieldFaults faults = new();
        AnnualPlan plan = faults.ReadAnnualPlan(wire, journaled.Actor);
        return faults.None
            ? plan with { Revision = wire.Revision, Draws = before?.Draws ?? [] }
            : throw new InvalidDataException($"The journaled plan {wire.PlanId} cannot be read: {faults.ToRefusal().Message}");
    }

    private static AnnualPlan Started(AnnualPlan plan, V1.TaskDrawStarted e) =>
        plan with { Draws = [.. plan.Draws, new(e.TaskCode, e.Agency.Code, e.DrawId)] };

    private static IMessage ToWire(string planId, PlanEntry entry) => entry switch
    {
        PlanEntry.Saved e => new V1.PlanSaved { Plan = AnnualPlanWire.ToWire(e.Plan with { Stage = PlanStage.Draft }) },
        PlanEntry.Approved e => new V1.PlanApproved { PlanId = planId, ApprovalNumber = e.ApprovalNumber },
        PlanEntry.Published e => Published(e),
        PlanEntry.DrawStarted e => new V1.TaskDrawStarted
        {
            PlanId = planId,
            TaskCode = e.TaskCode,
            Agency = e.Agency.ToWire(),
            DrawId = e.DrawId,
            Leader = e.IsLeader,
            Year = e.Year,
        },
        PlanEntry.VisitAllowed e => new V1.VisitAuthorised
        {
            PlanId = planId,
            Agency = e.Agency.ToWire(),
            ObjectId = e.ObjectId,
            ApprovalNumber = e.ApprovalNumber,
            BypassReason = (V1.BypassReason)e.Reason,
            AuthorisedOn = e.On.ToWire(),
            TaskCode = e.TaskCode,
            Year = e.Year,
            VisitId = e.Team?.VisitId ?? "",
        },
        _ => throw new ArgumentOutOfRangeException(nameof(entry)),
    };

    private static V1.VisitTeamNamed ToWire(PlanEntry.VisitAllowed allowed, VisitTeam team) => new()
    {
        VisitId = team.VisitId,
        ObjectId = allowed.ObjectId,
        LibraryId = team.LibraryId,
        InspectorIds = { team.InspectorIds },
        ItemCodes = { team.ItemCodes },
        Title = team.Title,
        ApprovalNumber = allowed.ApprovalNumber,
        UnsealAt = team.UnsealAt.ToWire(),
        InspectBy = team.Until.ToWire(),
        Year = allowed.Year,
        Counted = allowed.Reason == BypassReason.None,
    };

    private static V1.PlanPublished Published(PlanEntry.Published e)
    {
        V1.AnnualPlan plan = AnnualPlanWire.ToWire(e.Plan with { Stage = PlanStage.Published });
        plan.PublishedOn = e.On.ToWire();
        plan.PublishedLate = AnnualPlan.IsLate(e.Plan.Year, e.On);
        return new() { Plan = plan };
    }
}
