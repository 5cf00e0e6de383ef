using CreditRisk.Scoring.Domain.Cards;
using CreditRisk.Scoring.Domain.Features;

namespace CreditRisk.Scoring.Tests.Domain;

public sealed class ScorecardDefinitionTests
{
    public static TheoryData<string, ScorecardDefinition> Broken => new()
    {
        { "version", Cards.Small with { Version = "V 1" } },
        { "version", Cards.Small with { Version = "" } },
        { "base", Cards.Small with { Base = new(101, Cards.Text) } },
        { "base", Cards.Small with { Base = new(-1, Cards.Text) } },
        { "base", Cards.Small with { Base = new(5, new(" ", "text")) } },
        { "inspector", Cards.Small with { Probability = [Cards.Factor("inspector", new CardBand(1, 1))] } },
        { "matter_consequence", Cards.Small with { Consequence = [Cards.Factor(FeatureRegistry.MatterConsequence, new CardBand(1, 1))] } },
        { "earlier_untrue_pledges", Cards.Small with { Consequence = [Cards.Factor("earlier_untrue_pledges", new CardBand(1, 1))] } },
        { "matter_risk", Cards.Small with { Probability = [Cards.Factor("matter_risk")] } },
        { "matter_risk", Cards.Small with { Probability = [Cards.Factor("matter_risk", new(5, 1), new(5, 2))] } },
        { "matter_risk", Cards.Small with { Probability = [Cards.Factor("matter_risk", new CardBand(5, 101))] } },
        { "matter_risk", Cards.Small with { Probability = [Cards.Factor("matter_risk", new CardBand(5, int.MinValue))] } },
        { "matter_risk", Cards.Small with { Probability = [Cards.Factor("matter_risk", new CardBand(5, 1)) with { Text = new("文字", "") }] } },
        { "probability limit", Cards.Small with { ProbabilityLimit = new("", "text") } },
        { "consequence limit", Cards.Small with { ConsequenceLimit = new("文字", " ") } },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void Faults_OneThingWrong_NamesIt(string what, ScorecardDefinition card) =>
        Assert.StartsWith($"{what}:", Assert.Single(card.Faults()), StringComparison.Ordinal);

    [Fact]
    public void Faults_ValidCard_HasNone() => Assert.Empty(Cards.Small.Faults());
}
