using CreditRisk.Scoring.Domain.Cards;
using CreditRisk.Scoring.Domain.Ranking;
using CreditRisk.Scoring.Domain.Registry;

namespace CreditRisk.Scoring.Module.Models;

/// <summary>The scorecard that came with the program, as a model.</summary>
public static class ShippedModel
{
    /// <summary>The model of a card.</summary>
    public static RegisteredModel Of(ChampionCard shipped)
    {
        ArgumentNullException.ThrowIfNull(shipped);
        return new()
        {
            Version = shipped.Card.Version,
            Kind = "scorecard",
            ArtifactSha256 = shipped.Sha256,
            Harm = new ScorecardHarm(shipped.Card),
            Card = new(
                "Ranks pledges for verification until enough of them are verified for a learned model, and again whenever people go back to it.",
                "None: its points were written by people.",
                "Its points are no probabilities. It says nothing about anybody's eligibility.",
                "",
                null),
        };
    }
}
