namespace CreditRisk.Inspection.Domain;

/// <summary>The share of one risk class in a profile (rules 5.7).</summary>
/// <param name="RiskClass">The class.</param>
/// <param name="Ratio">What is drawn when nothing else is said.</param>
/// <param name="Least">The least that may be said.</param>
/// <param name="Most">The most that may be said.</param>
public sealed record ProfileClass(string RiskClass, Ratio Ratio, Ratio Least, Ratio Most)
{
    /// <summary>True when a plan under the profile may draw this share.</summary>
    public bool Allows(Ratio ratio) => ratio.Billionths >= Least.Billionths && ratio.Billionths <= Most.Billionths;
}

/// <summary>Shares by class as some authority published them.</summary>
/// <param name="ProfileId">Its name in plans.</param>
/// <param name="Zh">Title.</param>
/// <param name="En">Title in English.</param>
/// <param name="Source">Where it was published.</param>
/// <param name="Classes">The classes.</param>
/// <param name="OverallFloor">Share of all objects the classes together must reach; null for none.</param>
public sealed record RatioProfile(
    string ProfileId, string Zh, string En, string Source, IReadOnlyList<ProfileClass> Classes, Ratio? OverallFloor);
