using System.Collections.Frozen;
using System.Collections.Immutable;
using CreditRisk.Scoring.Domain.Cards;

namespace CreditRisk.Scoring.Domain.Features;

/// <summary>A feature that cards and models may use.</summary>
/// <param name="Name">Stable name, <c>a-z</c> and <c>_</c>.</param>
/// <param name="Unit">Unit of its values, all whole numbers.</param>
/// <param name="Source">Events it comes from.</param>
/// <param name="Since">Model version that introduced it.</param>
/// <param name="Text">What it means, for the applicant; <c>{value}</c> stands for the value.</param>
public sealed record FeatureDefinition(string Name, string Unit, string Source, string Since, CardText Text);

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
        (new("matter_risk", "points, 0 to 100", "MatterSaved", First, new("事项风险 {value} 分（满分 100）", "Risk of the matter: {value} of 100")),
            facts => facts.Matter.Risk),
        (new(MatterConsequence, "points, 0 to 100", "MatterSaved", First, new("本事项不实后果 {value} 分（满分 100）", "Consequence of an untrue pledge for this matter: {value} of 100")),
            facts => facts.Matter.Consequence),
        (new("verification_difficult", "1 yes, 0 no", "MatterSaved", First, new("本事项事后核查难度较大（1 是，0 否）：{value}", "Hard to verify afterwards (1 yes, 0 no): {value}")),
            facts => facts.Matter.VerificationDifficult ? 1 : 0),
        (new("third_party_interest", "1 yes, 0 no", "MatterSaved", First, new("涉及第三人利益（1 是，0 否）：{value}", "Interests of third parties are touched (1 yes, 0 no): {value}")),
            facts => facts.Matter.ThirdPartyInterest ? 1 : 0),
        (new("conditions_by_date", "1 yes, 0 no", "PledgeRegistered", First, new("承诺在约定期限内具备条件（1 是，0 否）：{value}", "The conditions are promised by a date (1 yes, 0 no): {value}")),
            facts => facts.ConditionsByDate ? 1 : 0),
        (new("economic_value", "fen", "PledgeRegistered", First, new("涉及金额 {value} 分（人民币）", "Value concerned: {value} fen")),
            facts => facts.EconomicValueFen),
        (new("days_allowed", "calendar days, 0 when exempt", "PledgeRegistered", First, new("核查期限 {value} 天", "Time allowed for verification: {value} days")),
            facts => facts.VerifyWithinDays),
        (new("earlier_untrue_pledges", "pledges", "VerificationRecorded", First, new("此前有 {value} 件承诺经核查不实", "Earlier pledges found untrue by verification: {value}")),
            facts => facts.History.UntruePledges),
        (new("earlier_fulfilled_pledges", "pledges", "VerificationRecorded", First, new("此前有 {value} 件承诺经核查履行", "Earlier pledges verified as fulfilled: {value}")),
            facts => facts.History.FulfilledPledges),
        (new("unrepaired_dishonesty", "records", "DishonestyRecorded and what ends or restores a record", First, new("未修复的失信记录 {value} 条", "Dishonesty records in force: {value}")),
            facts => facts.History.UnrepairedDishonesty),
        (new("recorded_dishonesty", "records", "DishonestyRecorded, RecordAnnulled, RecordRestored", First, new("失信记录共 {value} 条（含已修复）", "Dishonesty records in all, repaired ones included: {value}")),
            facts => facts.History.RecordedDishonesty),
    ];

    private static readonly FrozenDictionary<string, Func<PledgeFacts, long>> ByName =
        Readers.ToFrozenDictionary(reader => reader.Definition.Name, reader => reader.Read, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, CardText> Texts =
        Readers.ToFrozenDictionary(reader => reader.Definition.Name, reader => reader.Definition.Text, StringComparer.Ordinal);

    /// <summary>Every feature, in the order of <see cref="Of"/>.</summary>
    public static ImmutableArray<FeatureDefinition> All { get; } = [.. Readers.Select(reader => reader.Definition)];

    /// <summary>Names of all features.</summary>
    public static IReadOnlySet<string> Names { get; } = ByName.Keys.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>True when there is a feature of this name.</summary>
    public static bool Knows(string name) => ByName.ContainsKey(name);

    /// <summary>What a feature means, for the applicant.</summary>
    /// <exception cref="KeyNotFoundException">There is no such feature.</exception>
    public static CardText TextOf(string name) => Texts[name];

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
