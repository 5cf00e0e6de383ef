using CreditRisk.Kernel;

namespace CreditRisk.Pledges.Domain.Matters;

/// <summary>What stops a matter from being opened for pledges.</summary>
public static class Publication
{
    /// <summary>The first obstacle, or null when the matter may be published.</summary>
    /// <param name="matter">The matter.</param>
    /// <param name="reason">Why vague wording is justified; empty when it is not claimed to be.</param>
    /// <returns>
    /// FailedPrecondition: <c>MATTER_EXCLUDED</c> (1.4), <c>NOTICE_INCOMPLETE</c> (1.8), <c>NOTICE_VAGUE</c> (1.9), <c>PLAN_MISSING</c> (3.2).
    /// </returns>
    public static Refusal? Obstacle(Matter matter, string reason)
    {
        ArgumentNullException.ThrowIfNull(matter);
        if (!matter.Exclusions.IsEmpty)
        {
            return Refuse("MATTER_EXCLUDED", $"The matter concerns {string.Join(", ", matter.Exclusions)} and can never be opened for pledges.");
        }

        return NoticeObstacle(matter, reason) ?? PlanObstacle(matter.Plan);
    }

    private static Refusal? NoticeObstacle(Matter matter, string reason)
    {
        IReadOnlyList<NoticeFault> faults = NoticeLint.FaultsOf(matter.Notice ?? new(), matter.Family);
        List<NoticeFault> empty = [.. faults.Where(fault => fault.Code == NoticeLint.Empty)];
        if (empty.Count > 0)
        {
            return Refuse("NOTICE_INCOMPLETE", "The notice lacks mandatory parts: save a version with all of them.", empty);
        }

        return faults.Count > 0 && string.IsNullOrWhiteSpace(reason)
            ? Refuse("NOTICE_VAGUE", "Conditions of the notice are vague: mend them, or give the reason why the wording is needed.", faults)
            : null;
    }

    private static Refusal? PlanObstacle(VerificationPlan? plan) =>
        plan is null || (!plan.Exempt && string.IsNullOrWhiteSpace(plan.Standard))
            ? Refuse("PLAN_MISSING", "Without a verification plan (time, standard, method, exempt or not) the matter cannot be published.")
            : null;

    private static Refusal Refuse(string code, string message, IEnumerable<NoticeFault>? faults = null) =>
        new(RefusalKind.FailedPrecondition, new(code), message)
        {
            Violations = [.. (faults ?? []).Select(fault => new FieldViolation($"matter.notice.{fault.Field}", fault.Text))],
        };
}
