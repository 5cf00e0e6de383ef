using System.Collections.Immutable;

namespace CreditRisk.Pledges.Domain.Matters;

/// <summary>How the pledges of a matter are verified (3.2); it must exist before the matter is published.</summary>
/// <param name="Exempt">True: exempt from verification (免于核查), though not from supervision (3.4); the rest then says nothing.</param>
/// <param name="VerifyWithinDays">Calendar days after the day of the decision, 1 to 365.</param>
/// <param name="Standard">By what standard.</param>
/// <param name="Methods">Which methods may be used, each once, at least one.</param>
public sealed record VerificationPlan(bool Exempt, int VerifyWithinDays, string Standard, ImmutableArray<VerificationMethod> Methods)
{
    /// <summary>Most days a plan may give.</summary>
    public const int MaximumDays = 365;

    /// <summary>Days where the plan does not say how many (3.6).</summary>
    public const int UsualDays = 60;

    /// <summary>Methods that may be used before the decision (3.1): data and papers, and what another agency knows; nobody is visited for a wish.</summary>
    public static readonly ImmutableArray<VerificationMethod> BeforeDecision =
        [VerificationMethod.Online, VerificationMethod.Network, VerificationMethod.Document, VerificationMethod.Assist];

    /// <summary>Those of <see cref="Methods"/> that may be used before the decision, each once; empty when nothing is checked before it.</summary>
    public ImmutableArray<VerificationMethod> PreDecisionMethods { get; init; } = [];

    /// <summary>True when the decision waits for a check by one of <see cref="PreDecisionMethods"/>.</summary>
    public bool IsPreCheckRequired { get; init; }
}

/// <summary>Methods of verification (3.3), from the least to the most disturbing: online first, on-site only when really needed.</summary>
public enum VerificationMethod
{
    /// <summary>在线核查.</summary>
    Online,

    /// <summary>网络核验.</summary>
    Network,

    /// <summary>书面核查.</summary>
    Document,

    /// <summary>部门协查.</summary>
    Assist,

    /// <summary>公示核查.</summary>
    PublicNotice,

    /// <summary>现场核查.</summary>
    Onsite,
}
