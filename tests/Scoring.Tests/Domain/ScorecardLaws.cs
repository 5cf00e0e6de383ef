using CreditRisk.Scoring.Domain.Cards;
using CreditRisk.Scoring.Domain.Features;
using FsCheck;
using FsCheck.Fluent;

namespace CreditRisk.Scoring.Tests.Domain;

public sealed class ScorecardLaws
{
    private static readonly ScorecardDefinition Champion = CardReader.Embedded().Card;

    private static readonly string[] Factors = [.. FeatureRegistry.All.Select(feature => feature.Name).Where(name => name != FeatureRegistry.MatterConsequence)];

    private static Gen<PromisorHistory> Histories =>
        from untrue in Gen.Choose(0, 5)
        from fulfilled in Gen.Choose(0, 12)
        from open in Gen.Choose(0, 3)
        from repaired in Gen.Choose(0, 4)
        select new PromisorHistory(untrue, fulfilled, open, open + repaired);

    private static Arbitrary<PledgeFacts> Facts => (
        from risk in Gen.Choose(0, 100)
        from consequence in Gen.Choose(0, 100)
        from traits in Gen.Choose(0, 7)
        from millions in Gen.Choose(0, 2000)
        from days in Gen.Choose(0, 365)
        from history in Histories
        select new PledgeFacts
        {
            Matter = new(risk, consequence, (traits & 1) != 0, (traits & 2) != 0),
            ConditionsByDate = (traits & 4) != 0,
            EconomicValueFen = millions * 1_000_000L,
            VerifyWithinDays = days,
            History = history,
        }).ToArbitrary();

    private static Gen<CardFactor> Factor(string feature) =>
        from start in Gen.Choose(-3, 3)
        from steps in Gen.Choose(1, 40).NonEmptyListOf()
        from points in Gen.Choose(-100, 100).ListOf(steps.Count)
        select new CardFactor(feature, [.. steps.Select((_, i) => new CardBand(start + steps.Take(i).Sum(), points[i]))], Cards.Text);

    // Every factor of the registry on one of the two sides, with any points.
    private static Arbitrary<ScorecardDefinition> AnyCard => (
        from start in Gen.Choose(0, 100)
        from factors in Gen.CollectToArray(Factors, Factor)
        from likely in Gen.Choose(0, factors.Length)
        select new ScorecardDefinition("any", new(start, Cards.Text), [.. factors.Take(likely)], [.. factors.Skip(likely)], Cards.Text, Cards.Text)).ToArbitrary();

    [Fact]
    public void Score_AnyCardAndFacts_IsTheSumOfItsContributionsWithinBounds() =>
        Prop.ForAll(AnyCard, Facts, (card, facts) =>
        {
            Score score = Cards.Score(facts, card);
            return card.Faults().Count == 0 && score.Contributions.Sum(part => part.Points) == score.Value && score.Value is >= 0 and <= 10_000;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Score_SameFactsInAnyOrder_IsTheSame() =>
        Prop.ForAll(AnyCard, Facts, (card, facts) =>
        {
            Score forward = Scorecard.Score(FeatureRegistry.Of(facts), card);
            Score backward = Scorecard.Score([.. FeatureRegistry.Of(facts).Reverse()], card);
            return forward.Value == backward.Value && forward.Contributions.SequenceEqual(backward.Contributions);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Champion_OneMoreUntruePledge_NeverLowersTheScore() =>
        Never(history => history with { UntruePledges = history.UntruePledges + 1 }, (before, after) => after < before);

    [Fact]
    public void Champion_OneMoreDishonestyRecord_NeverLowersTheScore() =>
        Never(
            history => history with { UnrepairedDishonesty = history.UnrepairedDishonesty + 1, RecordedDishonesty = history.RecordedDishonesty + 1 },
            (before, after) => after < before);

    [Fact]
    public void Champion_OneMoreFulfilledPledge_NeverRaisesTheScore() =>
        Never(history => history with { FulfilledPledges = history.FulfilledPledges + 1 }, (before, after) => after > before);

    [Fact]
    public void Champion_RepairingARecord_NeverRaisesTheScore() =>
        Prop.ForAll(Facts, facts =>
        {
            PledgeFacts open = facts with { History = facts.History with { UnrepairedDishonesty = facts.History.UnrepairedDishonesty + 1 } };
            return Cards.Score(facts, Champion).Value <= Cards.Score(open, Champion).Value;
        }).QuickCheckThrowOnFailure();

    private static void Never(Func<PromisorHistory, PromisorHistory> change, Func<int, int, bool> isWrong) =>
        Prop.ForAll(Facts, facts =>
            !isWrong(Cards.Score(facts, Champion).Value, Cards.Score(facts with { History = change(facts.History) }, Champion).Value))
            .QuickCheckThrowOnFailure();
}
