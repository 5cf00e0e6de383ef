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
    LocalizedText CureText);

/// <summary>Shortest and longest publicity of a disclosure class, in calendar months from the document date (22, 36).</summary>
/// <param name="MinimumMonths">Before that no repair.</param>
/// <param name="MaximumMonths">After that the record does not count any more.</param>
public sealed record PublicityPeriod(int MinimumMonths, int MaximumMonths);

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
/// <param name="Publicity">Periods by disclosure class.</param>
/// <param name="LongestRecordMonths">No record counts longer, whatever its class (HN 19: 5 years).</param>
/// <param name="Remedies">Every remedy.</param>
/// <param name="ObjectionChannel">Where to object to a record.</param>
public sealed record EligibilityRuleSet(
    RuleSetVersion Version,
    DateOnly InForceFrom,
    ImmutableDictionary<string, GroundRule> Grounds,
    ImmutableDictionary<DisclosureClass, PublicityPeriod> Publicity,
    int LongestRecordMonths,
    ImmutableDictionary<RemedyKind, RemedyRule> Remedies,
    LocalizedText ObjectionChannel)
{
    /// <summary>The rule of a reason code.</summary>
    /// <exception cref="KeyNotFoundException">The rule set lacks it; validation at start makes that impossible.</exception>
    public GroundRule this[string reasonCode] => Grounds[reasonCode];
}
