using CreditRisk.Kernel;

namespace CreditRisk.Eligibility.Domain.RuleSets;

/// <summary>
/// The way of a rule set from candidate to law: published by one, compared on live cases, and approved by two others. Each answer is the changes to
/// record, none when everything is so already, or a refusal.
/// </summary>
public static class RuleSetPolicy
{
    /// <summary>How many must stand for a candidate besides its publisher.</summary>
    public const int Approvers = 2;

    /// <summary>How many candidates answer beside the rule set in force at most: each is decided once more for every case.</summary>
    public const int MostShadows = 4;

    /// <summary>Publishes a candidate.</summary>
    /// <returns>
    /// <c>RULE_SET_VERSION_TAKEN</c> (AlreadyExists) when the version names another document, <c>INVALID_REQUEST</c> when its first day is past.
    /// </returns>
    public static Outcome<IReadOnlyList<RuleSetChange>> Publish(RuleSetLibrary library, CandidatePublished candidate, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(library);
        ArgumentNullException.ThrowIfNull(candidate);
        if (library.Find(candidate.Version) is { } known)
        {
            return known.Sha256 == candidate.Sha256 && known.ShadowOnly == candidate.ShadowOnly ? (RuleSetChange[])[] : Taken(known);
        }

        return candidate.InForceFrom < today && !candidate.ShadowOnly
            ? Refusal.Invalid(new FieldViolation(
                "document.inForceFrom",
                $"is {candidate.InForceFrom:yyyy-MM-dd}, which is past: what was decided since then stands. Name today or a later day, or publish it for comparison only (shadow_only)."))
            : (RuleSetChange[])[candidate];
    }

    /// <summary>Lets a candidate answer beside the one in force.</summary>
    /// <returns><c>RULE_SET_ACTIVATED</c>, <c>RULE_SET_UNREADABLE</c> or <c>SHADOWS_TOO_MANY</c> (FailedPrecondition).</returns>
    public static Outcome<IReadOnlyList<RuleSetChange>> StartShadow(RuleSetLibrary library, PublishedRuleSet set)
    {
        ArgumentNullException.ThrowIfNull(library);
        ArgumentNullException.ThrowIfNull(set);
        return set.IsShadowing ? (RuleSetChange[])[]
            : FaultOf(set) is { } fault ? fault
            : library.Shadows.Length >= MostShadows ? Precondition("SHADOWS_TOO_MANY", $"{MostShadows} candidates answer already; stop one of them first.")
            : (RuleSetChange[])[new ShadowStarted(set.Version)];
    }

    /// <summary>Ends a comparison; its report stays.</summary>
    public static Outcome<IReadOnlyList<RuleSetChange>> StopShadow(PublishedRuleSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        return set.IsShadowing ? (RuleSetChange[])[new ShadowStopped(set.Version)] : (RuleSetChange[])[];
    }

    /// <summary>Stands for a candidate; the last approval that is needed activates it.</summary>
    /// <param name="set">The candidate.</param>
    /// <param name="approver">Who stands for it.</param>
    /// <param name="shadowWaiver">Why it may be activated without the comparison; empty for no reason.</param>
    /// <param name="leastCompared">How many cases must have been compared.</param>
    /// <param name="today">The day.</param>
    /// <returns>
    /// <c>RULE_SET_ACTIVATED</c>, <c>RULE_SET_UNREADABLE</c>, <c>RULE_SET_SHADOW_ONLY</c>, <c>RULE_SET_DATE_PAST</c>, <c>APPROVAL_GIVEN</c> or
    /// <c>SHADOW_REPORT_MISSING</c> (FailedPrecondition), <c>APPROVER_IS_PUBLISHER</c> (PermissionDenied).
    /// </returns>
    public static Outcome<IReadOnlyList<RuleSetChange>> Approve(PublishedRuleSet set, string approver, string shadowWaiver, long leastCompared, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(shadowWaiver);
        if ((FaultOf(set) ?? FaultOf(set, approver, today)) is { } fault)
        {
            return fault;
        }

        if (set.Compared.Compared < leastCompared && shadowWaiver.Length == 0)
        {
            return Precondition(
                "SHADOW_REPORT_MISSING",
                $"{set.Compared.Compared} cases were compared; at least {leastCompared} are needed. Let it answer in the shadow first, or say why that is not needed.");
        }

        var approved = new CandidateApproved(set.Version, shadowWaiver, set.Compared.Compared);
        return set.Approvals.Count + 1 < Approvers ? (RuleSetChange[])[approved] : (RuleSetChange[])[approved, new RuleSetActivated(set.Version)];
    }

    private static Refusal? FaultOf(PublishedRuleSet set) =>
        set.ActivatedAt is not null ? Precondition("RULE_SET_ACTIVATED", $"Rule set {set.Version} is activated. Publish a new version for a change.")
        : set.Rules is null ? Precondition("RULE_SET_UNREADABLE", $"This server cannot read rule set {set.Version}, which a newer one published. Update this server.")
        : null;

    private static Refusal? FaultOf(PublishedRuleSet set, string approver, DateOnly today) =>
        set.ShadowOnly ? Precondition("RULE_SET_SHADOW_ONLY", $"Rule set {set.Version} is for comparison only. Publish its rules as a new version to have them approved.")
        : set.InForceFrom < today ? Precondition("RULE_SET_DATE_PAST", $"Rule set {set.Version} was to be in force from {set.InForceFrom:yyyy-MM-dd}, which is past. Publish it as a new version with a later day.")
        : set.Publisher == approver ? new(RefusalKind.PermissionDenied, new("APPROVER_IS_PUBLISHER"), $"'{approver}' published rule set {set.Version}; {Approvers} others must stand for it.")
        : set.Approvals.Exists(given => given.Approver == approver) ? Precondition("APPROVAL_GIVEN", $"'{approver}' stands for rule set {set.Version} already; somebody else must, too.")
        : null;

    private static Refusal Taken(PublishedRuleSet known) => new(
        RefusalKind.AlreadyExists,
        new("RULE_SET_VERSION_TAKEN"),
        $"Version {known.Version} names another document (SHA-256 {known.Sha256}) or purpose, for ever. Publish this one under a new version.");

    private static Refusal Precondition(string code, string message) => new(RefusalKind.FailedPrecondition, new(code), message);
}
