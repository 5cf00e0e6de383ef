using System.Collections.Frozen;

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

    /// <summary>E11: the applicant itself is on record as responsible for a seriously dishonest entity (rules 2.6).</summary>
    public const string ResponsiblePerson = "RESPONSIBLE_FOR_SERIOUS_DISHONESTY";

    /// <summary>E11: a person behind the applicant is responsible for a seriously dishonest entity.</summary>
    public const string RelatedPersonResponsible = "RELATED_PERSON_RESPONSIBLE";

    /// <summary>E11: a person behind the applicant is seriously dishonest.</summary>
    public const string RelatedPersonSerious = "RELATED_PERSON_SERIOUS";

    /// <summary>E11: a person behind the applicant is on a list.</summary>
    public const string RelatedPersonListed = "RELATED_PERSON_LISTED";

    /// <summary>E12.</summary>
    public const string BanFalseMaterial = "BAN_FALSE_MATERIAL";

    /// <summary>E13.</summary>
    public const string BanObtainedByDeceit = "BAN_OBTAINED_BY_DECEIT";

    /// <summary>E14: the decision on the breach names this matter.</summary>
    public const string KeyExamination = "KEY_EXAMINATION";

    /// <summary>E14: the decision on the breach names no matter, so a person must say whether this one is related.</summary>
    public const string KeyExaminationRelevance = "KEY_EXAMINATION_RELEVANCE";

    /// <summary>E15.</summary>
    public const string OpenCase = "OPEN_FALSE_PLEDGE_CASE";

    /// <summary>A mandatory source is older than its limit.</summary>
    public const string SourceStale = "SOURCE_STALE";

    /// <summary>A mandatory source cannot be reached, or never reported.</summary>
    public const string SourceUnreachable = "SOURCE_UNREACHABLE";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        MatterExcluded, MatterNotPublished, MatterSuspended, MatterWithdrawn,
        ListedNational, ListedProvincial, ListedCity, ListedCounty, ListedMutual, ListingDefective,
        AdverseRecord, FalsePledge, GeneralDishonesty, SeriousDishonesty,
        ResponsiblePerson, RelatedPersonResponsible, RelatedPersonSerious, RelatedPersonListed,
        BanFalseMaterial, BanObtainedByDeceit, KeyExamination, KeyExaminationRelevance,
        OpenCase, SourceStale, SourceUnreachable,
    ];

    /// <summary>Those that never refuse: a person must look (rules 2.2 E11, E14, 2.5, 2.11).</summary>
    public static IReadOnlySet<string> ReviewOnly { get; } = FrozenSet.Create(
        ListingDefective, ResponsiblePerson, RelatedPersonResponsible, RelatedPersonSerious, RelatedPersonListed,
        KeyExaminationRelevance, SourceStale, SourceUnreachable);
}
