using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Domain;

/// <summary>How far a plan has come. The numbers are those of the contract.</summary>
public enum PlanStage
{
    /// <summary>Saved; waits for somebody else's approval.</summary>
    Draft = 1,

    /// <summary>Approved; waits to be published.</summary>
    Approved = 2,

    /// <summary>Published; draws can be made from it.</summary>
    Published = 3,
}

/// <summary>A department's draw of a task.</summary>
/// <param name="TaskCode">The task.</param>
/// <param name="AgencyCode">The department.</param>
/// <param name="DrawId">Its draw.</param>
public sealed record TaskDraw(string TaskCode, string AgencyCode, string DrawId);

/// <summary>The yearly plan of an area as its events left it (rules 5.6).</summary>
/// <param name="PlanId">Its id.</param>
/// <param name="Year">Its year.</param>
/// <param name="Title">For people.</param>
/// <param name="Authority">Who makes it.</param>
/// <param name="Tasks">Its tasks.</param>
/// <param name="Caps">How often an object may be visited in the year.</param>
public sealed record AnnualPlan(
    string PlanId, int Year, string Title, Agency Authority, IReadOnlyList<PlannedTask> Tasks, VisitCaps Caps)
{
    /// <summary>How far it has come.</summary>
    public PlanStage Stage { get; init; } = PlanStage.Draft;

    /// <summary>The identity that saved it last.</summary>
    public string SavedBy { get; init; } = "";

    /// <summary>How often it was saved.</summary>
    public long Revision { get; init; } = 1;

    /// <summary>The draws made from it.</summary>
    public IReadOnlyList<TaskDraw> Draws { get; init; } = [];

    /// <summary>A task; null when there is none.</summary>
    public PlannedTask? Task(string taskCode) => Tasks.FirstOrDefault(task => task.TaskCode == taskCode);

    /// <summary>The newest draw of a department; null when there is none.</summary>
    public string? DrawOf(string taskCode, string agencyCode) =>
        Draws.LastOrDefault(draw => draw.TaskCode == taskCode && draw.AgencyCode == agencyCode)?.DrawId;

    /// <summary>True when a plan of a year that is published on a day is late: after the end of March.</summary>
    public static bool IsLate(int year, DateOnly publishedOn) => publishedOn > new DateOnly(year, 3, 31);
}
