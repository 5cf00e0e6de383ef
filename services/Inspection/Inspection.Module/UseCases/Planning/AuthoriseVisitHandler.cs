using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CreditRisk.Inspection.Domain;
using CreditRisk.Inspection.Module.UseCases.CreatingDraws;
using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Module.UseCases.Planning;

/// <summary>A visit outside of the draws.</summary>
/// <param name="PlanId">The plan whose caps hold.</param>
/// <param name="AgencyCode">Who goes.</param>
/// <param name="ObjectId">Where.</param>
/// <param name="ApprovalNumber">Of the approval that every visit needs.</param>
/// <param name="Reason">Why it does not count, or that it does.</param>
/// <param name="TaskCode">Key-supervision task that it belongs to; empty for none.</param>
/// <param name="InspectorIds">The inspectors; empty when somebody else sees to it.</param>
/// <param name="ItemCodes">What is checked; empty for all that the plan has for the agency.</param>
/// <param name="Until">Last day of the visit; null for the last of the year.</param>
public sealed record AuthoriseVisit(
    string PlanId,
    string AgencyCode,
    string ObjectId,
    string ApprovalNumber,
    BypassReason Reason,
    string TaskCode,
    IReadOnlyList<string> InspectorIds,
    IReadOnlyList<string> ItemCodes,
    DateOnly? Until);

/// <summary>A visit that was approved.</summary>
/// <param name="Position">Where it is kept.</param>
/// <param name="Counts">Counted visits of the year with it.</param>
/// <param name="IsNearCap">True from one below a cap on.</param>
/// <param name="VisitId">Under which its result is reported; empty when it has no team.</param>
public sealed record AuthorisedVisit(long Position, VisitCounts Counts, bool IsNearCap, string VisitId);

/// <summary>Approves visits outside of the draws, under the yearly caps and frequencies (rules 5.16).</summary>
public sealed class AuthoriseVisitHandler(IPlanJournal plans, IVisitCounts counts, IItemList items, ITeamFacts libraries, TimeProvider clock)
{
    private const int IdBytes = 5;

    private static readonly Refusal AgencyUnknown = new(
        RefusalKind.NotFound, new("DEPARTMENT_UNKNOWN"), "No task of the plan has a department of this code.");

