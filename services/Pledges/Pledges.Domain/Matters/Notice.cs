using System.Collections.Immutable;

namespace CreditRisk.Pledges.Domain.Matters;

/// <summary>What the applicant is told (告知书, 1.8). Texts may be empty in a draft; <see cref="Publication"/> asks for all of them.</summary>
public sealed record Notice
{
    /// <summary>Certificate content, or licence conditions and material requirements, one per entry.</summary>
    public ImmutableArray<string> Conditions { get; init; } = [];

    /// <summary>Possible civil, administrative and criminal liability for a false pledge.</summary>
    public string Liability { get; init; } = "";

    /// <summary>The agency's power to verify (核查权力).</summary>
    public string VerificationPower { get; init; } = "";

    /// <summary>Whether the pledge is published; null while that is open.</summary>
    public PledgePublicity? Publicity { get; init; }

    /// <summary>监管规则; licences only.</summary>
    public string SupervisionRules { get; init; } = "";

    /// <summary>Consequences of breach; licences only.</summary>
    public string ConsequencesOfBreach { get; init; } = "";

    /// <summary>Lower-case hexadecimal SHA-256 of the printed notice; empty when it was not printed yet.</summary>
    public string Sha256 { get; init; } = "";
}

/// <summary>Whether the signed pledge is published, to whom and for how long.</summary>
/// <param name="Published">False: it is not, and scope and days say nothing.</param>
/// <param name="Scope">To whom.</param>
/// <param name="Days">Calendar days, 1 to 3,650 when published.</param>
public sealed record PledgePublicity(bool Published, string Scope, int Days);
