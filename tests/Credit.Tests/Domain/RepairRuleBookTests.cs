using System.Globalization;
using CreditRisk.Credit.Domain.Dishonesty;
using CreditRisk.Credit.Domain.Repair;
using CreditRisk.Credit.Module.RuleSets;
using CreditRisk.Credit.Tests.Builders;

namespace CreditRisk.Credit.Tests.Domain;

public sealed class RepairRuleBookTests
{
    private static readonly DishonestyFacts Market =
        Acts.General with { Regime = RepairRegime.MarketRegulation, DocumentDate = new(2025, 3, 1), PublishedOn = new(2025, 3, 10) };

    private static readonly DishonestyFacts China = Acts.General with { DocumentDate = new(2025, 6, 1) };

    [Theory]
    [InlineData(RepairRegime.CreditChina, "2019-07-01", "r527")]
    [InlineData(RepairRegime.CreditChina, "2023-04-30", "r527")]
    [InlineData(RepairRegime.CreditChina, "2023-05-01", "r58")]
    [InlineData(RepairRegime.CreditChina, "2026-03-31", "r58")]
    [InlineData(RepairRegime.CreditChina, "2026-04-01", "r36")]
    [InlineData(RepairRegime.MarketRegulation, "2021-09-01", "r3")]
    [InlineData(RepairRegime.MarketRegulation, "2025-12-24", "r3")]
    [InlineData(RepairRegime.MarketRegulation, "2025-12-25", "r107")]
    [InlineData(RepairRegime.Local, "2020-05-01", "rhn")]
    [InlineData(RepairRegime.Local, "2026-11-20", "rhn")]
    [InlineData(RepairRegime.CreditChina, "2001-01-01", "r527")]
    public void Procedure_OfEachDay_IsTheSetInForce(RepairRegime regime, string day, string version) =>
        Assert.Equal(version, Files.Rules.ProcedureOn(regime, Day(day)).Version);

    [Theory]
    [InlineData(RepairRegime.CreditChina, 3, 10, false)]
    [InlineData(RepairRegime.MarketRegulation, 2, 7, true)]
    [InlineData(RepairRegime.Local, 3, 1, true)]
    public void Limits_OfTheRulesOfToday_AreThePublishedOnes(RepairRegime regime, int accept, int decide, bool fromAcceptance)
    {
        RepairLimits limits = Files.Rules.ProcedureOn(regime, new(2026, 11, 20)).Limits;

        Assert.Equal((accept, decide, fromAcceptance), (limits.AcceptWithin, limits.DecideWithin, limits.DecideFromAcceptance));
    }

    [Theory]
    [InlineData("2025-07-01", "r58", "2025-09-01", "2028-06-01")]
    [InlineData("2026-05-01", "r36", "2025-09-01", "2026-06-01")]
    public void Window_SameRecordOnTwoDates_HasTwoResults(string today, string version, string earliest, string ends) =>
        Same(version, earliest, ends, Files.Rules.WindowOf(China, Day(today)));

