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
public sealed class JournaledScores(IJournal journal) : IScoreEntries, IScoreReplacements
{
    private const string Actor = "scoring";

    /// <inheritdoc />
    public async Task<Outcome<bool>> RecordFirstAsync(
        string pledgeId, Domain.Cards.Score score, DateTimeOffset scoredAt, CancellationToken cancellationToken)
    {
        Outcome<Appended> appended = await journal.AppendAsync(new([Append(pledgeId, ExpectedVersion.NoStream, score, scoredAt)], Actor), cancellationToken);
        return appended.Match<Outcome<bool>>(_ => true, refusal => refusal.Kind == RefusalKind.Conflict ? true : refusal);
    }

    /// <inheritdoc />
    public async Task<Outcome<bool>> RecordAsync(
        IReadOnlyList<(OutdatedScore Outdated, Domain.Cards.Score Score)> scores, DateTimeOffset scoredAt, CancellationToken cancellationToken)
    {
        StreamAppend[] appends = [.. scores.Select(one => Append(one.Outdated.PledgeId, ExpectedVersion.At(one.Outdated.Scores), one.Score, scoredAt))];
        Outcome<Appended> appended = await journal.AppendAsync(new(appends, Actor), cancellationToken);
        return appended.Match<Outcome<bool>>(_ => true, refusal => refusal);
    }

    private static StreamAppend Append(string pledgeId, ExpectedVersion expected, Domain.Cards.Score score, DateTimeOffset scoredAt)
    {
        var recorded = new RecordedScore(pledgeId, score, RandomKey.Of(score.ModelVersion, pledgeId), scoredAt);
        return new(new("score", pledgeId), expected, [new PledgeScored { Score = recorded.ToWire() }.ToNewEvent()]);
    }
}
