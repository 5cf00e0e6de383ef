using System.Collections.Immutable;

namespace CreditRisk.Eligibility.Domain;

/// <summary>How closely a pledge should be watched (事前信用预警, rules 1.16). It never refuses by itself.</summary>
public enum EarlyWarningLevel
{
    /// <summary>As any other.</summary>
    Green,

    /// <summary>Worth a look.</summary>
    Yellow,

    /// <summary>Worth a visit.</summary>
    Orange,

    /// <summary>To be visited in any case.</summary>
    Red,
}

/// <summary>The early warning of one case.</summary>
/// <param name="Level">The level.</param>
/// <param name="Factors">What counted, as stable codes in the order of the rule set.</param>
public sealed record EarlyWarning(EarlyWarningLevel Level, ImmutableArray<string> Factors)
{
    /// <summary>Nothing counted.</summary>
    public static EarlyWarning None { get; } = new(EarlyWarningLevel.Green, []);
}

/// <summary>One factor as the rule set states it.</summary>
/// <param name="Code">One of <see cref="WarningSigns.All"/>.</param>
/// <param name="Points">What it adds; 0 or more.</param>
/// <param name="Text">The factor in words.</param>
public sealed record WarningFactor(string Code, int Points, LocalizedText Text);

/// <summary>How early warnings are made: points of the signs seen are added up.</summary>
/// <param name="Factors">Every sign, in the order of the answer.</param>
/// <param name="YellowFrom">Points from which it is yellow.</param>
/// <param name="OrangeFrom">Points from which it is orange.</param>
/// <param name="RedFrom">Points from which it is red.</param>
public sealed record EarlyWarningRules(ImmutableArray<WarningFactor> Factors, int YellowFrom, int OrangeFrom, int RedFrom)
{
    /// <summary>The early warning for the signs seen; a sign counts once, however often it is seen.</summary>
    public EarlyWarning Warn(IReadOnlyCollection<string> signs)
    {
        ArgumentNullException.ThrowIfNull(signs);
        if (signs.Count == 0)
        {
            return EarlyWarning.None;
        }

        ImmutableArray<WarningFactor> seen = [.. Factors.Where(factor => signs.Contains(factor.Code))];
        return new(LevelOf(seen.Sum(factor => factor.Points)), [.. seen.Select(factor => factor.Code)]);
    }

    private EarlyWarningLevel LevelOf(int points) =>
        points >= RedFrom ? EarlyWarningLevel.Red
        : points >= OrangeFrom ? EarlyWarningLevel.Orange
        : points >= YellowFrom ? EarlyWarningLevel.Yellow
        : EarlyWarningLevel.Green;
}

/// <summary>The signs that an early warning can name. A code never changes its meaning.</summary>
public static class WarningSigns
{
    /// <summary>A finding about the applicant refuses.</summary>
    public const string FindingRefuses = "FINDING_REFUSES";

    /// <summary>A finding about the applicant or somebody behind it needs a person's look.</summary>
    public const string FindingNeedsReview = "FINDING_NEEDS_REVIEW";

    /// <summary>Findings rest on more than one record.</summary>
    public const string SeveralRecords = "SEVERAL_RECORDS";

    /// <summary>A false-pledge case is open on another matter.</summary>
    public const string OpenCaseElsewhere = "OPEN_CASE_ELSEWHERE";

    /// <summary>A statutory ban runs for another matter.</summary>
    public const string BanElsewhere = "BAN_ELSEWHERE";

    /// <summary>Key examination was ordered in matters that are not related to this one.</summary>
    public const string KeyExaminationElsewhere = "KEY_EXAMINATION_ELSEWHERE";

    /// <summary>A more serious bad credit record, where the matter is a licence and the record no ground.</summary>
    public const string AdverseRecordBesideLicence = "ADVERSE_RECORD_BESIDE_LICENCE";

    /// <summary>A listing is decided and begins later.</summary>
    public const string ListingAhead = "LISTING_AHEAD";

    /// <summary>The matter is hard to verify afterwards.</summary>
    public const string VerificationDifficult = "VERIFICATION_DIFFICULT";

    /// <summary>Third parties have an interest in the matter.</summary>
    public const string ThirdPartyInterest = "THIRD_PARTY_INTEREST";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        FindingRefuses, FindingNeedsReview, SeveralRecords, OpenCaseElsewhere, BanElsewhere, KeyExaminationElsewhere,
        AdverseRecordBesideLicence, ListingAhead, VerificationDifficult, ThirdPartyInterest,
    ];
}
