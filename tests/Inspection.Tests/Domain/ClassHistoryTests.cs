using CreditRisk.Inspection.Domain;

namespace CreditRisk.Inspection.Tests.Domain;

public sealed class ClassHistoryTests
{
    private static readonly DateOnly May = new(2026, 5, 1);
    private static readonly DateOnly June = new(2026, 6, 1);
    private static readonly DateOnly July = new(2026, 7, 1);

    [Fact]
    public void Of_GradedAgain_KeepsRuleAndDayOfEach()
    {
        IReadOnlyList<ClassPeriod> history = ClassHistory.Of([new ClassFact.Graded(May, "A", "R 1"), new ClassFact.Graded(July, "C", "R 2")]);

        Assert.Equal([new(May, "A", "R 1", false), new ClassPeriod(July, "C", "R 2", false)], history);
        Assert.Null(ClassHistory.On(history, May.AddDays(-1)));
        Assert.Equal("A", ClassHistory.On(history, May)?.RiskClass);
        Assert.Equal("A", ClassHistory.On(history, July.AddDays(-1))?.RiskClass);
        Assert.Equal("C", ClassHistory.On(history, July)?.RiskClass);
    }

    [Fact]
    public void Of_SameClassByAnotherVersion_IsAChange() =>
        Assert.Equal(["R 1", "R 2"], ClassHistory.Of([new ClassFact.Graded(May, "A", "R 1"), new ClassFact.Graded(June, "A", "R 2")]).Select(period => period.Rule));

    [Fact]
    public void Of_SomethingStandsForAWhile_HasTheAdverseClassMeanwhile()
    {
        IReadOnlyList<ClassPeriod> history = ClassHistory.Of(
        [
            new ClassFact.AdverseClassSet(May, "D"),
            new ClassFact.Graded(May, "A", "R 1"),
            new ClassFact.Stands(June, "r-1"),
            new ClassFact.Stands(June, "r-2"),
            new ClassFact.Ended(June.AddDays(5), "r-1"),
            new ClassFact.Ended(July, "r-2"),
        ]);

        Assert.Equal([new(May, "A", "R 1", false), new(June, "D", ClassHistory.AdverseRule, true), new ClassPeriod(July, "A", "R 1", false)], history);
    }

    [Fact]
    public void Of_LibraryWithoutAnAdverseClass_LeavesTheObjectItsOwn() => Assert.Equal(
        [new(May, "A", "R 1", false), new ClassPeriod(June, "A", "R 1", true)],
        ClassHistory.Of([new ClassFact.Graded(May, "A", "R 1"), new ClassFact.Stands(June, "r-1")]));

    [Fact]
    public void Of_SeveralOnOneDay_IsTheOneAtItsEnd()
    {
        Assert.Equal(
            [new ClassPeriod(May, "B", "R 1", false)],
            ClassHistory.Of([new ClassFact.Graded(May, "A", "R 1"), new ClassFact.Graded(May, "B", "R 1")]));
        Assert.Equal(
            [new ClassPeriod(May, "A", "R 1", false)],
            ClassHistory.Of([new ClassFact.Graded(May, "A", "R 1"), new ClassFact.Graded(June, "B", "R 1"), new ClassFact.Graded(June, "A", "R 1")]));
    }

    [Fact]
    public void Of_WhatStoodBeforeTheObjectCame_CountsFromItsFirstDay() => Assert.Equal(
        [new ClassPeriod(June, "D", ClassHistory.AdverseRule, true)],
        ClassHistory.Of([new ClassFact.Stands(May, "r-1"), new ClassFact.AdverseClassSet(May, "D"), new ClassFact.Graded(June, "A", "R 1")]));
}
