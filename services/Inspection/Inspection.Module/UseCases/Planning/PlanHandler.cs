using CreditRisk.Inspection.Domain;
using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Module.UseCases.Planning;

/// <summary>Saves, approves and publishes plans.</summary>
public sealed class PlanHandler(IPlanJournal plans, ITaskDraws draws, IRatioProfiles profiles, IItemLimits items, TimeProvider clock)
{
    /// <summary>Saves a plan or changes it.</summary>
    /// <returns>The position, or what is wrong with it, as <see cref="AnnualPlanRules"/> and <see cref="AnnualPlanPolicy"/> say.</returns>
    public async Task<Outcome<long>> SaveAsync(AnnualPlan plan, CallerRequest caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        string[] codes = [.. plan.Tasks.SelectMany(task => task.Departments).SelectMany(department => department.ItemCodes).Distinct()];
        IReadOnlyDictionary<string, ItemLimit> limits = await items.FindAsync(codes, cancellationToken).ConfigureAwait(false);
        string[] libraries = [.. plan.Tasks.Select(task => task.LibraryId).Distinct(StringComparer.Ordinal)];
        IReadOnlyDictionary<string, IReadOnlyList<string>> tied = await items.OfLibrariesAsync(libraries, cancellationToken).ConfigureAwait(false);
        if (AnnualPlanRules.Check(plan, profiles.All, limits, tied) is { } fault)
        {
            return fault;
        }

        return await ChangeAsync(plan.PlanId, caller, isNew: true, async kept =>
        {
            string[] drawIds = [.. kept.Plan?.Draws.Select(draw => draw.DrawId) ?? []];
            IReadOnlyDictionary<string, DrawStage> stages = await draws.StagesAsync(drawIds, cancellationToken).ConfigureAwait(false);
            return AnnualPlanPolicy.Save(kept.Plan, plan, stages)
                .Match<Outcome<PlanEntry>>(saved => new PlanEntry.Saved(saved), refusal => refusal);
        }, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Approves a plan that somebody else saved.</summary>
    public Task<Outcome<long>> ApproveAsync(string planId, string approvalNumber, CallerRequest caller, CancellationToken cancellationToken) =>
        ChangeAsync(
            planId,
            caller,
            isNew: false,
            kept => Told(AnnualPlanPolicy.Approve(kept.Plan!, caller.Actor), new PlanEntry.Approved(approvalNumber)),
            cancellationToken);

    /// <summary>Publishes an approved plan.</summary>
    public Task<Outcome<long>> PublishAsync(string planId, CallerRequest caller, CancellationToken cancellationToken) => ChangeAsync(
        planId,
        caller,
        isNew: false,
        kept => Told(AnnualPlanPolicy.Publish(kept.Plan!), new PlanEntry.Published(kept.Plan!, ChinaTime.DateOf(clock.GetUtcNow()))),
        cancellationToken);

    private static Task<Outcome<PlanEntry>> Told(Refusal? refusal, PlanEntry entry) =>
        Task.FromResult<Outcome<PlanEntry>>(refusal is null ? entry : refusal);

    private async Task<Outcome<long>> ChangeAsync(
        string planId, CallerRequest caller, bool isNew, Func<KeptPlan, Task<Outcome<PlanEntry>>> decide, CancellationToken cancellationToken)
    {
        Outcome<KeptPlan> found = await plans.FindAsync(planId, caller, cancellationToken).ConfigureAwait(false);
        if (!found.TryGet(out KeptPlan? kept, out Refusal? refusal))
        {
            return refusal;
        }

        if (kept.AnsweredAt is { } position)
        {
            return position;
        }

        if (kept.Plan is null && !isNew)
        {
            return PlanRefusals.PlanUnknown;
        }

        Outcome<PlanEntry> decided = await decide(kept).ConfigureAwait(false);
        return decided.TryGet(out PlanEntry? entry, out refusal)
            ? await plans.AppendAsync(planId, kept, entry, caller, cancellationToken).ConfigureAwait(false)
            : refusal;
    }
}
