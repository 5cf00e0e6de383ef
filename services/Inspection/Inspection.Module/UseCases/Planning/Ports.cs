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

    /// <summary>A visit outside of the draws was approved.</summary>
    public sealed record VisitAllowed(Agency Agency, string ObjectId, string ApprovalNumber, BypassReason Reason, DateOnly On, string TaskCode, int Year)
        : PlanEntry;
}

/// <summary>Where plans are kept.</summary>
public interface IPlanJournal
{
    /// <summary>Reads a plan and whether this very request was answered before, or <c>REQUEST_ID_REUSED</c>.</summary>
    ValueTask<Outcome<KeptPlan>> FindAsync(string planId, CallerRequest caller, CancellationToken cancellationToken);

    /// <summary>Keeps what happened, unless something else happened since the plan was read (a Conflict).</summary>
    ValueTask<Outcome<long>> AppendAsync(string planId, KeptPlan kept, PlanEntry entry, CallerRequest caller, CancellationToken cancellationToken);
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
}

/// <summary>How often objects were visited in a year.</summary>
public interface IVisitCounts
{
    /// <summary>Counted visits to one object.</summary>
    ValueTask<VisitCounts> CountAsync(string agencyCode, string objectId, int year, CancellationToken cancellationToken);

    /// <summary>Objects that a task would draw and that are at a cap.</summary>
    ValueTask<IReadOnlyList<string>> CappedAsync(AnnualPlan plan, TaskOrder order, string agencyCode, CancellationToken cancellationToken);
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
    /// <param name="capped">Objects that cannot be drawn because they are at a cap.</param>
    /// <param name="request">Who asks.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    ValueTask<Outcome<PlacedDraw>> CreateAsync(
        TaskOrder order, IReadOnlyList<string> capped, RequestStamp request, CancellationToken cancellationToken);

    /// <summary>Makes the drawn objects of a draw a library of their own, for the other departments of a joint task.</summary>
    /// <returns>Its id and the classes in it, or a refusal.</returns>
    ValueTask<Outcome<JointLibrary>> ShareAsync(string leaderDrawId, RequestStamp request, CancellationToken cancellationToken);
}

/// <summary>The objects that a leader drew, as a library.</summary>
/// <param name="LibraryId">Its id.</param>
/// <param name="RiskClasses">The classes in it.</param>
public sealed record JointLibrary(string LibraryId, IReadOnlyList<string> RiskClasses);
