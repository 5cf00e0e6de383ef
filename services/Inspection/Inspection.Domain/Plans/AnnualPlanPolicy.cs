using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Domain;

/// <summary>From the draft to the draws: somebody saves a plan, somebody else approves it, it is published, and draws are made from its tasks.</summary>
public static class AnnualPlanPolicy
{
    /// <summary>Whether a plan may take the place of another.</summary>
    /// <param name="current">The plan so far; null when there is none.</param>
    /// <param name="saved">What takes its place.</param>
    /// <param name="stages">How far the draws are that were made from it.</param>
    /// <returns>What is kept, or why the plan stays.</returns>
    public static Outcome<AnnualPlan> Save(AnnualPlan? current, AnnualPlan saved, IReadOnlyDictionary<string, DrawStage> stages)
    {
        ArgumentNullException.ThrowIfNull(saved);
        ArgumentNullException.ThrowIfNull(stages);
        if (current is null)
        {
            return saved;
        }

        foreach (TaskDraw draw in current.Draws.Where(draw => stages[draw.DrawId] != DrawStage.Abandoned))
        {
            bool isSame = saved.Year == current.Year && saved.Task(draw.TaskCode)?.ContentSha256 == current.Task(draw.TaskCode)?.ContentSha256;
            if (!isSame)
            {
                return stages[draw.DrawId] == DrawStage.Planned
                    ? Refused("TASK_STARTED", $"Task {draw.TaskCode} has draw {draw.DrawId}. Abandon the draw before you change the task.")
                    : Refused("PLAN_COMMITTED", $"Draw {draw.DrawId} is committed: task {draw.TaskCode} stays as it was drawn. Add another task.");
            }
        }

        return saved with { Revision = current.Revision + 1, Draws = current.Draws };
    }

    /// <summary>Whether a plan can be approved by an identity; null when it can.</summary>
    public static Refusal? Approve(AnnualPlan plan, string approver)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return plan.Stage != PlanStage.Draft ? Refused("PLAN_APPROVED", "This plan is approved already.")
            : plan.SavedBy == approver
                ? new(RefusalKind.PermissionDenied, new("APPROVER_IS_AUTHOR"), "Who saved a plan cannot approve it: ask a colleague.")
            : null;
    }

    /// <summary>Whether a plan can be published; null when it can.</summary>
    public static Refusal? Publish(AnnualPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return plan.Stage switch
        {
            PlanStage.Approved => null,
            PlanStage.Draft => Refused("PLAN_NOT_APPROVED", "Somebody else than its author approves a plan before it is published."),
            _ => Refused("PLAN_PUBLISHED", "This plan is published already."),
        };
    }

    /// <summary>Whether a department's draw of a task can be made; null when it can.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="task">Its task.</param>
    /// <param name="department">The department; null when the task has no such.</param>
    /// <param name="stages">How far the draws are that were made from the plan.</param>
    public static Refusal? Start(AnnualPlan plan, PlannedTask task, TaskDepartment? department, IReadOnlyDictionary<string, DrawStage> stages)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(task);
        if (plan.Stage != PlanStage.Published)
        {
            return Refused("PLAN_NOT_PUBLISHED", "What is not published is not checked: approve and publish the plan first.");
        }

        if (task.Track == TaskTrack.KeySupervision)
        {
            return Refused("TASK_NOT_DRAWN", "Key supervision visits every object, outside of the draw: authorise its visits.");
        }

        if (department is null)
        {
            return new(RefusalKind.NotFound, new("DEPARTMENT_UNKNOWN"), "The task has no department of this code.");
        }

        string? leaders = plan.DrawOf(task.TaskCode, task.Departments[0].Agency.Code);
        string? own = plan.DrawOf(task.TaskCode, department.Agency.Code);
        return own is not null && stages[own] != DrawStage.Abandoned ? Refused("TASK_STARTED", $"This department's draw is {own}.")
            : department != task.Departments[0] && (leaders is null || stages[leaders] != DrawStage.Completed)
                ? Refused("LEADER_NOT_DRAWN", "The leader draws the objects first; then each department draws its own inspectors for them.")
            : null;
    }

    private static Refusal Refused(string code, string message) => new(RefusalKind.FailedPrecondition, new(code), message);
}
