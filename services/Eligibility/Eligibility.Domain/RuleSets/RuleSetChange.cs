using CreditRisk.Kernel;

namespace CreditRisk.Eligibility.Domain.RuleSets;

/// <summary>Something that happened to a rule set.</summary>
/// <param name="Version">Which rule set.</param>
public abstract record RuleSetChange(RuleSetVersion Version);

/// <summary>A candidate was published; its version names this document for ever.</summary>
/// <param name="Version">Which rule set.</param>
/// <param name="InForceFrom">First day it can be in force.</param>
/// <param name="Document">The document as it was handed in.</param>
/// <param name="Sha256">Lower-case hexadecimal SHA-256 of the document in UTF-8.</param>
/// <param name="ShadowOnly">True when it is for comparison only and can never be activated.</param>
/// <param name="Rules">What the document says; null when this program cannot read it.</param>
public sealed record CandidatePublished(
    RuleSetVersion Version, DateOnly InForceFrom, string Document, string Sha256, bool ShadowOnly, EligibilityRuleSet? Rules) : RuleSetChange(Version);

/// <summary>The candidate answers beside the rule set in force from now on.</summary>
/// <param name="Version">Which rule set.</param>
public sealed record ShadowStarted(RuleSetVersion Version) : RuleSetChange(Version);

/// <summary>The candidate does not answer any more.</summary>
/// <param name="Version">Which rule set.</param>
public sealed record ShadowStopped(RuleSetVersion Version) : RuleSetChange(Version);

/// <summary>Cases were compared since the last time this was said.</summary>
/// <param name="Version">Which rule set.</param>
/// <param name="Tally">What came out.</param>
public sealed record CasesCompared(RuleSetVersion Version, ShadowTally Tally) : RuleSetChange(Version);

/// <summary>Somebody other than the publisher stands for the candidate.</summary>
/// <param name="Version">Which rule set.</param>
/// <param name="ShadowWaiver">Why it may be activated without the comparison; empty when the comparison was there.</param>
/// <param name="ComparedCases">How many cases had been compared.</param>
public sealed record CandidateApproved(RuleSetVersion Version, string ShadowWaiver, long ComparedCases) : RuleSetChange(Version);

/// <summary>The candidate is in force from its first day on.</summary>
/// <param name="Version">Which rule set.</param>
public sealed record RuleSetActivated(RuleSetVersion Version) : RuleSetChange(Version);

/// <summary>A change with when and by whom.</summary>
/// <param name="Change">What happened.</param>
/// <param name="Position">Journal position, 1 or more.</param>
/// <param name="At">When it was recorded.</param>
/// <param name="Actor">Who caused it.</param>
public sealed record RecordedRuleSetChange(RuleSetChange Change, long Position, DateTimeOffset At, string Actor);
