using System.Collections.Immutable;
using CreditRisk.Kernel;

namespace CreditRisk.Eligibility.Domain.RuleSets;

/// <summary>A rule set with what has happened to it.</summary>
public sealed record PublishedRuleSet
{
    /// <summary>Its name.</summary>
    public required RuleSetVersion Version { get; init; }

    /// <summary>First day it is or can be in force.</summary>
    public required DateOnly InForceFrom { get; init; }

    /// <summary>The document.</summary>
    public required string Document { get; init; }

    /// <summary>Lower-case hexadecimal SHA-256 of the document in UTF-8.</summary>
    public required string Sha256 { get; init; }

    /// <summary>What the document says; null when this program cannot read it.</summary>
    public required EligibilityRuleSet? Rules { get; init; }

    /// <summary>Who published it; empty when it came with the program.</summary>
    public string Publisher { get; init; } = "";

    /// <summary>When; null when it came with the program.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>Journal position of the publication; 0 when it came with the program.</summary>
    public long Position { get; init; }

    /// <summary>True when it can never be activated.</summary>
    public bool ShadowOnly { get; init; }

    /// <summary>Who stands for it, in order.</summary>
    public ImmutableList<RuleSetApproval> Approvals { get; init; } = [];

    /// <summary>Journal position of the activation, 0 when it came with the program; null for a candidate.</summary>
    public long? ActivatedAt { get; init; }

    /// <summary>When it first answered beside the one in force; null when it never has.</summary>
    public DateTimeOffset? ShadowSince { get; init; }

    /// <summary>True while it answers beside the one in force.</summary>
    public bool IsShadowing { get; init; }

    /// <summary>What the comparison came to, as far as it is recorded.</summary>
    public ShadowTally Compared { get; init; } = ShadowTally.Empty;

    /// <summary>True when it came with the program.</summary>
    public bool IsShipped => Position == 0;
}

/// <summary>Somebody stands for a candidate.</summary>
/// <param name="Approver">Who.</param>
/// <param name="At">When.</param>
/// <param name="ShadowWaiver">Why it may be activated without the comparison; empty when the comparison was there.</param>
/// <param name="ComparedCases">How many cases had been compared.</param>
public sealed record RuleSetApproval(string Approver, DateTimeOffset At, string ShadowWaiver, long ComparedCases);

/// <summary>Where a rule set stands on a day.</summary>
public enum RuleSetState
{
    /// <summary>Published and not activated.</summary>
    Candidate,

    /// <summary>Activated; its first day lies ahead.</summary>
    Scheduled,

    /// <summary>Decisions are made by it.</summary>
    InForce,

    /// <summary>Another one has taken its place.</summary>
    Superseded,
}
