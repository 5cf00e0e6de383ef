namespace CreditRisk.Kernel;

/// <summary>What a credit subject is; it decides which identifier names it and what may be shown of that identifier.</summary>
public enum SubjectKind
{
    /// <summary>A legal person or unincorporated body, named by its unified social credit code (GB 32100), which is public.</summary>
    Organisation,

    /// <summary>A natural person, named by the citizen ID (GB 11643), which is never shown in full.</summary>
    NaturalPerson,
}
