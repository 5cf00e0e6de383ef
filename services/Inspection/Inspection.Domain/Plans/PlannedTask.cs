using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Domain;

/// <summary>How the objects of a task are found. The numbers are those of the contract.</summary>
public enum TaskTrack
{
    /// <summary>Objects and inspectors are drawn.</summary>
    Random = 1,

    /// <summary>重点监管: every object is visited, outside of the draw (优化营商环境条例 54).</summary>
    KeySupervision = 2,

    /// <summary>专项检查: drawn, under an approval of its own.</summary>
    SpecialCampaign = 3,
}

/// <summary>The share of a class in a task.</summary>
/// <param name="RiskClass">The class.</param>
/// <param name="Ratio">The share.</param>
/// <param name="Floor">At least this many, or all if there are fewer.</param>
/// <param name="WeightedRatio">Share to draw by weight besides; null for none.</param>
public sealed record ClassShare(string RiskClass, Ratio Ratio, int Floor, Ratio? WeightedRatio = null);

/// <summary>A department of a task.</summary>
/// <param name="Agency">Who.</param>
/// <param name="ItemCodes">What it checks; at least one.</param>
/// <param name="InspectorUnits">Units whose inspectors it draws; empty for all.</param>
public sealed record TaskDepartment(Agency Agency, IReadOnlyList<string> ItemCodes, IReadOnlyList<string> InspectorUnits);

/// <summary>A task of a yearly plan.</summary>
/// <param name="TaskCode">Once in its plan.</param>
/// <param name="Title">For people.</param>
/// <param name="Track">How its objects are found.</param>
/// <param name="LibraryId">The object library.</param>
/// <param name="Labels">Only objects with all of these; empty for all.</param>
/// <param name="ProfileId">Ratio profile; empty for none.</param>
/// <param name="Shares">Empty takes those of the profile.</param>
/// <param name="Mode">Whether membership or only the order is drawn.</param>
/// <param name="Departments">The leader first (rules 5.18).</param>
/// <param name="VisitsUntil">Last day of the visits.</param>
/// <param name="CampaignApproval">Approval of a special campaign; else empty.</param>
/// <param name="TeamSize">Inspectors of each department.</param>
public sealed record PlannedTask(
    string TaskCode,
    string Title,
    TaskTrack Track,
    string LibraryId,
    IReadOnlyList<string> Labels,
    string ProfileId,
    IReadOnlyList<ClassShare> Shares,
    DrawMode Mode,
    IReadOnlyList<TaskDepartment> Departments,
    DateOnly VisitsUntil,
    string CampaignApproval,
    int TeamSize)
{
    /// <summary>SHA-256 of the task as it was written, to see whether it changed.</summary>
    public required string ContentSha256 { get; init; }

    /// <summary>What is drawn under a profile.</summary>
    /// <param name="profile">The task's own; null when it has none.</param>
    public IReadOnlyList<ClassShare> SharesUnder(RatioProfile? profile) =>
        Shares.Count > 0 || profile is null ? Shares : [.. profile.Classes.Select(one => new ClassShare(one.RiskClass, one.Ratio, 0))];
}
