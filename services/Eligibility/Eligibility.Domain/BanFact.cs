using CreditRisk.Kernel;

namespace CreditRisk.Eligibility.Domain;

/// <summary>Why somebody may not apply again for a safety-related permit.</summary>
public enum BanKind
{
    /// <summary>Hid facts or gave false material when applying: 1 year (ALL 78).</summary>
    FalseMaterial,

    /// <summary>Obtained the permit by deceit: 3 years (ALL 79).</summary>
    ObtainedByDeceit,
}

/// <summary>A statutory ban to apply again for one permit. Nothing but its end lifts it; repair does not (rules 2.2 E12, E13).</summary>
/// <param name="RecordId">Id of the ban.</param>
/// <param name="MatterCode">The permit it covers; it counts for no other.</param>
/// <param name="Kind">What was done.</param>
/// <param name="LegalBasis">What the ban rests on.</param>
/// <param name="HeldBy">Who imposed it.</param>
/// <param name="DocumentNumber">The decision.</param>
/// <param name="StartsOn">First day.</param>
/// <param name="EndsOn">Last day.</param>
public sealed record BanFact(
    string RecordId,
    string MatterCode,
    BanKind Kind,
    LegalBasis LegalBasis,
    Agency HeldBy,
    string DocumentNumber,
    DateOnly StartsOn,
    DateOnly EndsOn) : AdverseFact(RecordId);
