using CreditRisk.Eligibility.Domain.RuleSets;
using CreditRisk.Kernel;

namespace CreditRisk.Eligibility.Tests.RuleSets;

public sealed class RuleSetPolicyTests
{
    private static readonly RuleSetVersion One = SomeLibrary.Version("c-1");

    [Fact]
    public void Publish_NewVersion_IsACandidate() =>
        Assert.IsType<CandidatePublished>(Assert.Single(RuleSetPolicy.Publish(SomeLibrary.Shipped, SomeLibrary.Candidate(), SomeLibrary.Today).Value));

    [Fact]
    public void Publish_SameDocumentAgain_ChangesNothing() =>
        Assert.Empty(RuleSetPolicy.Publish(SomeLibrary.Shipped.Then(SomeLibrary.Candidate()), SomeLibrary.Candidate(), SomeLibrary.Today).Value);

    [Fact]
    public void Publish_VersionOfAnotherDocument_IsTaken()
    {
        RuleSetLibrary library = SomeLibrary.Shipped.Then(SomeLibrary.Candidate());

        Assert.Equal("RULE_SET_VERSION_TAKEN", CodeOf(RuleSetPolicy.Publish(library, SomeLibrary.Candidate(from: new(2027, 1, 1)), SomeLibrary.Today)));
        Assert.Equal("RULE_SET_VERSION_TAKEN", CodeOf(RuleSetPolicy.Publish(library, SomeLibrary.Candidate(shadowOnly: true), SomeLibrary.Today)));
        Assert.Equal("RULE_SET_VERSION_TAKEN", CodeOf(RuleSetPolicy.Publish(library, SomeLibrary.Candidate("eligibility-2020.1"), SomeLibrary.Today)));
    }

    [Theory]
    [InlineData(0, false, true)]
    [InlineData(-1, false, false)]
    [InlineData(-1, true, true)]
    public void Publish_FirstDay_IsNotPastUnlessForComparison(int days, bool shadowOnly, bool published) => Assert.Equal(
        published, RuleSetPolicy.Publish(SomeLibrary.Shipped, SomeLibrary.Candidate("c-1", SomeLibrary.Today.AddDays(days), shadowOnly), SomeLibrary.Today).IsOk);

    [Fact]
    public void Approve_TwoOthers_TheSecondActivates()
    {
        RuleSetLibrary library = Compared();

        library = library.Then(Approve(library, "first"), "first");
        Assert.Null(library.Find(One)!.ActivatedAt);
        Outcome<IReadOnlyList<RuleSetChange>> last = Approve(library, "second");

        Assert.Equal([typeof(CandidateApproved), typeof(RuleSetActivated)], last.Value.Select(change => change.GetType()));
    }

    [Fact]
    public void Approve_PublisherOrTheSamePersonTwice_IsRefused()
    {
        RuleSetLibrary library = Compared();

        Assert.Equal("APPROVER_IS_PUBLISHER", CodeOf(Approve(library, "author")));
        Assert.Equal("APPROVAL_GIVEN", CodeOf(Approve(library.Then(Approve(library, "first"), "first"), "first")));
    }

    [Theory]
    [InlineData(0, 1, "", "SHADOW_REPORT_MISSING")]
    [InlineData(4, 5, "", "SHADOW_REPORT_MISSING")]
    [InlineData(5, 5, "", null)]
    [InlineData(0, 5, "only a text was corrected", null)]
    [InlineData(0, 0, "", null)]
    public void Approve_TooFewCompared_NeedsAReason(long compared, long least, string waiver, string? code)
    {
        RuleSetLibrary library = SomeLibrary.Shipped.Then(SomeLibrary.Candidate()).Then(new CasesCompared(One, SomeLibrary.Compared(compared)));

        Assert.Equal(code, CodeOf(RuleSetPolicy.Approve(library.Find(One)!, "first", waiver, least, SomeLibrary.Today)));
    }

