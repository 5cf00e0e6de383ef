using System.Collections.Immutable;
using CreditRisk.Kernel;
using CreditRisk.Pledges.Domain.Matters;

namespace CreditRisk.Pledges.Domain.Verifying;

/// <summary>What a verification found, as the officer records it.</summary>
public sealed record VerificationFinding
{
    /// <summary>What it led to.</summary>
    public required VerificationOutcome Outcome { get; init; }

    /// <summary>How it was done.</summary>
    public required VerificationMethod Method { get; init; }

    /// <summary>On which day.</summary>
    public required DateOnly VerifiedOn { get; init; }

    /// <summary>Last day of the rectification; only with <see cref="VerificationOutcome.RectifyOrdered"/>.</summary>
    public DateOnly? RectifyBy { get; init; }

    /// <summary>Facts found; may be empty where none are asked for.</summary>
    public string Statement { get; init; } = "";

    /// <summary>Who signs, by name or staff number.</summary>
    public ImmutableArray<string> Inspectors { get; init; } = [];

    /// <summary>Documents kept by the office.</summary>
    public ImmutableArray<Evidence> Evidence { get; init; } = [];

    /// <summary>Why the method had to disturb more than another of the plan; may be empty where none disturbs less.</summary>
    public string MethodReason { get; init; } = "";

    /// <summary>Number of the decision, announcement or letter; may be empty where none is asked for.</summary>
    public string DocumentNumber { get; init; } = "";

    /// <summary>Only with <see cref="VerificationOutcome.Revoked"/>.</summary>
    public RevocationGround? Ground { get; init; }

    /// <summary>What is to be rectified; only with <see cref="VerificationOutcome.RectifyOrdered"/>.</summary>
    public ImmutableArray<string> RectifyItems { get; init; } = [];

    /// <summary>How it is checked that it was rectified; only with <see cref="VerificationOutcome.RectifyOrdered"/>, where null takes <see cref="Method"/>.</summary>
    public VerificationMethod? RecheckMethod { get; init; }

    /// <summary>Last day of the announcement; only with <see cref="VerificationOutcome.Announced"/>.</summary>
    public DateOnly? AnnounceUntil { get; init; }

    /// <summary>Who has the power; only with <see cref="VerificationOutcome.TransferredAgency"/>.</summary>
    public Agency? TransferredTo { get; init; }

    /// <summary>What a penalty rests on; null where it is not asked for.</summary>
    public LegalBasis? LegalBasis { get; init; }

    /// <summary>True when it says how the pledge was verified, not what followed from that.</summary>
    public bool IsVerification => Outcome is not (VerificationOutcome.Cancelled or VerificationOutcome.Penalty or VerificationOutcome.TransferredAgency
        or VerificationOutcome.TransferredPolice);

    /// <summary>True when the pledge was found untrue, whatever became of it later.</summary>
    public bool FoundUntrue => Outcome is VerificationOutcome.RectifyOrdered or VerificationOutcome.Revoked or VerificationOutcome.Terminated
        or VerificationOutcome.Announced or VerificationOutcome.RevocationWithheldPublicInterest;
}

/// <summary>Outcomes of a verification (3.9).</summary>
public enum VerificationOutcome
{
    /// <summary>No problem: closes the case.</summary>
    Fulfilled,

    /// <summary>终止办理.</summary>
    Terminated,

    /// <summary>责令限期整改; ordered again it extends the limit.</summary>
    RectifyOrdered,

    /// <summary>撤销.</summary>
    Revoked,

    /// <summary>公告.</summary>
    Announced,

    /// <summary>注销.</summary>
    Cancelled,

    /// <summary>Administrative penalty by the own agency.</summary>
    Penalty,

    /// <summary>移交 to the agency with the power.</summary>
    TransferredAgency,

    /// <summary>移送 to the police (3.11).</summary>
    TransferredPolice,

    /// <summary>Untrue, but revoking would harm the public interest (ALL 69).</summary>
    RevocationWithheldPublicInterest,

    /// <summary>Conforms after rectification: closes the open case.</summary>
    Rectified,

    /// <summary>Checked before the decision, nothing contrary found.</summary>
    ConformsBeforeDecision,
}

/// <summary>Why a pledge is revoked (3.9).</summary>
public enum RevocationGround
{
    /// <summary>Overdue, or still not conforming after rectification.</summary>
    NotRectified,

    /// <summary>Does not have the conditions at all.</summary>
    NoConditions,

    /// <summary>虚假承诺.</summary>
    FalsePledge,

    /// <summary>Cannot be contacted; only after the announcement has ended.</summary>
    Unreachable,

    /// <summary>Conditions or material not there by the agreed day (AY 27).</summary>
    Overdue,
}
