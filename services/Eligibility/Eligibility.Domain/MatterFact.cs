namespace CreditRisk.Eligibility.Domain;

/// <summary>Which of the two families a matter belongs to (rules 1.1).</summary>
public enum MatterFamily
{
    /// <summary>证明事项: a certificate is replaced by a pledge.</summary>
    Certificate,

    /// <summary>涉企经营许可事项: a business licence is granted on a pledge.</summary>
    Licence,
}

/// <summary>Why a matter is closed for pledges.</summary>
public enum MatterClosure
{
    /// <summary>It is open.</summary>
    None,

    /// <summary>It touches one of the seven excluded fields (rules 1.4).</summary>
    Excluded,

    /// <summary>It is drafted, under review or approved, and not published yet.</summary>
    NotPublished,

    /// <summary>It is suspended.</summary>
    Suspended,

    /// <summary>It was taken out of the catalogue.</summary>
    Withdrawn,
}

/// <summary>What the catalogue says about a matter.</summary>
/// <param name="Code">Code of the matter.</param>
/// <param name="Family">Its family.</param>
/// <param name="Closure">Whether and why it is closed for pledges.</param>
/// <param name="AutomaticRefusalOfPersons">
/// True keeps an adverse automatic answer about a natural person a refusal; false, the default, makes it a manual review (PIPL 24).
/// </param>
public sealed record MatterFact(string Code, MatterFamily Family, MatterClosure Closure, bool AutomaticRefusalOfPersons)
{
    /// <summary>Its name, as notices print it.</summary>
    public string Name { get; init; } = "";

    /// <summary>The pledge needs a liability insurance (rules 1.16).</summary>
    public bool InsuranceRequired { get; init; }

    /// <summary>The pledge is published (rules 1.15).</summary>
    public bool PublicityRequired { get; init; }

    /// <summary>Hard to verify afterwards (rules 1.16).</summary>
    public bool VerificationDifficult { get; init; }

    /// <summary>Third parties have an interest in it (rules 1.15).</summary>
    public bool ThirdPartyInterest { get; init; }

    /// <summary>Pledges for it are not verified one by one (rules 3.4).</summary>
    public bool VerificationExempt { get; init; }

    /// <summary>True when it is open and nothing about it asks for a condition or a warning.</summary>
    public bool IsPlain =>
        Closure == MatterClosure.None && !InsuranceRequired && !PublicityRequired && !VerificationDifficult && !ThirdPartyInterest;
}
