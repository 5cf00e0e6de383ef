namespace CreditRisk.Inspection.Domain;

/// <summary>In which form the public randomness of a draw arrives.</summary>
public enum RandomnessKind
{
    /// <summary>Digits called out or published: at least 39 decimal ones (129 bits) or 32 lower-case hexadecimal ones (128 bits).</summary>
    Digits,

    /// <summary>One round of a named public beacon, written <c>ROUND:VALUE</c> with a value of 64 lower-case hexadecimal digits.</summary>
    Beacon,
}

/// <summary>Where the public randomness will come from, named before anybody can know it.</summary>
/// <param name="Kind">Its form.</param>
/// <param name="Description">For people: who calls the digits and where, or which beacon. 1 to 200 characters.</param>
/// <param name="Round">The beacon round, above 0; 0 for digits. Only this round counts; a later one never replaces it.</param>
public sealed record RandomnessSource(RandomnessKind Kind, string Description, long Round = 0)
{
    /// <summary>When the round is published, as the plan says; null when it does not. No part of the frame.</summary>
    public DateTimeOffset? At { get; init; }
}
