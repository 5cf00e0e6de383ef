using CreditRisk.Kernel;

namespace CreditRisk.Credit.Domain.Repair;

/// <summary>Where a case stands.</summary>
public enum RepairState
{
    /// <summary>Applied for; a decision is due.</summary>
    Submitted = 1,

    /// <summary>Approved; the effect follows.</summary>
    Approved = 8,

    /// <summary>Refused with reasons.</summary>
    Refused = 9,

    /// <summary>The record is repaired.</summary>
    Repaired = 11,

    /// <summary>The applicant withdrew.</summary>
    Withdrawn = 13,
}

/// <summary>Where the application came in.</summary>
public enum RepairChannel
{
    /// <summary>Through the credit platform's single window.</summary>
    Platform = 1,

    /// <summary>At the agency that determined the act.</summary>
    Direct = 2,
}

/// <summary>What the applicant hands in.</summary>
/// <param name="Channel">Where.</param>
/// <param name="Materials">Proof that the act is corrected and every duty performed.</param>
/// <param name="Commitment">The signed commitment, to be published; null when it is missing.</param>
public sealed record RepairApplication(RepairChannel Channel, IReadOnlyList<Evidence> Materials, Evidence? Commitment);

/// <summary>What the law makes of an application.</summary>
/// <param name="RuleSet">Rules in force on the day of the application.</param>
/// <param name="Due">Last day for the decision.</param>
public sealed record RepairTerms(string RuleSet, Deadline Due);

/// <summary>One repair case: the fold of its events.</summary>
/// <param name="Applied">The application.</param>
/// <param name="AppliedAt">When it was committed.</param>
/// <param name="State">Where it stands.</param>
/// <param name="DecisionReason">The official's reasons; null before a decision.</param>
public sealed record RepairCase(RepairApplied Applied, DateTimeOffset AppliedAt, RepairState State, string? DecisionReason)
{
    /// <summary>Its id.</summary>
    public string CaseId => Applied.CaseId;

    /// <summary>The record to be repaired.</summary>
    public string RecordId => Applied.RecordId;

    /// <summary>True while a decision is due.</summary>
    public bool IsOpen => State == RepairState.Submitted;

    /// <summary>Last day of the step that runs now; null when none runs.</summary>
    public Deadline? Due => IsOpen ? Applied.Terms.Due : null;

    /// <summary>A new case.</summary>
    public static RepairCase Open(RepairApplied applied, DateTimeOffset at) => new(applied, at, RepairState.Submitted, null);

    /// <summary>The case after one more of its events.</summary>
    public RepairCase Evolve(RepairEvent happened) => happened switch
    {
        RepairApproved approved => this with { State = RepairState.Approved, DecisionReason = approved.Reason },
        RepairRefused refused => this with { State = RepairState.Refused, DecisionReason = refused.Reason },
        RepairWithdrawn => this with { State = RepairState.Withdrawn },
        RecordRepaired => this with { State = RepairState.Repaired },
        _ => this,
    };
}
