using CreditRisk.Kernel;
using CreditRisk.Scoring.Domain.Cards;
using CreditRisk.Scoring.Domain.Features;
using CreditRisk.Scoring.Module.UseCases.SchedulingRounds;

namespace CreditRisk.Scoring.Module.UseCases.ScoringPledge;

/// <summary>Knows what was known when a pledge was registered.</summary>
public interface IFrozenFacts
{
    /// <summary>The facts strictly before the registration.</summary>
    /// <exception cref="InvalidOperationException">No such pledge was registered.</exception>
    Task<PledgeFacts> GetAsync(string pledgeId, CancellationToken cancellationToken);
}

/// <summary>Keeps scores.</summary>
public interface IScoreEntries
{
    /// <summary>Records the first score of a pledge; does nothing when it has one.</summary>
    /// <returns>True when it has one now; otherwise why not, and the caller tries again.</returns>
    Task<Outcome<bool>> RecordFirstAsync(string pledgeId, Score score, DateTimeOffset scoredAt, CancellationToken cancellationToken);
}

/// <summary>Scores a pledge once, from the facts frozen at its registration.</summary>
public sealed class ScorePledgeHandler(IFrozenFacts frozen, IScoreEntries entries, IModels models, TimeProvider clock)
{
    /// <summary>True when the pledge has a score now; otherwise why not.</summary>
    public async Task<Outcome<bool>> HandleAsync(string pledgeId, CancellationToken cancellationToken)
    {
        PledgeFacts facts = await frozen.GetAsync(pledgeId, cancellationToken);

        Score score = models.Library.Champion.Harm!.Explain(facts);

        return await entries.RecordFirstAsync(pledgeId, score, clock.GetUtcNow(), cancellationToken);
    }
}
