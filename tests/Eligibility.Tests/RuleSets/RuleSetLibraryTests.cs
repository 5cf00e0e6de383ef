using CreditRisk.Eligibility.Domain.RuleSets;

namespace CreditRisk.Eligibility.Tests.RuleSets;

public sealed class RuleSetLibraryTests
{
    private static readonly DateOnly December = new(2026, 12, 1);

    [Theory]
    [InlineData("2026-11-30", 20, "eligibility-2020.1")]
    [InlineData("2026-12-01", 19, "eligibility-2020.1")]
    [InlineData("2026-12-01", 20, "c-1")]
    [InlineData("2030-01-01", 99, "c-1")]
    public void InForce_DayAndPosition_BothDecide(string day, long position, string version)
    {
        RuleSetLibrary library = SomeLibrary.Shipped.WithActive("c-1", December);

        Assert.Equal(version, library.InForce(DateOnly.Parse(day, null), position).Version.Value);
    }

    [Fact]
    public void InForce_CandidateThatNobodyActivated_IsNever()
    {
        RuleSetLibrary library = SomeLibrary.Shipped.Then(SomeLibrary.Candidate("c-1", December));

        Assert.Equal("eligibility-2020.1", library.InForce(new(2030, 1, 1), 99).Version.Value);
        Assert.Equal("c-1", library.Find(SomeLibrary.Version("c-1"))!.Rules!.Version.Value);
    }

    [Fact]
    public void InForce_TwoForTheSameDay_TheLaterActivationWinsFromItsPosition()
    {
        RuleSetLibrary library = SomeLibrary.Shipped.WithActive("c-1", December).WithActive("c-2", December);

        Assert.Equal("c-1", library.InForce(December, 39).Version.Value);
        Assert.Equal("c-2", library.InForce(December, 40).Version.Value);
    }

    [Fact]
    public void InForce_EarlierDayActivatedLater_RunsUntilTheOthersDay()
    {
        RuleSetLibrary library = SomeLibrary.Shipped.WithActive("c-2", December.AddDays(30)).WithActive("c-1", December);

        Assert.Equal("c-1", library.InForce(December.AddDays(29), 99).Version.Value);
        Assert.Equal("c-2", library.InForce(December.AddDays(30), 99).Version.Value);
    }

    [Fact]
    public void InForce_NewerOneThatCameWithTheProgram_DoesNotDisplaceTheOfficesOwn()
    {
        PublishedRuleSet newer = SomeLibrary.Shipped.NewestFirst.First() with { Version = SomeLibrary.Version("shipped-2027"), InForceFrom = new(2027, 1, 1) };
        RuleSetLibrary library = RuleSetLibrary.Of([.. SomeLibrary.Shipped.NewestFirst, newer]).WithActive("c-1", December);

        Assert.Equal("c-1", library.InForce(new(2027, 6, 1), 99).Version.Value);
        Assert.Equal(RuleSetState.Superseded, library.StateOf(newer, new(2027, 6, 1)));
    }

    [Fact]
    public void InForce_DayBeforeTheFirst_IsABugOfTheCaller() =>
        Assert.Throws<InvalidOperationException>(() => SomeLibrary.Shipped.InForce(new(1999, 1, 1), 0));

    [Theory]
    [InlineData("2026-11-30", 20, "2026-12-01")]
    [InlineData("2026-11-30", 19, null)]
    [InlineData("2026-12-01", 40, "2026-12-31")]
    [InlineData("2026-12-01", 39, null)]
    [InlineData("2026-12-31", 99, null)]
    public void NextChange_OnlyWhatIsActivatedByThen_Counts(string day, long position, string? next)
    {
        RuleSetLibrary library = SomeLibrary.Shipped.WithActive("c-1", December).WithActive("c-2", December.AddDays(30));

        Assert.Equal(next is null ? null : DateOnly.Parse(next, null), library.NextChange(DateOnly.Parse(day, null), position));
    }

    [Fact]
    public void NextChange_OneThatCameWithTheProgram_DoesNotCount() => Assert.Null(SomeLibrary.Shipped.NextChange(new(1999, 1, 1), 99));

    [Fact]
    public void LastDayOf_SetWithASuccessor_IsTheDayBefore()
    {
        RuleSetLibrary library = SomeLibrary.Shipped.WithActive("c-1", December).WithActive("c-2", December.AddDays(30));
        PublishedRuleSet first = library.Find(SomeLibrary.Version("c-1"))!;

        Assert.Equal(December.AddDays(29), library.LastDayOf(first));
        Assert.Null(library.LastDayOf(library.Find(SomeLibrary.Version("c-2"))!));
        Assert.Equal(
            [RuleSetState.Scheduled, RuleSetState.InForce, RuleSetState.InForce, RuleSetState.Superseded],
            new[] { -1, 0, 29, 30 }.Select(days => library.StateOf(first, December.AddDays(days))));
    }

    [Fact]
    public void After_SameVersionWithAnotherDocument_CannotHaveHappened()
    {
        RuleSetLibrary library = SomeLibrary.Shipped.Then(SomeLibrary.Candidate("c-1"));

        Assert.Throws<ArgumentException>(() => library.Then(SomeLibrary.Candidate("c-1", new(2027, 1, 1))));
        Assert.Throws<ArgumentException>(() => library.Then(SomeLibrary.Candidate("eligibility-2020.1")));
        Assert.Throws<ArgumentException>(() => library.Then(new RuleSetActivated(SomeLibrary.Version("unknown"))));
    }

    [Fact]
    public void After_Activation_ShadowEndsAndTheTallyStays()
    {
        RuleSetLibrary library = SomeLibrary.Shipped.Then(SomeLibrary.Candidate("c-1"))
            .Then(new ShadowStarted(SomeLibrary.Version("c-1")))
            .Then(new CasesCompared(SomeLibrary.Version("c-1"), SomeLibrary.Compared(3)))
            .Then(new CasesCompared(SomeLibrary.Version("c-1"), SomeLibrary.Compared(4)));
        Assert.Equal("c-1", Assert.Single(library.Shadows).Version.Value);

        library = library.Then(new RuleSetActivated(SomeLibrary.Version("c-1")));

        Assert.Empty(library.Shadows);
        Assert.Equal((7L, 50L), (library.Find(SomeLibrary.Version("c-1"))!.Compared.Compared, library.Position));
    }

    [Fact]
    public void Shadows_CandidateThisProgramCannotRead_IsNotAsked()
    {
        RuleSetLibrary library = SomeLibrary.Shipped.Then(SomeLibrary.Candidate("c-1") with { Rules = null }).Then(new ShadowStarted(SomeLibrary.Version("c-1")));

        Assert.Empty(library.Shadows);
    }
}
