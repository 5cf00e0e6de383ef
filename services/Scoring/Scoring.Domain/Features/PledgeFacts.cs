namespace CreditRisk.Scoring.Domain.Features;

/// <summary>
/// Everything that may influence a score: what the journal held strictly before the pledge was registered, and the pledge itself. Who inspects,
/// which route was used, where the promisor is, and whatever is decided after scheduling are not in it.
/// </summary>
public sealed record PledgeFacts
{
    /// <summary>The matter.</summary>
    public required MatterFacts Matter { get; init; }

    /// <summary>True for 承诺一定期限内具备条件: conditions are promised by a date.</summary>
    public required bool ConditionsByDate { get; init; }

    /// <summary>Value concerned in fen (1/100 yuan), 0 or more.</summary>
    public required long EconomicValueFen { get; init; }

    /// <summary>Calendar days the plan gives for verification; 0 when exempt.</summary>
    public required int VerifyWithinDays { get; init; }

    /// <summary>What the promisor did before.</summary>
    public required PromisorHistory History { get; init; }
}

/// <summary>What the catalogue says about a matter.</summary>
/// <param name="Risk">0 to 100.</param>
/// <param name="Consequence">0 to 100.</param>
/// <param name="VerificationDifficult">Hard to verify afterwards.</param>
/// <param name="ThirdPartyInterest">Touches interests of third parties.</param>
public sealed record MatterFacts(int Risk, int Consequence, bool VerificationDifficult, bool ThirdPartyInterest)
{
    /// <summary>Stands for a matter nothing is known about: the most cautious one.</summary>
    public static MatterFacts Unknown { get; } = new(100, 100, true, true);
}

/// <summary>Earlier acts of a promisor, each counted once; none is negative.</summary>
/// <param name="UntruePledges">Pledges that a verification found untrue, also when rectified later.</param>
/// <param name="FulfilledPledges">Pledges that were verified without objection.</param>
/// <param name="UnrepairedDishonesty">Dishonesty records in force.</param>
/// <param name="RecordedDishonesty">Dishonesty records in all, repaired ones included, annulled ones not: a repair does not change it.</param>
public sealed record PromisorHistory(int UntruePledges, int FulfilledPledges, int UnrepairedDishonesty, int RecordedDishonesty);