    [Fact]
    public void Window_SameRecordOnTwoDates_IsExplainedTwice()
    {
        PublicityWindow before = Files.Rules.WindowOf(China, new(2025, 7, 1));
        PublicityWindow after = Files.Rules.WindowOf(China, new(2026, 5, 1));

        Assert.Equal(
            "By r58, in force on the record's date and today: 3 to 36 months from 2025-06-01, repair from 2025-09-01, public until 2028-06-01.",
            before.Why.En);
        Assert.Equal(
            "By r36, in force today and kinder to the subject than r58 of the record's date: 3 to 12 months from 2025-06-01, repair from " +
            "2025-09-01, public until 2026-06-01. Under r58: 3 to 36 months from 2025-06-01, repair from 2025-09-01, public until 2028-06-01.",
            after.Why.En);
        Assert.Contains("第36号", after.Why.Zh, StringComparison.Ordinal);
        Assert.Contains("第58号", before.Rules.PublicityBasis.Title, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(VersionChoice.RecordDateUnlessKinder, "r36", "2026-06-01")]
    [InlineData(VersionChoice.RecordDate, "r58", "2028-06-01")]
    [InlineData(VersionChoice.ApplicationDate, "r36", "2026-06-01")]
    public void Window_ByPolicy_FollowsTheSwitch(VersionChoice choice, string version, string ends) =>
        Same(version, "2025-09-01", ends, EmbeddedRepairRules.Read(choice).WindowOf(China, new(2026, 5, 1)));

    [Fact]
    public void Window_NewerRulesAreHarsher_ThoseOfTheRecordStay()
    {
        DishonestyFacts serious = Acts.General with { DisclosureClass = DisclosureClass.Serious, DocumentDate = new(2023, 1, 31) };

        Same("r527", "2023-07-31", "2026-01-31", Files.Rules.WindowOf(serious, new(2024, 1, 1)));
    }

    [Fact]
    public void Window_SpeciallySeriousUnderR527_OpensWithTheKinderRules()
    {
        DishonestyFacts special = Acts.General with { SpecialSector = true, DocumentDate = new(2023, 1, 31) };

        Assert.False(Files.Rules.WindowOf(special, new(2023, 4, 30)).Period!.Repairable);
        Same("r58", "2024-01-31", "2026-01-31", Files.Rules.WindowOf(special, new(2023, 5, 1)));
    }

    [Fact]
    public void Window_R3_CountsFromPublication() => Same("r3", "2025-09-10", "2028-03-10", Files.Rules.WindowOf(Market, new(2025, 6, 1)));

    [Fact]
    public void Window_R3WithoutPublicationDate_HasNoStart() =>
        Assert.True(Files.Rules.WindowOf(Market with { PublishedOn = null }, new(2025, 6, 1)).StartIsMissing);

    [Fact]
    public void Window_R3RecordUnderR107_IsKinder() => Same("r107", "2025-06-01", "2026-03-01", Files.Rules.WindowOf(Market, new(2026, 1, 5)));

    [Fact]
    public void Window_R3SpecialSector_WaitsAYear() =>
        Same("r3", "2026-03-10", "2028-03-10", Files.Rules.WindowOf(Market with { SpecialSector = true }, new(2025, 6, 1)));

    [Fact]
    public void Window_R107Minor_EndsByItself()
    {
        DishonestyFacts minor = Market with { DisclosureClass = DisclosureClass.Minor, DocumentDate = new(2026, 1, 31), PublishedOn = new(2026, 2, 2) };
        PublicityWindow window = Files.Rules.WindowOf(minor, new(2026, 3, 1));

        Assert.False(window.Period!.Repairable);
        Same("r107", "2026-01-31", "2026-04-30", window);
    }

    [Theory]
    [InlineData("2025-11-30", "2026-02-28")]
    [InlineData("2026-01-31", "2026-04-30")]
    public void Window_ShorterMonth_ClampsToItsLastDay(string start, string earliest) =>
        Assert.Equal(Day(earliest), Files.Rules.WindowOf(Acts.General with { DocumentDate = Day(start) }, Day(start)).Earliest);

    [Fact]
    public void Window_LeapDayAndTwelveMonths_ClampsToItsLastDay() => Assert.Equal(
        new DateOnly(2025, 2, 28),
        Files.Rules.WindowOf(Acts.Serious with { DocumentDate = new(2024, 2, 29) }, new(2024, 3, 1)).Earliest);

    [Fact]
    public void Window_LocalRecord_FollowsTheStateOnceItProvides()
    {
        DishonestyFacts local = Acts.General with { Regime = RepairRegime.Local, DocumentDate = new(2025, 7, 1) };

        Assert.Null(Files.Rules.WindowOf(local with { DocumentDate = new(2025, 1, 1) }, new(2025, 2, 1)).Ends);
        Same("r22", "2025-10-01", "2026-07-01", Files.Rules.WindowOf(local, new(2025, 7, 2)));
        Same("r22", "2025-10-01", "2026-07-01", Files.Rules.WindowOf(local, new(2026, 4, 2)));
    }

    [Fact]
    public void Window_BanLongerThanPublicity_LastsUntilTheBanEnds()
    {
        DishonestyFacts banned = Acts.Serious with { SanctionEndsOn = new(2030, 1, 1) };

        Same("r36", "2030-01-02", "2030-01-01", Files.Rules.WindowOf(banned, new(2026, 6, 1)));
    }

    [Fact]
    public void CountsUntil_Unclassed_FiveYears() => Assert.Equal(
        new DateOnly(2031, 5, 1), Files.Rules.CountsUntil(Acts.General with { DisclosureClass = DisclosureClass.Unclassed }, Acts.Decided));

    [Fact]
    public void Book_WithoutRulesOfARegime_IsRefused() =>
        Assert.Throws<ArgumentException>(() => new RepairRuleBook(Files.Rules.Sets.Where(rules => rules.Version != "rhn"), default));

    private static void Same(string version, string earliest, string ends, PublicityWindow window) =>
        Assert.Equal((version, Day(earliest), Day(ends)), (window.Rules.Version, window.Earliest, window.Ends));

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);
}
