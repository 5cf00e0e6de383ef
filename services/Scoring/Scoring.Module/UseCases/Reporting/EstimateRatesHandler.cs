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
public sealed class EstimateRatesHandler(IRoundBook rounds)
{
    /// <summary>The rates by one of <see cref="PledgeGroups.Kinds"/>.</summary>
    public async Task<RatesReport> HandleAsync(Period period, string by, CancellationToken cancellationToken)
    {
        OutcomesSlice slice = await rounds.ReadAsync(period, by, cancellationToken);

        ImmutableArray<RateEstimate> drawn = DishonestyRates.Of([.. slice.Rounds.Select(ArmOf)]);

        PledgeOutcome[] chosen = [.. slice.Rounds.SelectMany(round => round.Pledges).Where(pledge => pledge is { Arm: Arm.Risk })];
        return new(drawn, [.. drawn.Select(rate => rate.Group).Select(group => Raw(group, chosen))], slice.Rounds.Count, slice.Position);
    }

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