    /// <summary>
    /// Approves the visit, or refuses it with <c>CAP_REACHED</c>, <c>CAP_IN_DOUBT</c>, <c>FREQUENCY_REACHED</c>, <c>UNKNOWN_ITEM</c>,
    /// <c>OBJECT_UNKNOWN</c>, or as <see cref="NamedVisit.Check"/> says.
    /// </summary>
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
            string visitId = await plans.VisitAtAsync(position, cancellationToken).ConfigureAwait(false);
            return new AuthorisedVisit(position, before, plan.Caps.IsNear(before), visitId);
        }

        Outcome<VisitCounts> admitted = await AdmitAsync(plan, before, command, cancellationToken).ConfigureAwait(false);
        if (!admitted.TryGet(out VisitCounts after, out refusal))
        {
            return refusal;
        }

        Outcome<VisitTeam?> named = await TeamAsync(kept, command, cancellationToken).ConfigureAwait(false);
        if (!named.TryGet(out VisitTeam? team, out refusal))
        {
            return refusal;
        }

        DateOnly today = ChinaTime.DateOf(clock.GetUtcNow());
        PlanEntry.VisitAllowed allowed = new(
            AgencyOf(plan, command.AgencyCode)!, command.ObjectId, command.ApprovalNumber, command.Reason, today, command.TaskCode, plan.Year, team);
        Outcome<long> told = await plans.AppendAsync(plan.PlanId, kept, allowed, caller, cancellationToken).ConfigureAwait(false);
        return told.Match<Outcome<AuthorisedVisit>>(at => new AuthorisedVisit(at, after, plan.Caps.IsNear(after), team?.VisitId ?? ""), late => late);
    }

    private static Refusal? Refuse(AnnualPlan? plan, AuthoriseVisit command) =>
        plan is null ? PlanRefusals.PlanUnknown
        : plan.Stage != PlanStage.Published ? PlanRefusals.NotPublished
        : AgencyOf(plan, command.AgencyCode) is null ? AgencyUnknown
        : command.TaskCode.Length > 0 && plan.Task(command.TaskCode) is not { Track: TaskTrack.KeySupervision } ? PlanRefusals.TaskUnknown
        : command.InspectorIds.Count > 0 && command.Until is { } until && until.Year != plan.Year
            ? new(RefusalKind.InvalidArgument, new("VISITS_OUTSIDE_YEAR"), "visits_until: the visit ends in the year of the plan.")
        : null;

    private async ValueTask<Outcome<VisitCounts>> AdmitAsync(
        AnnualPlan plan, VisitCounts before, AuthoriseVisit command, CancellationToken cancellationToken)
    {
        OpenDraws open = await counts.OpenAsync(command.AgencyCode, command.ObjectId, plan.Year, cancellationToken).ConfigureAwait(false);
        Outcome<VisitCounts> admitted = plan.Caps.Admit(before, command.Reason, open);
        if (!admitted.IsOk || command.Reason != BypassReason.None || command.InspectorIds.Count == 0)
        {
            return admitted;
        }

        IReadOnlyList<string> often = await counts
            .CheckedOftenAsync(ItemsOf(plan, command), command.ObjectId, plan.Year, cancellationToken)
            .ConfigureAwait(false);
        return often.Count == 0 ? admitted : new Refusal(
            RefusalKind.FailedPrecondition,
            new("FREQUENCY_REACHED"),
            $"Checked here as often in {plan.Year} as the item list says: {string.Join(", ", often)}. Leave these items out, or name the coded reason.");
    }

    private async ValueTask<Outcome<VisitTeam?>> TeamAsync(KeptPlan kept, AuthoriseVisit command, CancellationToken cancellationToken)
    {
        if (command.InspectorIds.Count == 0)
        {
            return default(VisitTeam);
        }

        AnnualPlan plan = kept.Plan!;
        PlannedTask? task = command.TaskCode.Length > 0 ? plan.Task(command.TaskCode) : null;
        string[] codes = ItemsOf(plan, command);
        Outcome<IReadOnlyList<PlanItem>> listed = await items.FindAsync(task?.LibraryId ?? "", codes, cancellationToken).ConfigureAwait(false);
        Outcome<TeamFacts> known = await libraries
            .FindAsync(task?.LibraryId ?? "", command.ObjectId, command.InspectorIds, cancellationToken)
            .ConfigureAwait(false);
        if (!listed.TryGet(out IReadOnlyList<PlanItem>? checks, out Refusal? refusal) || !known.TryGet(out TeamFacts? facts, out refusal))
        {
            return refusal;
        }

        DateOnly until = command.Until ?? new DateOnly(plan.Year, 12, 31);
        NamedVisit visit = new(facts.Team, checks, facts.Region, facts.Specialities, until);
        return visit.Check() is { } fault ? fault : new VisitTeam(
            IdOf(plan, kept.Version), facts.LibraryId, command.InspectorIds, codes, task?.Title ?? plan.Title, clock.GetUtcNow(), until);
    }

    // The year stands in front, as in the id of a draw; the plan's version makes it the only one.
    private static string IdOf(AnnualPlan plan, long version)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{plan.PlanId}\n{version}")));
        return string.Create(CultureInfo.InvariantCulture, $"{plan.Year:D4}-V{Convert.ToHexStringLower(hash.AsSpan(0, IdBytes))}");
    }

    private static string[] ItemsOf(AnnualPlan plan, AuthoriseVisit command) => command.ItemCodes.Count > 0 ? [.. command.ItemCodes] :
    [
        .. plan.Tasks.Where(task => command.TaskCode.Length == 0 || task.TaskCode == command.TaskCode)
            .SelectMany(task => task.Departments)
            .Where(department => department.Agency.Code == command.AgencyCode)
            .SelectMany(department => department.ItemCodes)
            .Distinct(StringComparer.Ordinal),
    ];

    private static Agency? AgencyOf(AnnualPlan plan, string code) => plan.Tasks
        .SelectMany(task => task.Departments)
        .FirstOrDefault(department => department.Agency.Code == code)?.Agency;
}
