using CreditRisk.Inspection.Domain;
using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Module.UseCases.Planning;

/// <summary>A visit outside of the draws.</summary>
/// <param name="PlanId">The plan whose caps hold.</param>
/// <param name="AgencyCode">Who goes.</param>
/// <param name="ObjectId">Where.</param>
/// <param name="ApprovalNumber">Of the approval that every visit needs.</param>
/// <param name="Reason">Why it does not count, or that it does.</param>
/// <param name="TaskCode">Key-supervision task that it belongs to; empty for none.</param>
public sealed record AuthoriseVisit(
    string PlanId, string AgencyCode, string ObjectId, string ApprovalNumber, BypassReason Reason, string TaskCode);

/// <summary>A visit that was approved.</summary>
/// <param name="Position">Where it is kept.</param>
/// <param name="Counts">Counted visits of the year with it.</param>
/// <param name="IsNearCap">True from one below a cap on.</param>
public sealed record AuthorisedVisit(long Position, VisitCounts Counts, bool IsNearCap);

/// <summary>Approves visits outside of the draws, under the yearly caps (rules 5.16).</summary>
public sealed class AuthoriseVisitHandler(IPlanJournal plans, IVisitCounts counts, TimeProvider clock)
{
    private static readonly Refusal AgencyUnknown = new(
        RefusalKind.NotFound, new("DEPARTMENT_UNKNOWN"), "No task of the plan has a department of this code.");

    /// <summary>Approves the visit, or refuses it with <c>CAP_REACHED</c>.</summary>
    public async Task<Outcome<AuthorisedVisit>> HandleAsync(AuthoriseVisit command, CallerRequest caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        Outcome<KeptPlan> found = await plans.FindAsync(command.PlanId, caller, cancellationToken).ConfigureAwait(false);
        if (!found.TryGet(out KeptPlan? kept, out Refusal? refusal))
        {
            return refusal;
        }

        if (Refuse(kept.Plan, command) is { } fault)
        {
            return fault;
        }

        AnnualPlan plan = kept.Plan!;
        VisitCounts before = await counts.CountAsync(command.AgencyCode, command.ObjectId, plan.Year, cancellationToken).ConfigureAwait(false);
        if (kept.AnsweredAt is { } position)
        {
            return new AuthorisedVisit(position, before, plan.Caps.IsNear(before));
        }

        if (!plan.Caps.Admit(before, command.Reason).TryGet(out VisitCounts after, out refusal))
        {
            return refusal;
        }

        DateOnly today = ChinaTime.DateOf(clock.GetUtcNow());
        PlanEntry.VisitAllowed allowed = new(
            AgencyOf(plan, command.AgencyCode)!, command.ObjectId, command.ApprovalNumber, command.Reason, today, command.TaskCode, plan.Year);
        Outcome<long> told = await plans.AppendAsync(plan.PlanId, kept, allowed, caller, cancellationToken).ConfigureAwait(false);
        return told.Match<Outcome<AuthorisedVisit>>(at => new AuthorisedVisit(at, after, plan.Caps.IsNear(after)), late => late);
    }

    private static Refusal? Refuse(AnnualPlan? plan, AuthoriseVisit command) =>
        plan is null ? PlanRefusals.PlanUnknown
        : plan.Stage != PlanStage.Published ? PlanRefusals.NotPublished
        : AgencyOf(plan, command.AgencyCode) is null ? AgencyUnknown
        : command.TaskCode.Length > 0 && plan.Task(command.TaskCode) is not { Track: TaskTrack.KeySupervision } ? PlanRefusals.TaskUnknown
        : null;

    private static Agency? AgencyOf(AnnualPlan plan, string code) => plan.Tasks
        .SelectMany(task => task.Departments)
        .FirstOrDefault(department => department.Agency.Code == code)?.Agency;
}
