using System.Collections.Immutable;
using CreditRisk.Scoring.Domain.Cards;
using CreditRisk.Scoring.Domain.Features;

namespace CreditRisk.Scoring.Tests.Domain;

/// <summary>Cards and facts that are valid; a test changes with <c>with</c> what it is about.</summary>
internal static class Cards
{
    public static readonly CardText Text = new("文字 {value}", "text {value}");

    /// <summary>Base 10; +30 from one untrue pledge, +60 from two; -20 from one fulfilled; consequence +15 with third parties.</summary>
    public static readonly ScorecardDefinition Small = new(
        "small-1",
        new(10, Text),
        [Factor("earlier_untrue_pledges", new(1, 30), new(2, 60)), Factor("earlier_fulfilled_pledges", new CardBand(1, -20))],
        [Factor("third_party_interest", new CardBand(1, 15))],
        Text,
        Text);

    public static readonly PledgeFacts Facts = new()
    {
        Matter = new(40, 50, false, false),
        ConditionsByDate = false,
        EconomicValueFen = 0,
        VerifyWithinDays = 60,
        History = new(0, 0, 0, 0),
    };

    public static CardFactor Factor(string feature, params ImmutableArray<CardBand> bands) => new(feature, bands, Text);

    public static Score Score(PledgeFacts facts, ScorecardDefinition card) => Scorecard.Score(FeatureRegistry.Of(facts), card);

    public static IEnumerable<(string Code, int Points)> Parts(Score score) => score.Contributions.Select(part => (part.Code, part.Points));
}