    [Fact]
    public void Approve_WaivedReason_IsKeptWithWhatWasCompared()
    {
        Outcome<IReadOnlyList<RuleSetChange>> approved = RuleSetPolicy.Approve(Compared().Find(One)!, "first", "in a hurry", 9, SomeLibrary.Today);

        Assert.Equal(new CandidateApproved(One, "in a hurry", 1), Assert.Single(approved.Value));
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, "RULE_SET_DATE_PAST")]
    public void Approve_FirstDayPast_IsTooLate(int daysLater, string? code) =>
        Assert.Equal(code, CodeOf(RuleSetPolicy.Approve(Compared().Find(One)!, "first", "", 1, new DateOnly(2026, 12, 1).AddDays(daysLater))));

    [Fact]
    public void Approve_ActivatedOrForComparisonOrUnreadable_IsRefused()
    {
        RuleSetLibrary library = Compared();

        Assert.Equal("RULE_SET_ACTIVATED", CodeOf(Approve(library.Then(new RuleSetActivated(One)), "first")));
        Assert.Equal("RULE_SET_SHADOW_ONLY", CodeOf(Approve(SomeLibrary.Shipped.Then(SomeLibrary.Candidate(shadowOnly: true)), "first")));
        Assert.Equal("RULE_SET_UNREADABLE", CodeOf(Approve(SomeLibrary.Shipped.Then(SomeLibrary.Candidate() with { Rules = null }), "first")));
        Assert.Equal(
            "RULE_SET_ACTIVATED",
            CodeOf(RuleSetPolicy.Approve(SomeLibrary.Shipped.Find(SomeLibrary.Version("eligibility-2020.1"))!, "first", "", 0, SomeLibrary.Today)));
    }

    [Fact]
    public void StartShadow_Twice_ChangesNothingTheSecondTime()
    {
        RuleSetLibrary library = Compared();
        library = library.Then(RuleSetPolicy.StartShadow(library, library.Find(One)!), "author");

        Assert.Empty(RuleSetPolicy.StartShadow(library, library.Find(One)!).Value);
        Assert.IsType<ShadowStopped>(Assert.Single(RuleSetPolicy.StopShadow(library.Find(One)!).Value));
    }

    [Fact]
    public void StartShadow_OneTooMany_IsRefusedUntilAnotherStops()
    {
        RuleSetLibrary library = Enumerable.Range(1, RuleSetPolicy.MostShadows).Aggregate(
            SomeLibrary.Shipped.Then(SomeLibrary.Candidate("last")),
            (before, i) => before.Then(SomeLibrary.Candidate($"c-{i}")).Then(new ShadowStarted(SomeLibrary.Version($"c-{i}"))));
        PublishedRuleSet last = library.Find(SomeLibrary.Version("last"))!;

        Assert.Equal("SHADOWS_TOO_MANY", CodeOf(RuleSetPolicy.StartShadow(library, last)));
        Assert.Single(RuleSetPolicy.StartShadow(library.Then(new ShadowStopped(One)), last).Value);
    }

    [Fact]
    public void StartShadow_ActivatedOne_IsRefused() =>
        Assert.Equal("RULE_SET_ACTIVATED", CodeOf(RuleSetPolicy.StartShadow(SomeLibrary.Shipped, SomeLibrary.Shipped.NewestFirst.First())));

    private static RuleSetLibrary Compared() => SomeLibrary.Shipped.Then(SomeLibrary.Candidate()).Then(new CasesCompared(One, SomeLibrary.Compared(1)));

    private static Outcome<IReadOnlyList<RuleSetChange>> Approve(RuleSetLibrary library, string approver) =>
        RuleSetPolicy.Approve(library.Find(One)!, approver, "", 1, SomeLibrary.Today);

    private static string? CodeOf(Outcome<IReadOnlyList<RuleSetChange>> outcome) => outcome.Refusal?.Code.Value;
}
