using CreditRisk.Scoring.Domain.Drift;
using CreditRisk.Scoring.Domain.Rounds;
using CreditRisk.Scoring.Module.UseCases.ReadingRounds;

namespace CreditRisk.Scoring.Module.UseCases.Reporting;

/// <summary>How a model did on the random arm.</summary>
public sealed record ModelOnRandomArm(string ModelVersion, Performance Performance);

/// <summary>Compares champion and challengers on the random arm of the same rounds, which none of them chose.</summary>
public sealed class CompareModelsHandler(IRoundBook rounds)
{
    /// <summary>Each model that scored a round of the period, champions first, and the journal position the answer reflects.</summary>
    public async Task<(IReadOnlyList<ModelOnRandomArm> Models, long Position)> HandleAsync(Period period, CancellationToken cancellationToken)
    {
        OutcomesSlice slice = await rounds.ReadAsync(period, PledgeGroups.Kinds[0], cancellationToken);

        (string Model, bool IsChampion, ScoredOutcome Outcome)[] scored = [.. slice.Rounds.SelectMany(Scored)];
        return ([.. scored.GroupBy(one => one.Model).OrderBy(model => !model.Any(one => one.IsChampion)).ThenBy(model => model.Key, StringComparer.Ordinal)
            .Select(model => new ModelOnRandomArm(model.Key, Performance.Of([.. model.Select(one => one.Outcome)])))], slice.Position);
    }

    private static IEnumerable<(string Model, bool IsChampion, ScoredOutcome Outcome)> Scored(RoundOutcomes round)
    {
        foreach (PledgeOutcome pledge in round.Pledges.Where(pledge => pledge is { Arm: Arm.Random, Untrue: not null }))
        {
            yield return (round.ModelVersion, true, new(pledge.Probability ?? pledge.Score, pledge.Probability, pledge.Untrue!.Value));
            foreach ((string challenger, double? probability) in round.Challengers.Zip(pledge.Challengers))
            {
                if (probability is { } stated)
                {
                    yield return (challenger, false, new(stated, stated, pledge.Untrue.Value));
                }
            }
        }
    }
}
