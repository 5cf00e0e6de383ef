using CreditRisk.Kernel;
using CreditRisk.Scoring.Domain.Cards;
using CreditRisk.Scoring.Domain.Features;
using CreditRisk.Scoring.Domain.Ranking;
using CreditRisk.Scoring.Module.UseCases.ChangingModels;

namespace CreditRisk.Scoring.Module.UseCases.ScoringPledge;

/// <summary>An open pledge whose newest score is by another model.</summary>
/// <param name="PledgeId">Its id.</param>
/// <param name="Facts">Frozen at its registration.</param>
/// <param name="Scores">How many scores it has.</param>
public readonly record struct OutdatedScore(string PledgeId, PledgeFacts Facts, long Scores);

/// <summary>Finds open pledges whose score is by another model.</summary>
public interface IOutdatedScores
{
    /// <summary>The next few by id.</summary>
    Task<IReadOnlyList<OutdatedScore>> ReadAsync(string modelVersion, string afterPledge, CancellationToken cancellationToken);
}

/// <summary>Keeps a score that replaces another.</summary>
public interface IScoreReplacements
{
    /// <summary>Records scores all or nothing.</summary>
    /// <returns>True when done; otherwise why not - somebody scored one of the pledges in between, for example - and the caller tries again.</returns>
    Task<Outcome<bool>> RecordAsync(IReadOnlyList<(OutdatedScore Outdated, Score Score)> scores, DateTimeOffset scoredAt, CancellationToken cancellationToken);
}

/// <summary>Scores all open pledges by the champion after it changed, so that one queue is ranked by one model. Memory does not grow with their number.</summary>
public sealed class RescoreOpenPledgesHandler(IOutdatedScores outdated, IScoreReplacements replacements, IModelJournal models, TimeProvider clock)
{
    /// <summary>How many pledges got a score by the champion, or why it cannot go on now; what was done stays done.</summary>
    public async Task<Outcome<long>> HandleAsync(CancellationToken cancellationToken)
    {
        HarmModel champion = (await models.ReadAsync(cancellationToken)).Champion.Harm!;
        long done = 0;
        string after = "";
        while (await outdated.ReadAsync(champion.Version, after, cancellationToken) is { Count: > 0 } page)
        {
            Outcome<bool> recorded = await replacements.RecordAsync([.. page.Select(one => (one, champion.Explain(one.Facts)))], clock.GetUtcNow(), cancellationToken);
            if (recorded.Refusal is { } refusal)
            {
                return refusal;
            }

            done += page.Count;
            after = page[^1].PledgeId;
        }

        return done;
    }
}
