using System.Collections.Immutable;
using CreditRisk.Kernel;

namespace CreditRisk.Eligibility.Domain;

/// <summary>One ground as the rule set states it.</summary>
/// <param name="Ground">The ground.</param>
/// <param name="ReasonCode">Stable code of a finding on this ground.</param>
/// <param name="Verdict">What a finding leads to.</param>
/// <param name="LegalBasis">What the ground rests on.</param>
/// <param name="Cure">What would restore eligibility.</param>
/// <param name="Text">The finding in words.</param>
/// <param name="CureText">The cure in words.</param>
public sealed record GroundRule(
    Ground Ground,
    ReasonCode ReasonCode,
    Verdict Verdict,
    LegalBasis LegalBasis,
    CureKind Cure,
    LocalizedText Text,
    LocalizedText CureText)
{
    /// <summary>First day on which its basis is in force; null when that is as old as the rule set.</summary>
    public DateOnly? InForceFrom { get; init; }

    /// <summary>Last day on which its basis is in force; null while no end is set.</summary>
    public DateOnly? InForceUntil { get; init; }
}

/// <summary>Shortest and longest publicity of a disclosure class, in calendar months from the document date (22, 36).</summary>
/// <param name="MinimumMonths">Before that no repair.</param>
/// <param name="MaximumMonths">After that the record does not count any more.</param>
public sealed record PublicityPeriod(int MinimumMonths, int MaximumMonths);

/// <summary>The publicity periods of one regulation, in force until the next one's first day.</summary>
/// <param name="InForceFrom">First day.</param>
/// <param name="LegalBasis">The regulation.</param>
/// <param name="Periods">Periods by disclosure class.</param>
public sealed record PublicityRule(DateOnly InForceFrom, LegalBasis LegalBasis, ImmutableDictionary<DisclosureClass, PublicityPeriod> Periods);

/// <summary>One remedy as the rule set states it.</summary>
/// <param name="Days">Calendar days it is open; 0 when it is counted in months or has no end.</param>
/// <param name="Months">Calendar months it is open; 0 when it is counted in days or has no end.</param>
/// <param name="LegalBasis">What it rests on.</param>
/// <param name="Text">The remedy in words.</param>
public sealed record RemedyRule(int Days, int Months, LegalBasis LegalBasis, LocalizedText Text);

/// <summary>A dated set of rules; a decision names its version.</summary>
/// <param name="Version">Name of the version.</param>
/// <param name="InForceFrom">First day.</param>
/// <param name="Grounds">Every ground by its reason code.</param>
/// <param name="Publicity">Publicity periods, oldest first; at least one.</param>
/// <param name="LongestRecordMonths">No record counts longer, whatever its class (HN 19: 5 years).</param>
/// <param name="Remedies">Every remedy.</param>
/// <param name="ObjectionChannel">Where to object to a record.</param>
public sealed record EligibilityRuleSet(
    RuleSetVersion Version,
    DateOnly InForceFrom,
    ImmutableDictionary<string, GroundRule> Grounds,
    ImmutableArray<PublicityRule> Publicity,
    int LongestRecordMonths,
    ImmutableDictionary<RemedyKind, RemedyRule> Remedies,
    LocalizedText ObjectionChannel)
{
    /// <summary>The sources that decisions rest on, by name in ordinal order.</summary>
    public ImmutableArray<SourceRule> Sources { get; init; } = [];

    /// <summary>What may be asked of an eligible applicant, in the order of the answer.</summary>
    public ImmutableArray<ConditionRule> Conditions { get; init; } = [];

    /// <summary>How closely a pledge should be watched.</summary>
    public required EarlyWarningRules EarlyWarning { get; init; }

    /// <summary>The words of the notice of non-applicability.</summary>
    public required NoticeTexts Notice { get; init; }

    /// <summary>The rule of a reason code.</summary>
    /// <exception cref="KeyNotFoundException">The rule set lacks it; validation when it is read makes that impossible.</exception>
    public GroundRule this[string reasonCode] => Grounds[reasonCode];

    /// <summary>The publicity rule in force on a day; the oldest known one before its time.</summary>
    public PublicityRule PublicityOn(DateOnly day)
    {
        PublicityRule inForce = Publicity[0];
        foreach (PublicityRule rule in Publicity)
        {
            inForce = rule.InForceFrom <= day ? rule : inForce;
        }

        return inForce;
    }
}
