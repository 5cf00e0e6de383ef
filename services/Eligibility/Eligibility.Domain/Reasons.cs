namespace CreditRisk.Eligibility.Domain;

/// <summary>The reason codes that a rule set must state. A code never changes its meaning.</summary>
public static class Reasons
{
    /// <summary>E01: the matter touches an excluded field.</summary>
    public const string MatterExcluded = "MATTER_EXCLUDED";

    /// <summary>E01: the matter is not published.</summary>
    public const string MatterNotPublished = "MATTER_NOT_PUBLISHED";

    /// <summary>E01: the matter is suspended.</summary>
    public const string MatterSuspended = "MATTER_SUSPENDED";

    /// <summary>E01: the matter was withdrawn from the catalogue.</summary>
    public const string MatterWithdrawn = "MATTER_WITHDRAWN";

    /// <summary>E02.</summary>
    public const string ListedNational = "LISTED_NATIONAL";

    /// <summary>E03.</summary>
    public const string ListedProvincial = "LISTED_PROVINCIAL";

    /// <summary>E04.</summary>
    public const string ListedCity = "LISTED_CITY";

    /// <summary>E05.</summary>
    public const string ListedCounty = "LISTED_COUNTY";

    /// <summary>E06.</summary>
    public const string ListedMutual = "LISTED_MUTUAL";

    /// <summary>E02 to E06 when no notice before listing is proven (rules 2.5): always a manual review.</summary>
    public const string ListingDefective = "LISTING_DEFECTIVE";

    /// <summary>E07.</summary>
    public const string AdverseRecord = "ADVERSE_RECORD";

    /// <summary>E08.</summary>
    public const string FalsePledge = "FALSE_PLEDGE";

    /// <summary>E09.</summary>
    public const string GeneralDishonesty = "GENERAL_DISHONESTY";

    /// <summary>E10.</summary>
    public const string SeriousDishonesty = "SERIOUS_DISHONESTY";

    /// <summary>E15.</summary>
    public const string OpenCase = "OPEN_FALSE_PLEDGE_CASE";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        MatterExcluded, MatterNotPublished, MatterSuspended, MatterWithdrawn,
        ListedNational, ListedProvincial, ListedCity, ListedCounty, ListedMutual, ListingDefective,
        AdverseRecord, FalsePledge, GeneralDishonesty, SeriousDishonesty, OpenCase,
    ];
}
