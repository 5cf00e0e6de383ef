using System.Collections.Immutable;
using System.Globalization;
using CreditRisk.Scoring.Domain.Cards;
using CreditRisk.Scoring.Domain.Ranking;
using CreditRisk.Scoring.Domain.Registry;
using CreditRisk.Scoring.Domain.Rounds;

namespace CreditRisk.Scoring.Module.UseCases.SchedulingRounds;

/// <summary>Ranks a frame of any size twice read, with memory for the chosen only.</summary>
public static class RoundScoring
{
    /// <summary>Draws a round.</summary>
    /// <returns>The round and its pledges by place; null when there is nothing to choose from.</returns>
    public static async Task<(ScheduledRound Round, ImmutableArray<ChosenPledge> Chosen)?> DrawAsync(
        IOpenFrame open, RoundPlan plan, ModelLibrary models, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(open);
        ArgumentNullException.ThrowIfNull(models);
        Frame frame = await CountAsync(open, cancellationToken);
        if (frame.Size == 0)
        {
            return null;
        }

        var draw = new RoundDraw(plan, frame);
        HarmModel champion = models.Champion.Harm!;
        HarmModel[] challengers = [.. models.Challengers.Select(model => model.Harm!)];
        await foreach (FramePledge pledge in open.ReadAsync(cancellationToken))
        {
            draw.Offer(Assess(pledge, champion, challengers));
        }

        string id = string.Create(CultureInfo.InvariantCulture, $"r{open.Rounds + 1}");
        return (new(id, plan, frame, draw.Drawn, champion.Version, [.. challengers.Select(model => model.Version)], now), draw.Complete());
    }

    private static async Task<Frame> CountAsync(IOpenFrame open, CancellationToken cancellationToken)
    {
        using var counting = new FrameCounting();
        await foreach ((string pledgeId, PledgeGroups groups) in open.ReadGroupsAsync(cancellationToken))
        {
            counting.Add(pledgeId, groups);
        }

        return counting.Complete();
    }

    private static Candidate Assess(FramePledge pledge, HarmModel champion, HarmModel[] challengers)
    {
        ExpectedHarm harm = champion.Assess(pledge.Facts);
        return new(pledge.PledgeId, harm.Score, RandomKey.Of(champion.Version, pledge.PledgeId), pledge.Groups)
        {
            Probability = harm.Probability,
            Challengers = challengers.Length == 0 ? [] : [.. challengers.Select(model => model.Assess(pledge.Facts).Probability)],
        };
    }
}
