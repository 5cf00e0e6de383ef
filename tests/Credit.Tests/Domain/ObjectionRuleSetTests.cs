using System.Globalization;
using CreditRisk.Credit.Domain;
using CreditRisk.Credit.Domain.Clocks;
using CreditRisk.Credit.Domain.Lists;
using CreditRisk.Credit.Domain.Objections;
using CreditRisk.Credit.Module.RuleSets;
using CreditRisk.Credit.Tests.Builders;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Tests.Domain;

/// <summary>The days of the shipped rules (rules 4.19), on both sides of each last day.</summary>
public sealed class ObjectionRuleSetTests
{
    private static readonly Agency Court = new("11410900MB0000001X", "濮阳市中级人民法院", "410900");

    [Theory]
    [InlineData("oeir", "2026-09-30", "2026-11-03")]
    [InlineData("oeir", "2026-02-13", "2026-03-19")]
    [InlineData("ospc", "2026-06-01", "2026-06-16")]
    [InlineData("ospc", "2026-09-18", "2026-10-08")]
    [InlineData("ohn", "2026-06-01", "2026-06-04")]
    public void File_LastDayForTheAnswer_IsOverdueOnlyAfterIt(string rules, string filed, string last)
    {
        Objection found = File("重点关注名单", Day(filed), EmbeddedObjectionRules.Of(rules)).Objections[0];

        Assert.Equal(Day(last), found.DueOn(WorkingCalendar.Embedded)!.Value.Date);
        Assert.Equal(
            (false, true),
            (found.Clocks[0].IsOverdueOn(Day(last), WorkingCalendar.Embedded), found.Clocks[0].IsOverdueOn(Day(last).AddDays(1), WorkingCalendar.Embedded)));
    }

    [Theory]
    [InlineData("濮阳市失信被执行人名单", "ospc")]
    [InlineData("台前县严重违法失信名单", "ohn")]
    public void File_AgainstAnEntry_FollowsTheRulesOfItsList(string list, string rules) =>
        Assert.Equal(rules, File(list, Day("2026-06-01"), EmbeddedObjectionRules.Of("ohn")).Objections[0].Filed.Limits.RuleSet);

    [Theory]
    [InlineData("2026-10-08", null)]
    [InlineData("2026-10-09", "OBJECTION_REVIEW_TOO_LATE")]
    public void RequestReview_OfACourtList_EndsTenDaysAfterTheRejection(string day, string? refusal)
    {
        CreditFile rejected = Rejected("2026-09-21");

        Assert.Equal(refusal, Decide(rejected, new RequestObjectionReview("J-1", "The proof was ignored."), Day(day)).Refusal?.Code.Value);
    }

    [Theory]
    [InlineData("2026-06-10", "2026-06-25")]
    [InlineData("2026-09-21", "2026-10-08")]
    public void RequestReview_OfACourtList_GivesTheHigherCourtFifteenDays(string day, string last)
    {
        CreditFile rejected = Rejected(day);
        CreditFile asked = Evolve(rejected, Decide(rejected, new RequestObjectionReview("J-1", "The proof was ignored."), Day(day)), Day(day));

        Assert.Equal((Objection.ReviewStep, Day(last)), (asked.Objections[0].Clocks[0].Step, asked.Objections[0].Clocks[0].LastDay));
    }

    [Fact]
    public void RequestReview_OfOtherLists_HasNoEnd()
    {
        CreditFile filed = File("台前县严重违法失信名单", Day("2026-06-01"), EmbeddedObjectionRules.Of("ohn"));
        CreditFile rejected = Evolve(filed, Decide(filed, Reject, Day("2026-06-01")), Day("2026-06-01"));

        Assert.True(Decide(rejected, new RequestObjectionReview("J-1", "The proof was ignored."), Day("2026-12-01")).IsOk);
    }

    [Fact]
    public void Pause_OfCalendarDays_Refused() => Assert.Equal(
        "CLOCK_RUNS_THROUGH",
        Decide(File("失信被执行人名单", Day("2026-06-01"), EmbeddedObjectionRules.Of("ohn")), new PauseObjection("J-1", PauseGround.Appraisal), Day("2026-06-02"))
            .Refusal?.Code.Value);

    [Fact]
    public void Forward_OfACourtList_KeepsItsLastDay()
    {
        CreditFile filed = File("失信被执行人名单", Day("2026-06-01"), EmbeddedObjectionRules.Of("ohn"));
        CreditFile forwarded = Evolve(filed, Decide(filed, new ForwardObjection("J-1", Court), Day("2026-06-02")), Day("2026-06-02"));

        Assert.Equal(Day("2026-06-16"), forwarded.Objections[0].Clocks[0].DueOn(WorkingCalendar.Embedded)!.Value.Date);
    }

    private static ResolveObjection Reject => new("J-1", null, "The entry is right.", "handler", null);

    private static CreditFile Rejected(string day)
    {
        CreditFile filed = File("濮阳市失信被执行人名单", Day(day), EmbeddedObjectionRules.Of("ohn"));
        return Evolve(filed, Decide(filed, Reject, Day(day)), Day(day));
    }

    private static CreditFile File(string listName, DateOnly day, ObjectionLimits ofRegion)
    {
        CreditList list = new("court", listName, ListLevel.City, "410900", Court, new("A law", "1"), null);
        ListingTerms terms = new(new(2026, 1, 5), "1", "Does not perform a judgment.", new(2026, 1, 2), null, list.LegalBasis);
        CreditFile listed = Files.Of(new SubjectListed("L-1", list, Subjects.Firm().ToSubject(), terms, "court.csv", "I-1"));
        FileObjection filing = new("J-1", "L-1", ObjectionGround.ContentWrong, "It was performed.", []);
        return Evolve(listed, ObjectionPolicy.Decide(listed, filing, On(day, ofRegion)), day);
    }

    private static Outcome<IReadOnlyList<CreditEvent>> Decide(CreditFile file, ObjectionCommand command, DateOnly day) =>
        ObjectionPolicy.Decide(file, command, On(day, EmbeddedObjectionRules.Of("ohn")));

    private static ObjectionSetting On(DateOnly day, ObjectionLimits ofRegion) =>
        new(day, WorkingCalendar.Embedded, ofRegion) { OfLists = EmbeddedObjectionRules.OfLists };

    private static CreditFile Evolve(CreditFile file, Outcome<IReadOnlyList<CreditEvent>> decided, DateOnly day) =>
        decided.Value.Aggregate(file, (before, happened) => before.Evolve(happened, ChinaTime.StartOf(day).AddHours(12)));

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);
}
