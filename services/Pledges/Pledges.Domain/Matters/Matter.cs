using System.Collections.Immutable;
using CreditRisk.Kernel;

namespace CreditRisk.Pledges.Domain.Matters;

/// <summary>A matter of the catalogue (告知承诺事项) in one version. Values are as validated by <see cref="MatterRules"/>.</summary>
public sealed record Matter
{
    /// <summary>Its code.</summary>
    public required MatterId Id { get; init; }

    /// <summary>事项名称, 1 to 200 characters.</summary>
    public required string Name { get; init; }

    /// <summary>Which of the two families (1.1).</summary>
    public required MatterFamily Family { get; init; }

    /// <summary>设定依据.</summary>
    public required LegalBasis LegalBasis { get; init; }

    /// <summary>Who is responsible; null while that is open.</summary>
    public Agency? Responsible { get; init; }

    /// <summary>Hard exclusions (1.4): with any, the matter is never opened for pledges.</summary>
    public ImmutableArray<ExclusionGround> Exclusions { get; init; } = [];

    /// <summary>告知书; null while there is none.</summary>
    public Notice? Notice { get; init; }

    /// <summary>承诺书; null while there is none.</summary>
    public Commitment? Commitment { get; init; }

    /// <summary>The national implementation code when <see cref="Id"/> is a local one; null otherwise.</summary>
    public MatterId? NationalCode { get; init; }

    /// <summary>Codes of the same matter in catalogues of the province or city (6.4).</summary>
    public ImmutableArray<MatterId> LocalCodes { get; init; } = [];

    /// <summary>How its pledges are verified (3.2); null while that is open.</summary>
    public VerificationPlan? Plan { get; init; }

    /// <summary>Working days after acceptance for a decision that is not made on the spot, 1 to 60.</summary>
    public int DecideWithinDays { get; init; } = UsualDecisionDays;

    /// <summary>Working days for the decision where the matter does not say how many (ALL 42).</summary>
    public const int UsualDecisionDays = 20;

    /// <summary>Risk of the matter itself, 0 (none) to 100.</summary>
    public int Risk { get; init; }

    /// <summary>Consequence of an untrue pledge, 0 (none) to 100.</summary>
    public int Consequence { get; init; }

    /// <summary>What the promisor and supervision must know (1.15, 1.16).</summary>
    public MatterTraits Traits { get; init; }

    /// <summary>Where it is on its approval trail.</summary>
    public MatterState State { get; init; } = MatterState.Draft;

    /// <summary>Every code by which it is found, its own first.</summary>
    public IEnumerable<MatterId> Codes => [Id, .. NationalCode is { } national ? [national] : Array.Empty<MatterId>(), .. LocalCodes];

    /// <summary>1 for the first draft, one more with every change.</summary>
    public int Version { get; init; } = 1;
}

/// <summary>Yes-or-no properties of a matter.</summary>
[Flags]
public enum MatterTraits
{
    /// <summary>None of them.</summary>
    None = 0,

    /// <summary>Hard to verify afterwards.</summary>
    VerificationDifficult = 1,

    /// <summary>Touches interests of third parties.</summary>
    ThirdPartyInterest = 2,

    /// <summary>A liability insurance must be in force (1.16).</summary>
    InsuranceRequired = 4,

    /// <summary>The pledge must be published (1.15).</summary>
    PublicityRequired = 8,

    /// <summary>A safety-related permit: statutory bans apply (ALL 78, 79).</summary>
    SafetyRelated = 16,

    /// <summary>An adverse automatic answer about a natural person stays a refusal (2.6).</summary>
    AutomaticRefusalOfPersons = 32,
}

/// <summary>The two families of matters (1.1).</summary>
public enum MatterFamily
{
    /// <summary>证明事项: a certificate is replaced by a pledge.</summary>
    Certificate,

    /// <summary>涉企经营许可事项: a licence is granted on a pledge.</summary>
    Licence,
}

/// <summary>Why a matter can never be opened for pledges (1.4).</summary>
public enum ExclusionGround
{
    /// <summary>国家安全.</summary>
    NationalSecurity,

    /// <summary>国家秘密.</summary>
    StateSecret,

    /// <summary>公共安全.</summary>
    PublicSecurity,

    /// <summary>金融业审慎监管.</summary>
    FinancialPrudential,

    /// <summary>生态环境保护.</summary>
    Ecology,

    /// <summary>直接关系人身健康、生命财产安全.</summary>
    LifeHealthProperty,

    /// <summary>重要涉外.</summary>
    MajorForeign,
}

/// <summary>The approval trail (1.6).</summary>
public enum MatterState
{
    /// <summary>Being written.</summary>
    Draft,

    /// <summary>With the reform office.</summary>
    UnderReview,

    /// <summary>Agreed, not yet published.</summary>
    Approved,

    /// <summary>Open for pledges.</summary>
    Published,

    /// <summary>Closed for now.</summary>
    Suspended,

    /// <summary>Taken off the list.</summary>
    Withdrawn,
}
