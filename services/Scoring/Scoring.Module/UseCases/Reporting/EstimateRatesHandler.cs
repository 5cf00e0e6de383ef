using System.Collections.Immutable;
using CreditRisk.Scoring.Domain.Estimates;
using CreditRisk.Scoring.Domain.Rounds;
using CreditRisk.Scoring.Module.UseCases.ReadingRounds;

namespace CreditRisk.Scoring.Module.UseCases.Reporting;

/// <summary>Dishonesty rates of a period.</summary>
/// <param name="RandomArm">From what was drawn at random; all together first.</param>
/// <param name="RiskArm">Of checks chosen by risk, for comparison.</param>
/// <param name="Rounds">How many rounds.</param>
/// <param name="Position">Journal position the answer reflects.</param>
public sealed record RatesReport(ImmutableArray<RateEstimate> RandomArm, ImmutableArray<RateEstimate> RiskArm, int Rounds, long Position);

/// <summary>Estimates how many pledges are untrue, for all and not only for those that were suspected.</summary>
public sealed class EstimateRatesHandler(IRoundBook rounds, ScoringOptions options)
{
    /// <summary>The rates by one of <see cref="PledgeGroups.Kinds"/>; groups of few pledges are not shown, nor raw rates of few verified ones.</summary>
    public async Task<RatesReport> HandleAsync(Period period, string by, CancellationToken cancellationToken)
    {
        OutcomesSlice slice = await rounds.ReadAsync(period, by, cancellationToken);

        ImmutableArray<RateEstimate> drawn = DishonestyRates.Of([.. slice.Rounds.Select(ArmOf)]);

        PledgeOutcome[] chosen = [.. slice.Rounds.SelectMany(round => round.Pledges).Where(pledge => pledge is { Arm: Arm.Risk })];
        ImmutableHashSet<string> small = SmallGroups.Of(drawn.Skip(1).Select(rate => KeyValuePair.Create(rate.Group, rate.Population)), options.LeastGroup);
        IEnumerable<KeyValuePair<string, long>> verified = chosen.Where(pledge => pledge.Untrue is not null)
            .CountBy(pledge => pledge.Group).Select(count => KeyValuePair.Create(count.Key, (long)count.Value));

        return new(
            Shown(drawn, small),
            Shown(drawn.Select(rate => Raw(rate.Group, chosen)), small.Union(SmallGroups.Of(verified, options.LeastGroup))),
            slice.Rounds.Count,
            slice.Position);
    }

    private static ImmutableArray<RateEstimate> Shown(IEnumerable<RateEstimate> rates, ImmutableHashSet<string> hidden) =>
        [.. rates.Select(rate => hidden.Contains(rate.Group) ? RateEstimate.Suppressed(rate.Group) : rate)];

    private static RandomArm ArmOf(RoundOutcomes round) => new(
        round.FrameSize,
        round.FrameGroups.ToImmutableDictionary(StringComparer.Ordinal),
        [.. round.Pledges.Where(pledge => pledge.Arm == Arm.Random).Select(pledge => new DrawnPledge(pledge.Group, pledge.Untrue))]);

    private static RateEstimate Raw(string group, IEnumerable<PledgeOutcome> chosen)
    {
        PledgeOutcome[] ofGroup = [.. chosen.Where(pledge => group.Length == 0 || pledge.Group == group)];
        return RateEstimate.Proportion(group, ofGroup.Count(pledge => pledge.Untrue == true), ofGroup.Count(pledge => pledge.Untrue is not null), ofGroup.Length);
    }
}
