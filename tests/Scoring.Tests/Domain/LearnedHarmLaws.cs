using System.Collections.Immutable;
using CreditRisk.Scoring.Domain.Cards;
using CreditRisk.Scoring.Domain.Features;
using CreditRisk.Scoring.Domain.Models;
using CreditRisk.Scoring.Domain.Ranking;
using FsCheck;
using FsCheck.Fluent;

namespace CreditRisk.Scoring.Tests.Domain;

public sealed class LearnedHarmLaws
{
    private static readonly ScorecardDefinition Card = CardReader.Embedded().Card;

    private static readonly ImmutableArray<string> Names = [.. FeatureRegistry.All.Select(feature => feature.Name)];

    private static Gen<double> Number => Gen.Choose(-2000, 2000).Select(n => n / 500.0);

    private static Gen<MarginFunction> Linear =>
        from start in Number
        from means in Number.ListOf(Names.Length)
        from coefficients in Number.ListOf(Names.Length)
        select (MarginFunction)new LinearMargin(start, [.. means], [.. means.Select(_ => 1.0)], [.. coefficients]);

    private static Gen<MarginFunction> Trees =>
        from seed in Gen.Choose(0, 1_000_000)
        select (MarginFunction)new TreeMargin(-1, [.. Enumerable.Range(0, 4).Select(tree => Stump(new Random(seed + tree)))]);

    private static Gen<Calibration> AnyCalibration => Gen.OneOf(
        from slope in Gen.Choose(1, 30) from intercept in Number select (Calibration)new PlattCalibration(slope / 10.0, intercept),
        Gen.Constant<Calibration>(new IsotonicCalibration([-2, 0, 1], [0.05, 0.05, 0.6])));

    private static Arbitrary<LearnedHarm> Models => (
        from function in Gen.OneOf(Linear, Trees)
        from calibration in AnyCalibration
        select new LearnedHarm("m1", new(Names, function, calibration, LearnedModels.Linear().Training), Card)).ToArbitrary();

    private static Arbitrary<PledgeFacts> Facts => (
        from matter in Gen.Choose(0, 100).ListOf(2)
        from traits in Gen.Choose(0, 7)
        from millions in Gen.Choose(0, 2000)
        from days in Gen.Choose(0, 365)
        from history in Gen.Choose(0, 5).ListOf(4)
        select new PledgeFacts
        {
            Matter = new(matter[0], matter[1], (traits & 1) != 0, (traits & 2) != 0),
            ConditionsByDate = (traits & 4) != 0,
            EconomicValueFen = millions * 1_000_000L,
            VerifyWithinDays = days,
            History = new(history[0], history[1], history[2], history[2] + history[3]),
        }).ToArbitrary();

    [Fact]
    public void Explain_AnyModelAndFacts_AddsUpToTheScoreWithinBounds() =>
        Prop.ForAll(Models, Facts, (model, facts) =>
        {
            Score score = model.Explain(facts);
            return score.Contributions.Sum(part => part.Points) == score.Value && score.Value is >= 0 and <= 10_000 && score.Contributions[0].Code == Scorecard.BaseCode;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Assess_AnyModelAndFacts_IsTheValueThatIsExplained() =>
        Prop.ForAll(Models, Facts, (model, facts) => model.Assess(facts).Score == model.Explain(facts).Value).QuickCheckThrowOnFailure();

    [Fact]
    public void Explain_AnyFactor_KeepsTheSignOfItsLogOdds() =>
        Prop.ForAll(Models, Facts, (model, facts) =>
        {
            double[] row = [.. Names.Select(name => (double)FeatureRegistry.ValueOf(name, facts))];
            var logOdds = new double[row.Length];
            model.Model.Explain(row, logOdds);
            return model.Explain(facts).Contributions.Skip(1).Where(part => Names.Contains(part.Code))
                .All(part => Math.Sign(part.Points) == Math.Sign(logOdds[Names.IndexOf(part.Code)]));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Explain_EveryFactor_HasATextInBothLanguagesWithItsValue() =>
        Prop.ForAll(Models, Facts, (model, facts) => model.Explain(facts).Contributions.All(part =>
            part.Text.Zh.Length > 0 && part.Text.En.Length > 0 && !part.Text.Zh.Contains('{', StringComparison.Ordinal) && !part.Text.En.Contains('{', StringComparison.Ordinal)))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Explain_KnownModel_NamesTheHeaviestFactorFirst()
    {
        PledgeFacts facts = Cards.Facts with { ConditionsByDate = true, History = new(3, 0, 0, 0) };

        Score score = new LearnedHarm("m1", LearnedModels.Linear(), Card).Explain(facts);

        double probability = LearnedModels.Linear().Predict([3, 1, 0]);
        Assert.Equal((int)Math.Round(100 * probability * 50), score.Value);
        Assert.Equal(["base", "earlier_untrue_pledges", "conditions_by_date"], score.Contributions.Take(3).Select(part => part.Code));
        Assert.Equal("Earlier pledges found untrue by verification: 3", score.Contributions[1].Text.En);
        Assert.True(score.Contributions[1].Points > score.Contributions[2].Points && score.Contributions[2].Points > 0);
    }

    [Fact]
    public void ScorecardHarm_AnyFacts_IsTheCardsValue() =>
        Prop.ForAll(Facts, facts => new ScorecardHarm(Card).Assess(facts) == new ExpectedHarm(Cards.Score(facts, Card).Value, null)).QuickCheckThrowOnFailure();

    private static DecisionTree Stump(Random random) => new(
        [random.Next(Names.Length), -1, -1], [random.Next(0, 60), (random.NextSingle() * 2) - 1, (random.NextSingle() * 2) - 1], [1, 0, 0], [2, 0, 0], [1, 0, 0], [10, 4, 6]);
}
