using System.Security.Cryptography;
using System.Text;
using CreditRisk.Inspection.Domain;
using CreditRisk.Inspection.Module.UseCases.Drawing;
using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Module.UseCases.Planning;

/// <summary>What to start.</summary>
/// <param name="PlanId">The plan.</param>
/// <param name="TaskCode">The task.</param>
/// <param name="AgencyCode">The department; empty for the leader.</param>
/// <param name="RandomnessSource">Name of the public randomness.</param>
/// <param name="BeaconRound">0 for digits.</param>
public sealed record StartTask(string PlanId, string TaskCode, string AgencyCode, string RandomnessSource, long BeaconRound);

/// <summary>A draw that was made from a task.</summary>
/// <param name="DrawId">The draw.</param>
/// <param name="Position">Where the plan tells of it.</param>
/// <param name="Capped">Objects left out because they are at a cap.</param>
/// <param name="CheckedOften">Objects left out because an item was checked there as often as the list says.</param>
public sealed record StartedTask(string DrawId, long Position, int Capped, int CheckedOften);

/// <summary>Makes a department's draw of a task. The leader draws objects and inspectors, the others inspectors for the leader's objects.</summary>
public sealed class StartTaskHandler(IPlanJournal plans, ITaskDraws draws, IRatioProfiles profiles, IVisitCounts counts)
{
    private static readonly ReasonCode CapReached = new("CAP_REACHED");

    private static readonly ReasonCode FrequencyReached = new("FREQUENCY_REACHED");

    /// <summary>Creates the draw and tells the plan of it, or refuses as <see cref="AnnualPlanPolicy.Start"/> says, or with <c>CAP_IN_DOUBT</c>.</summary>
    public async Task<Outcome<StartedTask>> HandleAsync(StartTask command, CallerRequest caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(caller);
        Outcome<KeptPlan> found = await plans.FindAsync(command.PlanId, caller, cancellationToken).ConfigureAwait(false);
        if (!found.TryGet(out KeptPlan? kept, out Refusal? refusal))
        {
            return refusal;
        }

        if (kept.Plan?.Task(command.TaskCode) is not { } task)
        {
            return kept.Plan is null ? PlanRefusals.PlanUnknown : PlanRefusals.TaskUnknown;
        }

        TaskDepartment? department = command.AgencyCode.Length == 0
            ? task.Departments[0]
            : task.Departments.FirstOrDefault(one => one.Agency.Code == command.AgencyCode);
        if (kept.AnsweredAt is { } position && department is not null)
        {
            return new StartedTask(kept.Plan.DrawOf(task.TaskCode, department.Agency.Code)!, position, 0, 0);
        }

        string[] drawIds = [.. kept.Plan.Draws.Select(draw => draw.DrawId)];
        IReadOnlyDictionary<string, DrawStage> stages = await draws.StagesAsync(drawIds, cancellationToken).ConfigureAwait(false);
        return AnnualPlanPolicy.Start(kept.Plan, task, department, stages) is { } fault
            ? fault
            : await StartAsync(kept, task, department!, command, caller, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<Outcome<StartedTask>> StartAsync(
        KeptPlan kept, PlannedTask task, TaskDepartment department, StartTask command, CallerRequest caller, CancellationToken cancellationToken)
    {
        // Whoever repeats a start that was interrupted before the plan was told gets the same draw.
        string key = $"task/{command.PlanId}/{task.TaskCode}/{department.Agency.Code}/{kept.Version}";
        RequestStamp stamp = new(caller.Actor, key, SHA256.HashData(Encoding.UTF8.GetBytes(key)));
        AnnualPlan plan = kept.Plan!;
        Outcome<TaskOrder> made = await OrderAsync(plan, task, department, command, stamp, cancellationToken).ConfigureAwait(false);
        if (!made.TryGet(out TaskOrder? order, out Refusal? refusal))
        {
            return refusal;
        }

        bool isLeader = department == task.Departments[0];
        if (isLeader && await counts.InDoubtAsync(plan, order, cancellationToken).ConfigureAwait(false) is { } open)
        {
            return open.ToRefusal();
        }

        Exclusion[] excluded = isLeader ? await ExcludedAsync(plan, order, cancellationToken).ConfigureAwait(false) : [];
        Outcome<PlacedDraw> created = await draws.CreateAsync(order, excluded, stamp, cancellationToken).ConfigureAwait(false);
        if (!created.TryGet(out PlacedDraw draw, out refusal))
        {
            return refusal;
        }

        PlanEntry.DrawStarted started = new(task.TaskCode, department.Agency, draw.DrawId, isLeader, plan.Year);
        Outcome<long> told = await plans.AppendAsync(plan.PlanId, kept, started, caller, cancellationToken).ConfigureAwait(false);
        return told.Match<Outcome<StartedTask>>(
            position => new StartedTask(draw.DrawId, position, excluded.Count(one => one.Reason == CapReached), excluded.Count(one => one.Reason == FrequencyReached)),
            late => late);
    }

    private async ValueTask<Exclusion[]> ExcludedAsync(AnnualPlan plan, TaskOrder order, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> capped = await counts.CappedAsync(plan, order, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<string> often = await counts.CheckedOftenAsync(plan, order, cancellationToken).ConfigureAwait(false);
        return [.. capped.Select(id => new Exclusion(id, CapReached)), .. often.Except(capped).Select(id => new Exclusion(id, FrequencyReached))];
    }

    private async ValueTask<Outcome<TaskOrder>> OrderAsync(
        AnnualPlan plan, PlannedTask task, TaskDepartment department, StartTask command, RequestStamp stamp, CancellationToken cancellationToken)
    {
        RatioProfile? profile = profiles.All.GetValueOrDefault(task.ProfileId);
        TaskOrder own = new(
            task, department, task.LibraryId, task.Mode, task.SharesUnder(profile), profile?.OverallFloor, command.RandomnessSource, command.BeaconRound);
        if (department == task.Departments[0])
        {
            return own;
        }

        string leader = plan.DrawOf(task.TaskCode, task.Departments[0].Agency.Code)!;
        Outcome<JointLibrary> shared = await draws.ShareAsync(leader, stamp.WithoutKey, cancellationToken).ConfigureAwait(false);
        return shared.Match<Outcome<TaskOrder>>(
            library => own with
            {
                LibraryId = library.LibraryId,
                Mode = DrawMode.Ordering,
                Shares = [.. library.RiskClasses.Select(riskClass => new ClassShare(riskClass, Ratio.Parse("1").Value, 0))],
                OverallFloor = null,
            },
            refusal => refusal);
    }
}
