using CreditRisk.Eligibility.Domain;
using CreditRisk.Eligibility.Domain.RuleSets;
using Google.Protobuf.Collections;
using Wire = CreditRisk.Eligibility.V1;

namespace CreditRisk.Eligibility.Module.Grpc;

/// <summary>What was compared, as the contract writes it.</summary>
internal static class ShadowMapping
{
    public static Wire.ShadowTally ToWire(this ShadowTally tally) => new()
    {
        Compared = tally.Compared,
        Agreed = tally.Agreed,
        Dropped = tally.Dropped,
        Unsampled = tally.Unsampled,
        Failed = tally.Failed,
        OtherDifferences = tally.OtherDifferences,
        AgainstVersions = { tally.Against },
        Differences =
        {
            tally.Differences
                .OrderByDescending(pair => pair.Value.Cases).ThenBy(pair => pair.Key.From).ThenBy(pair => pair.Key.To)
                .ThenBy(pair => pair.Key.Gained, StringComparer.Ordinal).ThenBy(pair => pair.Key.Lost, StringComparer.Ordinal)
                .Select(pair => ToWire(pair.Key, pair.Value)),
        },
    };

    public static ShadowTally ToDomain(this Wire.ShadowTally tally) => new()
    {
        Compared = tally.Compared,
        Agreed = tally.Agreed,
        Dropped = tally.Dropped,
        Unsampled = tally.Unsampled,
        Failed = tally.Failed,
        OtherDifferences = tally.OtherDifferences,
        Against = ShadowTally.Empty.Against.Union(tally.AgainstVersions),
        Differences = ShadowTally.Empty.Differences.AddRange(tally.Differences.Select(ToDomain)),
    };

    private static Wire.ShadowDifference ToWire(DecisionDifference difference, SeenDifference seen) => new()
    {
        From = DecisionMapping.ToWire(difference.From),
        To = DecisionMapping.ToWire(difference.To),
        GainedReasonCodes = { DecisionDifference.Codes(difference.Gained) },
        LostReasonCodes = { DecisionDifference.Codes(difference.Lost) },
        OnlyDatesOrRemedies = difference.IsOnlyPath,
        Cases = seen.Cases,
        Examples = { seen.Examples.Select(example => new Wire.ShadowExample { DecisionId = example.DecisionId, Position = example.Position }) },
    };

    private static KeyValuePair<DecisionDifference, SeenDifference> ToDomain(Wire.ShadowDifference wire) => new(
        new(ToDomain(wire.From), ToDomain(wire.To), Joined(wire.GainedReasonCodes), Joined(wire.LostReasonCodes)),
        new(wire.Cases, [.. wire.Examples.Select(example => new ShadowExample(example.DecisionId, example.Position))]));

    private static Verdict ToDomain(Wire.Verdict verdict) => verdict switch
    {
        Wire.Verdict.Eligible => Verdict.Eligible,
        Wire.Verdict.EligibleWithConditions => Verdict.EligibleWithConditions,
        Wire.Verdict.ManualReview => Verdict.ManualReview,
        Wire.Verdict.NotEligible => Verdict.NotEligible,
        _ => throw new InvalidDataException($"Verdict {verdict} is unknown."),
    };

    private static string Joined(RepeatedField<string> codes) => DecisionDifference.Joined(codes);
}
