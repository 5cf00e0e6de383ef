using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Module.UseCases.Planning;

/// <summary>Refusals about plans that are given in more than one place.</summary>
internal static class PlanRefusals
{
    public static readonly Refusal PlanUnknown = new(RefusalKind.NotFound, new("PLAN_UNKNOWN"), "There is no plan of this id; list the plans.");

    public static readonly Refusal TaskUnknown = new(RefusalKind.NotFound, new("TASK_UNKNOWN"), "The plan has no task of this code.");

    public static readonly Refusal NotPublished = new(
        RefusalKind.FailedPrecondition, new("PLAN_NOT_PUBLISHED"), "What is not published is not checked: approve and publish the plan first.");
}
