using CreditRisk.Scoring.Domain.Fairness;
using CreditRisk.Scoring.Domain.Rounds;
using CreditRisk.Scoring.Module.UseCases.ReadingRounds;

namespace CreditRisk.Scoring.Module.UseCases.Reporting;

/// <summary>Reports how checks chosen by risk fall on groups.</summary>
public sealed class ReportFairnessHandler(IRoundBook rounds, ScoringOptions options)
{
    /// <summary>The report by one of <see cref="PledgeGroups.Kinds"/>, and the journal position it reflects.</summary>
    public async Task<(FairnessReport Report, long Position)> HandleAsync(Period period, string by, CancellationToken cancellationToken)
    {
        OutcomesSlice slice = await rounds.ReadAsync(period, by, cancellationToken);

        ILookup<string, PledgeOutcome> chosen = slice.Rounds.SelectMany(round => round.Pledges).Where(pledge => pledge.Arm == Arm.Risk).ToLookup(pledge => pledge.Group);
        IEnumerable<GroupCounts> groups = slice.Rounds.SelectMany(round => round.FrameGroups).GroupBy(count => count.Key, count => count.Value)
            .Select(frame => CountsOf(frame.Key, frame.Sum(), [.. chosen[frame.Key]]));

        return (GroupFairness.Of([.. groups], options.LeastGroup), slice.Position);
    }

    private static GroupCounts CountsOf(string group, long frame, PledgeOutcome[] chosen) =>
        new(group, frame, chosen.Length, chosen.Count(pledge => pledge.Untrue is not null), chosen.Count(pledge => pledge.Untrue == false));
}
