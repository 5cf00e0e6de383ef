using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Domain;

/// <summary>An object that can be inspected, from the object library.</summary>
/// <param name="Id">Unified social credit code or registration number. Published, so never a citizen ID.</param>
/// <param name="Stratum">Its class.</param>
/// <param name="Region">Its region.</param>
/// <param name="Items">Items to check at it; empty for every item of the plan.</param>
/// <param name="Specialities">Specialities its team must have beyond those of the items.</param>
/// <param name="LastTeam">Inspectors of its last visit; empty when there was none.</param>
public sealed record InspectionObject(
    string Id,
    string Stratum,
    string Region,
    IReadOnlyList<string> Items,
    IReadOnlyList<string> Specialities,
    IReadOnlyList<string> LastTeam)
{
    /// <summary>Largest weight.</summary>
    public const int MaxWeight = 1000;

    /// <summary>Tickets it holds in a weighted share, 1 to <see cref="MaxWeight"/>.</summary>
    public int Weight { get; init; } = 1;
}

/// <summary>A certified inspector, from the inspector library.</summary>
/// <param name="Id">Employee number. Published, so never a citizen ID.</param>
/// <param name="CertificateValidTo">Last day of validity of the enforcement certificate.</param>
/// <param name="Scopes">Items the inspector may check; empty for all.</param>
/// <param name="Specialities">Specialist qualifications.</param>
/// <param name="Regions">Regions the inspector works in.</param>
/// <param name="Workload">Visits already assigned and counting against the cap.</param>
public sealed record Inspector(
    string Id,
    DateOnly CertificateValidTo,
    IReadOnlyList<string> Scopes,
    IReadOnlyList<string> Specialities,
    IReadOnlyList<string> Regions,
    int Workload)
{
    /// <summary>What experts have among their specialities: an item or object that asks for it has an expert lead its visit.</summary>
    public const string ExpertLeader = "EXPERT_LEADER";

    /// <summary>Where the inspector works.</summary>
    public InspectorLevel Level { get; init; }
}

/// <summary>An object that stays on the list but cannot be drawn.</summary>
/// <param name="ObjectId">Which.</param>
/// <param name="Reason">Why, for example <c>NOT_IN_BUSINESS</c> or <c>CAP_REACHED</c>.</param>
public sealed record Exclusion(string ObjectId, ReasonCode Reason);

/// <summary>An inspector who must not inspect an object (行政处罚法 art. 43).</summary>
/// <param name="InspectorId">Who.</param>
/// <param name="ObjectId">Whom not; empty for nobody in this draw.</param>
/// <param name="Reason">Why, for example <c>RELATIVE</c> or <c>SHAREHOLDING</c>.</param>
public sealed record Recusal(string InspectorId, string ObjectId, ReasonCode Reason);
