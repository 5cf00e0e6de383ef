using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using CreditRisk.Scoring.Domain.Cards;
using CreditRisk.Scoring.Module.Contracts;
using CreditRisk.Scoring.Module.UseCases.ExplainingScore;
using CreditRisk.Scoring.Module.UseCases.ScoringPledge;
using CreditRisk.Scoring.V1;

namespace CreditRisk.Scoring.Module.Adapters;

/// <summary>Records scores on their streams, <c>score/&lt;pledge id&gt;</c>.</summary>
public sealed class JournaledScores(IJournal journal) : IScoreEntries
{
    private const string Actor = "scoring";

    /// <inheritdoc />
    public async Task<Outcome<bool>> RecordFirstAsync(
        string pledgeId, Domain.Cards.Score score, DateTimeOffset scoredAt, CancellationToken cancellationToken)
    {
        var recorded = new RecordedScore(pledgeId, score, RandomKey.Of(score.ModelVersion, pledgeId), scoredAt);
        NewEvent scored = new PledgeScored { Score = recorded.ToWire() }.ToNewEvent();
        var append = new StreamAppend(new("score", pledgeId), ExpectedVersion.NoStream, [scored]);
        Outcome<Appended> appended = await journal.AppendAsync(new([append], Actor), cancellationToken);
        return appended.Match<Outcome<bool>>(_ => true, refusal => refusal.Kind == RefusalKind.Conflict ? true : refusal);
    }
}
