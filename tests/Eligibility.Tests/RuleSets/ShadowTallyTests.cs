using CreditRisk.Eligibility.Domain;
using CreditRisk.Eligibility.Domain.RuleSets;
using CreditRisk.Eligibility.Module.Grpc;
using CreditRisk.Eligibility.Tests.Domain;
using CreditRisk.Kernel;

namespace CreditRisk.Eligibility.Tests.RuleSets;

public sealed class ShadowTallyTests
{
    private static readonly DecisionDifference Flip = new(Verdict.NotEligible, Verdict.Eligible, "", "GENERAL_DISHONESTY");

    private static readonly EligibilityFacts Refused = new(
        SubjectKind.Organisation,
        new([new CaseRecord { Id = "D1", Act = DishonestAct.UnkeptPledge, Class = DisclosureClass.General, DocumentDate = new(2026, 10, 5) }.ToFact()]),
        new("M1", MatterFamily.Licence, MatterClosure.None, false),
        SomeLibrary.Now);

    [Fact]
    public void Between_SameRules_IsNone() => Assert.Null(Difference(SomeLibrary.Candidate()));

    [Fact]
    public void Between_OnlyATextChanged_IsNone() =>
        Assert.Null(Difference(SomeLibrary.Candidate(change: document => document["grounds"]!["GENERAL_DISHONESTY"]!["text"]!["en"] = "Other words.")));

    [Fact]
    public void Between_MilderVerdict_NamesBoth() => Assert.Equal(
        new DecisionDifference(Verdict.NotEligible, Verdict.ManualReview, "", ""),
        Difference(SomeLibrary.Candidate(change: document => document["grounds"]!["GENERAL_DISHONESTY"]!["verdict"] = "ManualReview")));

    [Fact]
    public void Between_RecordThatDoesNotCountAnyMore_NamesTheReasonLost() => Assert.Equal(
        Flip,
        Difference(SomeLibrary.Candidate(change: document => document["publicity"]![1]!["periods"]!["General"] = SomeRuleSet.Period(0, 1))));

    [Fact]
    public void Between_OnlyDatesChanged_SaysSo()
    {
        DecisionDifference? difference = Difference(SomeLibrary.Candidate(change: document => document["publicity"]![1]!["periods"]!["General"] = SomeRuleSet.Period(3, 24)));

        Assert.True(difference?.IsOnlyPath);
    }

    [Fact]
    public void Plus_SameDifference_AddsCasesAndKeepsTheFirstExamples()
    {
        ShadowTally tally = Enumerable.Range(1, 7).Aggregate(ShadowTally.Empty, (sum, i) => sum.Plus(ShadowTally.Of(Flip, "a", new($"d{i}", i))));

        Assert.Equal((7L, 0L), (tally.Compared, tally.Agreed));
        Assert.Equal(["d1", "d2", "d3", "d4", "d5"], tally.Differences[Flip].Examples.Select(example => example.DecisionId));
        Assert.Equal(7, tally.Differences[Flip].Cases);
    }

    [Fact]
    public void Plus_MoreDifferencesThanAreKeptApart_CountsTheRest()
    {
        ShadowTally tally = Enumerable.Range(1, ShadowTally.MostDifferences + 3)
            .Aggregate(ShadowTally.Empty, (sum, i) => sum.Plus(ShadowTally.Of(Flip with { Gained = $"R{i}" }, "a", new("d", 1))));

        Assert.Equal((ShadowTally.MostDifferences, 3L), (tally.Differences.Count, tally.OtherDifferences));
    }

    [Fact]
    public void Wire_ThereAndBack_IsTheSame()
    {
        ShadowTally tally = ShadowTally.Of(Flip, "a", new("d1", 7)).Plus(ShadowTally.Of(null, "b", new("d2", 8))).Plus(new() { Dropped = 1, Unsampled = 2, Failed = 3, OtherDifferences = 4 });

        ShadowTally back = tally.ToWire().ToDomain();

        Assert.Equal(tally.ToWire(), back.ToWire());
        Assert.Equal((2L, 1L, 1L, 2L, 3L, 4L), (back.Compared, back.Agreed, back.Dropped, back.Unsampled, back.Failed, back.OtherDifferences));
        Assert.Equal(["a", "b"], back.Against);
        Assert.Equal(1, back.Differences[Flip].Cases);
    }

    private static DecisionDifference? Difference(CandidatePublished candidate) => DecisionDifference.Between(
        EligibilityPolicy.Decide(Refused, SomeLibrary.Shipped.InForce(Refused.Today, 0)), EligibilityPolicy.Decide(Refused, candidate.Rules!));
}
