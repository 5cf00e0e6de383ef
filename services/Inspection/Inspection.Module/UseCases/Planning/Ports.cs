using System.Collections.Frozen;
using CreditRisk.Inspection.Domain;
using CreditRisk.Inspection.Module.UseCases.Drawing;
using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Module.UseCases.Planning;

/// <summary>A plan as its stream left it.</summary>
/// <param name="Plan">Null when there is none.</param>
/// <param name="Version">Number of its events.</param>
/// <param name="AnsweredAt">Position of the earlier answer to the request it was read for; null when the request is new or has no key.</param>
public sealed record KeptPlan(AnnualPlan? Plan, long Version, long? AnsweredAt);

/// <summary>What happened to a plan.</summary>
public abstract record PlanEntry
{
    private PlanEntry()
    {
    }

    /// <summary>It was saved or changed.</summary>
    public sealed record Saved(AnnualPlan Plan) : PlanEntry;

    /// <summary>Somebody else approved it.</summary>
    public sealed record Approved(string ApprovalNumber) : PlanEntry;

    /// <summary>It was published.</summary>
    public sealed record Published(AnnualPlan Plan, DateOnly On) : PlanEntry;

    /// <summary>A department's draw was made from it.</summary>
    public sealed record DrawStarted(string TaskCode, Agency Agency, string DrawId, bool IsLeader, int Year) : PlanEntry;

    /// <summary>A visit outside of the draws was approved; without a team somebody else sees to it.</summary>
    public sealed record VisitAllowed(
        Agency Agency, string ObjectId, string ApprovalNumber, BypassReason Reason, DateOnly On, string TaskCode, int Year, VisitTeam? Team) : PlanEntry;
}

/// <summary>Who goes on a visit outside of the draws.</summary>
/// <param name="VisitId">Under which its result is reported.</param>
/// <param name="LibraryId">Where the object's name and region are.</param>
/// <param name="InspectorIds">Two at least.</param>
/// <param name="ItemCodes">What is checked.</param>
/// <param name="Title">For people.</param>
/// <param name="UnsealAt">From when the inspectors see it.</param>
/// <param name="Until">Last day of the visit.</param>
public sealed record VisitTeam(
    string VisitId,
    string LibraryId,
    IReadOnlyList<string> InspectorIds,
    IReadOnlyList<string> ItemCodes,
    string Title,
    DateTimeOffset UnsealAt,
    DateOnly Until);

/// <summary>An object and inspectors as the libraries have them.</summary>
/// <param name="LibraryId">The object's library.</param>
/// <param name="Region">The object's region; may be empty.</param>
/// <param name="Specialities">What its team must have besides what the items demand.</param>
/// <param name="Team">The inspectors.</param>
public sealed record TeamFacts(string LibraryId, string Region, IReadOnlyList<string> Specialities, IReadOnlyList<NamedInspector> Team);

/// <summary>The libraries, for visits whose team is named.</summary>
public interface ITeamFacts
{
    /// <summary>Looks an object and inspectors up.</summary>
    /// <param name="libraryId">The object's library; empty for any that has it.</param>
    /// <param name="objectId">The object.</param>
    /// <param name="inspectorIds">The inspectors.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>What is known, or <c>OBJECT_UNKNOWN</c>.</returns>
    ValueTask<Outcome<TeamFacts>> FindAsync(
        string libraryId, string objectId, IReadOnlyList<string> inspectorIds, CancellationToken cancellationToken);
}

/// <summary>Where plans are kept.</summary>
public interface IPlanJournal
{
    /// <summary>Reads a plan and whether this very request was answered before, or <c>REQUEST_ID_REUSED</c>.</summary>
    ValueTask<Outcome<KeptPlan>> FindAsync(string planId, CallerRequest caller, CancellationToken cancellationToken);

    /// <summary>Keeps what happened, unless something else happened since the plan was read (a Conflict).</summary>
    ValueTask<Outcome<long>> AppendAsync(string planId, KeptPlan kept, PlanEntry entry, CallerRequest caller, CancellationToken cancellationToken);

    /// <summary>Id of the visit that was approved at a position; empty when it has no team.</summary>
    ValueTask<string> VisitAtAsync(long position, CancellationToken cancellationToken);
}

/// <summary>Ratio profiles.</summary>
public interface IRatioProfiles
{
    /// <summary>All of them by id.</summary>
    FrozenDictionary<string, RatioProfile> All { get; }
}

