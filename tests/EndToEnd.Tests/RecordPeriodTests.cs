using CreditRisk.Credit.Domain.Dishonesty;
using CreditRisk.Credit.Domain.Repair;
using CreditRisk.Credit.Module.RuleSets;
using CreditRisk.Eligibility.Domain;
using CreditRisk.Eligibility.Module.RuleSets;
using CreditRisk.Kernel;
using Decisions = CreditRisk.Eligibility.Domain;
using DisclosureClass = CreditRisk.Credit.Domain.Dishonesty.DisclosureClass;

namespace CreditRisk.EndToEnd.Tests;

/// <summary>
/// How long a record counts stands in two rule books: that of the credit file, and that of decisions. They are data of two rooms that do not know each other,
/// and what each says depends on the day on which it is asked, so no event can carry it; they are held equal here.
/// </summary>
public sealed class RecordPeriodTests
{
    private static readonly RepairRuleBook Files = EmbeddedRepairRules.Read(VersionChoice.RecordDateUnlessKinder);
    private static readonly EmbeddedRuleSets Decided = new();

    // First day of the rules in force now; before it the rooms know different histories.
    private static readonly DateOnly First = new(2026, 4, 1);

    private static readonly DateOnly[] Days = [.. Enumerable.Range(0, 180).Select(i => First.AddDays(13 * i))];
    private static readonly int?[] SanctionDays = [null, 400, 1200, 3000];

    /// <summary>
    /// From when on the two agree: since R58, R107 and 国办发〔2025〕22号. Only the file knows the rules before: it keeps what had no period for five years.
    /// </summary>
    public static TheoryData<RepairRegime, DateOnly> Regimes => new()
    {
        { RepairRegime.CreditChina, new(2023, 5, 1) },
        { RepairRegime.MarketRegulation, new(2025, 12, 25) },
        { RepairRegime.Local, new(2025, 6, 22) },
    };

    [Theory]
    [MemberData(nameof(Regimes))]
    public void Record_OnAnyDay_CountsEquallyLongInTheFileAndInDecisions(RepairRegime regime, DateOnly oldest)
    {
        IEnumerable<string> differing =
            from documentDate in Enumerable.Range(0, 40).Select(i => oldest.AddDays(47 * i))
            from disclosure in Enum.GetValues<DisclosureClass>()
            from isSpecial in Sectors(disclosure)
            from sanctionDays in SanctionDays
            let sanctionEnds = sanctionDays is { } days ? documentDate.AddDays(days) : (DateOnly?)null
            let facts = FactsOf(regime, documentDate, disclosure, isSpecial, sanctionEnds)
            from today in Days
            where today >= documentDate
            let inFile = Files.CountsUntil(facts, today) is var last && last >= today ? last : (DateOnly?)null
            let inDecision = CountsUntil(facts, today)
            where inFile != inDecision
            select $"{documentDate:O} {disclosure} special {isSpecial} sanction {sanctionEnds:O} on {today:O}: file {inFile:O}, decision {inDecision:O}";

        Assert.Equal("", string.Join('\n', differing.Take(5)));
    }

    [Fact]
    public void LongestRecord_IsTheSameInBothBooks() => Assert.Equal(RepairRuleBook.LongestRecordMonths, RulesOn(First).LongestRecordMonths);

    // Rules that were repealed gave records of special sectors a period even without a class.
    private static bool[] Sectors(DisclosureClass disclosure) => disclosure == DisclosureClass.Unclassed ? [false] : [false, true];

    private static EligibilityRuleSet RulesOn(DateOnly day) => Decided.InForce(day, long.MaxValue);

    private static DateOnly? CountsUntil(DishonestyFacts facts, DateOnly today)
    {
        DishonestyFact fact = new(
            "D1", Decisions.DishonestyGrade.Serious, Decisions.DishonestAct.UnkeptPledge, (Decisions.DisclosureClass)(int)facts.DisclosureClass, facts.LegalBasis,
            facts.DeterminedBy, facts.DocumentNumber, facts.DocumentDate, false)
        {
            SanctionEndsOn = facts.SanctionEndsOn,
        };
        EligibilityFacts asked = new(SubjectKind.Organisation, new([fact]), new("M-1", MatterFamily.Licence, MatterClosure.None, false), ChinaTime.StartOf(today));
        return EligibilityPolicy.Decide(asked, RulesOn(today)).Findings.Where(finding => finding.RecordId == "D1").Select(finding => finding.Until).FirstOrDefault();
    }

    private static DishonestyFacts FactsOf(RepairRegime regime, DateOnly documentDate, DisclosureClass disclosure, bool isSpecial, DateOnly? sanctionEnds) => new()
    {
        Grade = Credit.Domain.Dishonesty.DishonestyGrade.Serious,
        DisclosureClass = disclosure,
        DeterminedBy = new("A1", "An agency", "410927"),
        LegalBasis = new("A law", "1"),
        DocumentNumber = "1",
        DocumentDate = documentDate,
        Reason = "It was untrue.",
        Regime = regime,
        SpecialSector = isSpecial,
        PublishedOn = documentDate.AddDays(5),
        SanctionEndsOn = sanctionEnds,
    };
}
