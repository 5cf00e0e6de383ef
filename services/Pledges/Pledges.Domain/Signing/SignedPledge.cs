using System.Collections.Immutable;
using CreditRisk.Kernel;
using CreditRisk.Pledges.Domain.Matters;

namespace CreditRisk.Pledges.Domain.Signing;

/// <summary>Who pledged (承诺人), by pseudonym.</summary>
/// <param name="Key">The pseudonym.</param>
/// <param name="Kind">Organisation or natural person.</param>
/// <param name="DisplayId">What people may see: credit codes in clear, citizen IDs masked.</param>
public sealed record Promisor(SubjectKey Key, SubjectKind Kind, string DisplayId);

/// <summary>A signed pledge as registered. It never changes; what happens to it later is its <c>PledgeStanding</c>.</summary>
public sealed record SignedPledge
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>What was applied for.</summary>
    public required PledgeApplication Application { get; init; }

    /// <summary>When the office decided or will decide; null while it waits for a decision.</summary>
    public required DateTimeOffset? DecidedAt { get; init; }

    /// <summary>The day it was accepted without a decision; null when the decision came with it.</summary>
    public DateOnly? AcceptedOn { get; init; }

    /// <summary>Last day for the decision; null when it came with the registration.</summary>
    public Deadline? DecideBy { get; init; }

    /// <summary>Number of the decision; empty when none is known.</summary>
    public string DecisionNumber { get; init; } = "";

    /// <summary>True when the decision waits for a check (3.1).</summary>
    public bool IsPreCheckRequired { get; init; }

    /// <summary>Type on the record; never <see cref="PledgeType.Unspecified"/>.</summary>
    public required PledgeType Type { get; init; }

    /// <summary>Last day for verification by the plan; null when the matter is exempt, and before the decision.</summary>
    public required DateOnly? VerifyBy { get; init; }

    /// <summary>Day by which it must have been pushed to the credit platform (1.17); null before the decision.</summary>
    public required Deadline? PushBy { get; init; }

    /// <summary>Last day on which it is published by the matter's notice (1.15); null when it is not.</summary>
    public DateOnly? PublicUntil { get; init; }

    /// <summary>To whom it is published; empty when it is not.</summary>
    public string PublicScope { get; init; } = "";

    /// <summary>The day of the decision in China; periods count from it. Null while it waits for one.</summary>
    public DateOnly? DecidedOn => DecidedAt is { } at ? ChinaTime.DateOf(at) : null;

    /// <summary>Last day for the promised conditions or the deferred material; null when nothing is handed in later.</summary>
    public DateOnly? DueOn => Application.Form == PledgeForm.ConditionsByDate ? Application.ConditionsBy : Application.MaterialBy;
}

/// <summary>What the approval system says about a signed pledge.</summary>
public sealed record PledgeApplication
{
    /// <summary>Who pledged.</summary>
    public required Promisor Promisor { get; init; }

    /// <summary>For which matter.</summary>
    public required MatterId Matter { get; init; }

    /// <summary>Which of the two forms (1.12).</summary>
    public required PledgeForm Form { get; init; }

    /// <summary>Day by which the conditions are met; only with <see cref="PledgeForm.ConditionsByDate"/>.</summary>
    public DateOnly? ConditionsBy { get; init; }

    /// <summary>Lower-case hexadecimal SHA-256 of the signed pledge.</summary>
    public required string SignedDocumentSha256 { get; init; }

    /// <summary>When it was signed.</summary>
    public required DateTimeOffset SignedAt { get; init; }

    /// <summary>When the office decided or will; null takes now.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>True when it is accepted first and decided by a call of its own; then <see cref="DecidedAt"/> is null.</summary>
    public bool IsDecisionAhead { get; init; }

    /// <summary>The eligibility decision it rests on; may be empty.</summary>
    public string EligibilityDecisionId { get; init; } = "";

    /// <summary>Policy of the liability insurance; may be empty.</summary>
    public string InsurancePolicy { get; init; } = "";

    /// <summary>Six digits of GB/T 2260 of the place of business; may be empty.</summary>
    public string RegionCode { get; init; } = "";

    /// <summary>Value concerned in fen (1/100 yuan), 0 or more.</summary>
    public long EconomicValueFen { get; init; }

    /// <summary>Type wanted on the record; unspecified takes that of the matter's family.</summary>
    public PledgeType Type { get; init; }

    /// <summary>The notice that was served before; null when the approval system did not say that one was.</summary>
    public ServedNotice? Notice { get; init; }

    /// <summary>Version of the matter whose form was signed; null takes the current one.</summary>
    public int? MatterVersion { get; init; }

    /// <summary>What is handed in later (事后限期补交, 容缺); empty when nothing is.</summary>
    public ImmutableArray<string> DeferredMaterials { get; init; } = [];

    /// <summary>Last day for it; null when nothing is deferred, and with <see cref="PledgeForm.ConditionsByDate"/>.</summary>
    public DateOnly? MaterialBy { get; init; }

    /// <summary>Name as the public may see it; may be empty.</summary>
    public PublicName PromisorName { get; init; }

    /// <summary>True for a person under 18 on the day of the signature.</summary>
    public bool PromisorIsMinor { get; init; }
}

/// <summary>The two commitment forms (1.12).</summary>
public enum PledgeForm
{
    /// <summary>承诺具备条件: may operate at once.</summary>
    ConditionsMet,

    /// <summary>承诺一定期限内具备条件: may not operate before the receipt of confirmation.</summary>
    ConditionsByDate,
}

/// <summary>Types of pledge record (1.19).</summary>
public enum PledgeType
{
    /// <summary>Not said.</summary>
    Unspecified,

    /// <summary>证明事项告知承诺型.</summary>
    Certificate,

    /// <summary>审批替代型.</summary>
    Approval,

    /// <summary>容缺受理型; not the pledge route (1.20).</summary>
    DeferredMaterial,

    /// <summary>信用修复型.</summary>
    Repair,
}
