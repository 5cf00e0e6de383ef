using CreditRisk.Scoring.Domain.Cards;

namespace CreditRisk.Scoring.Module.UseCases.ExplainingScore;

/// <summary>A score as it was recorded.</summary>
public sealed record RecordedScore(string PledgeId, Score Score, string RandomKey, DateTimeOffset ScoredAt);

/// <summary>Reads recorded scores.</summary>
public interface IScoreBook
{
    /// <summary>The newest score of a pledge; null when it has none.</summary>
    Task<RecordedScore?> FindAsync(string pledgeId, CancellationToken cancellationToken);
}