/// <summary>What bounds the drawing of items.</summary>
public interface IItemLimits
{
    /// <summary>The limits of those of the codes that are on the item list.</summary>
    ValueTask<IReadOnlyDictionary<string, ItemLimit>> FindAsync(IReadOnlyCollection<string> itemCodes, CancellationToken cancellationToken);

    /// <summary>What may be checked of the objects of those of the libraries that are tied to items.</summary>
    ValueTask<IReadOnlyDictionary<string, IReadOnlyList<string>>> OfLibrariesAsync(
        IReadOnlyCollection<string> libraryIds, CancellationToken cancellationToken);
}

/// <summary>How often objects were visited in a year.</summary>
public interface IVisitCounts
{
    /// <summary>Counted visits to one object.</summary>
    ValueTask<VisitCounts> CountAsync(string agencyCode, string objectId, int year, CancellationToken cancellationToken);

    /// <summary>Objects that a task would draw and that are at a cap.</summary>
    ValueTask<IReadOnlyList<string>> CappedAsync(AnnualPlan plan, TaskOrder order, CancellationToken cancellationToken);

    /// <summary>Draws of the year's tasks that are not drawn yet and could take an object of this task beyond its cap; null when none could.</summary>
    ValueTask<OpenDraws?> InDoubtAsync(AnnualPlan plan, TaskOrder order, CancellationToken cancellationToken);

    /// <summary>Draws of the year's tasks that are not drawn yet and have an object in their library.</summary>
    ValueTask<OpenDraws> OpenAsync(string agencyCode, string objectId, int year, CancellationToken cancellationToken);

    /// <summary>Objects that a task would draw and at which one of its items was checked as often in the year as the list says.</summary>
    ValueTask<IReadOnlyList<string>> CheckedOftenAsync(AnnualPlan plan, TaskOrder order, CancellationToken cancellationToken);

    /// <summary>Those of the items that were checked at an object as often in a year as the list says.</summary>
    ValueTask<IReadOnlyList<string>> CheckedOftenAsync(
        IReadOnlyList<string> itemCodes, string objectId, int year, CancellationToken cancellationToken);
}

/// <summary>A draw that a task asks for.</summary>
/// <param name="Task">The task.</param>
/// <param name="Department">Who draws.</param>
/// <param name="LibraryId">Its objects.</param>
/// <param name="Mode">Whether membership or only the order is drawn.</param>
/// <param name="Shares">The classes and their shares.</param>
/// <param name="OverallFloor">Share of all objects that the classes together must reach; null for none.</param>
/// <param name="RandomnessSource">Name of the public randomness.</param>
/// <param name="BeaconRound">0 for digits.</param>
public sealed record TaskOrder(
    PlannedTask Task,
    TaskDepartment Department,
    string LibraryId,
    DrawMode Mode,
    IReadOnlyList<ClassShare> Shares,
    Ratio? OverallFloor,
    string RandomnessSource,
    long BeaconRound);

/// <summary>Draws made from tasks.</summary>
public interface ITaskDraws
{
    /// <summary>How far draws are, by id.</summary>
    ValueTask<IReadOnlyDictionary<string, DrawStage>> StagesAsync(IReadOnlyCollection<string> drawIds, CancellationToken cancellationToken);

    /// <summary>Creates a draw, or says what is wrong with its plan.</summary>
    /// <param name="order">What to draw.</param>
    /// <param name="excluded">Objects that cannot be drawn, each with the coded reason.</param>
    /// <param name="request">Who asks.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    ValueTask<Outcome<PlacedDraw>> CreateAsync(
        TaskOrder order, IReadOnlyList<Exclusion> excluded, RequestStamp request, CancellationToken cancellationToken);

    /// <summary>Makes the drawn objects of a draw a library of their own, for the other departments of a joint task.</summary>
    /// <returns>Its id and the classes in it, or a refusal.</returns>
    ValueTask<Outcome<JointLibrary>> ShareAsync(string leaderDrawId, RequestStamp request, CancellationToken cancellationToken);
}

/// <summary>The objects that a leader drew, as a library.</summary>
/// <param name="LibraryId">Its id.</param>
/// <param name="RiskClasses">The classes in it.</param>
public sealed record JointLibrary(string LibraryId, IReadOnlyList<string> RiskClasses);
