using System.Collections.Frozen;
using System.Collections.Immutable;

namespace CreditRisk.Scoring.Domain.Features;

/// <summary>A feature that cards and models may use.</summary>
/// <param name="Name">Stable name, <c>a-z</c> and <c>_</c>.</param>
/// <param name="Unit">Unit of its values, all whole numbers.</param>
/// <param name="Source">Events it comes from.</param>
/// <param name="Since">Model version that introduced it.</param>
public sealed record FeatureDefinition(string Name, string Unit, string Source, string Since);

/// <summary>A feature with its value for one pledge.</summary>
/// <param name="Name">Name in the registry.</param>
/// <param name="Value">In the unit of the registry.</param>
public readonly record struct Feature(string Name, long Value);

/// <summary>All features there are. Nothing else may move a score.</summary>
public static class FeatureRegistry
{
    /// <summary>Harm of an untrue pledge for this matter, before what raises it.</summary>
    public const string MatterConsequence = "matter_consequence";

    private const string First = "scorecard-v0";

    private static readonly ImmutableArray<(FeatureDefinition Definition, Func<PledgeFacts, long> Read)> Readers =
    [
        (new("matter_risk", "points, 0 to 100", "MatterSaved", First), facts => facts.Matter.Risk),
        (new(MatterConsequence, "points, 0 to 100", "MatterSaved", First), facts => facts.Matter.Consequence),
        (new("verification_difficult", "1 yes, 0 no", "MatterSaved", First), facts => facts.Matter.VerificationDifficult ? 1 : 0),
        (new("third_party_interest", "1 yes, 0 no", "MatterSaved", First), facts => facts.Matter.ThirdPartyInterest ? 1 : 0),
        (new("conditions_by_date", "1 yes, 0 no", "PledgeRegistered", First), facts => facts.ConditionsByDate ? 1 : 0),
        (new("economic_value", "fen", "PledgeRegistered", First), facts => facts.EconomicValueFen),
        (new("days_allowed", "calendar days, 0 when exempt", "PledgeRegistered", First), facts => facts.VerifyWithinDays),
        (new("earlier_untrue_pledges", "pledges", "VerificationRecorded", First), facts => facts.History.UntruePledges),
        (new("earlier_fulfilled_pledges", "pledges", "VerificationRecorded", First), facts => facts.History.FulfilledPledges),
        (new("unrepaired_dishonesty", "records", "DishonestyRecorded and what ends or restores a record", First), facts => facts.History.UnrepairedDishonesty),
        (new("recorded_dishonesty", "records", "DishonestyRecorded, RecordAnnulled, RecordRestored", First), facts => facts.History.RecordedDishonesty),
    ];

    private static readonly FrozenDictionary<string, Func<PledgeFacts, long>> ByName =
        Readers.ToFrozenDictionary(reader => reader.Definition.Name, reader => reader.Read, StringComparer.Ordinal);

    /// <summary>Every feature, in the order of <see cref="Of"/>.</summary>
    public static ImmutableArray<FeatureDefinition> All { get; } = [.. Readers.Select(reader => reader.Definition)];

    /// <summary>Names of all features.</summary>
    public static IReadOnlySet<string> Names { get; } = ByName.Keys.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>True when there is a feature of this name.</summary>
    public static bool Knows(string name) => ByName.ContainsKey(name);

    /// <summary>One feature of a pledge.</summary>
    /// <exception cref="KeyNotFoundException">There is no such feature.</exception>
    public static long ValueOf(string name, PledgeFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return ByName[name](facts);
    }

    /// <summary>The features of a pledge, each once.</summary>
    public static ImmutableArray<Feature> Of(PledgeFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return [.. Readers.Select(reader => new Feature(reader.Definition.Name, reader.Read(facts)))];
    }
}
