using CreditRisk.Hosting.Wire;
using CreditRisk.Scoring.Domain.Cards;
using CreditRisk.Scoring.Domain.Features;
using CreditRisk.Scoring.Module.UseCases.ExplainingScore;

namespace CreditRisk.Scoring.Module.Contracts;

/// <summary>Scores and cards on the wire and in the domain.</summary>
internal static class ScoreMapping
{
    public static V1.Score ToWire(this RecordedScore recorded)
    {
        var wire = new V1.Score
        {
            PledgeId = recorded.PledgeId,
            ModelVersion = recorded.Score.ModelVersion,
            Value = recorded.Score.Value,
            ScoredAt = recorded.ScoredAt.ToWire(),
            RandomKey = recorded.RandomKey,
        };
        wire.Contributions.AddRange(recorded.Score.Contributions.Select(
            part => new V1.Contribution { Feature = part.Code, Points = part.Points, Text = new() { Zh = part.Text.Zh, En = part.Text.En } }));
        wire.Features.AddRange(recorded.Score.Features.Select(feature => new V1.Feature { Name = feature.Name, Value = feature.Value }));
        return wire;
    }

    public static RecordedScore ToDomain(this V1.Score wire) => new(
        wire.PledgeId,
        new(
            wire.ModelVersion,
            wire.Value,
            [.. wire.Contributions.Select(part => new Contribution(part.Feature, part.Points, new(part.Text.Zh, part.Text.En)))],
            [.. wire.Features.Select(feature => new Feature(feature.Name, feature.Value))]),
        wire.RandomKey,
        wire.ScoredAt.ToDateTimeOffset());
}
