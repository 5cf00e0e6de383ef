using System.Text.Json;
using CreditRisk.Eligibility.Domain;
using CreditRisk.Eligibility.Module.Adapters;
using CreditRisk.Eligibility.Module.RuleSets;

namespace CreditRisk.Eligibility.Tests.Domain;

public sealed class EligibilityPolicyCaseTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Domain", "Cases");

    private static readonly EligibilityRuleSet Shipped = new EmbeddedRuleSets().InForce(new(2026, 11, 20), 0);

    private static IReadOnlyList<EligibilityCase> Written => [.. Directory.GetFiles(Folder, "*.json").Select(EligibilityCase.Read)];

    public static TheoryData<string> Cases => [.. Directory.GetFiles(Folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Case(string name)
    {
        EligibilityCase written = EligibilityCase.Read(Path.Combine(Folder, name + ".json"));

        EligibilityDecision decision = EligibilityPolicy.Decide(written.ToFacts(), written.ToRules(new EmbeddedRuleSets().InForce(written.On, 0)));

        CaseExpectation expected = written.Expect;
        Assert.Equal((expected.Verdict, Joined(expected.Reasons)), (decision.Verdict, Joined(decision.Findings.Select(f => f.Rule.ReasonCode.Value))));
        Assert.Equal(expected.ChangesAt, decision.CacheUntil);
        Assert.Equal(expected.NextProcedure ?? decision.NextProcedure, decision.NextProcedure);
        Assert.Equal(Joined(expected.Conditions), Joined(decision.Conditions.Select(c => c.ReasonCode.Value)));
        Assert.Equal(expected.Warning ?? decision.Warning.Level, decision.Warning.Level);
        Assert.Equal(Joined(expected.Factors ?? decision.Warning.Factors), Joined(decision.Warning.Factors));
        Assert.Equal(expected.Remedies ?? decision.Remedies.Select(r => r.Kind), decision.Remedies.Select(r => r.Kind));
        Assert.Empty(written.NeverTold.Intersect(StandingFold.SubjectEventTypes));
        AssertFirst(expected, decision.Findings.FirstOrDefault());
    }

    [Fact]
    public void Cases_ForEveryReasonCodeAndGround()
    {
        string[] found = [.. Written.SelectMany(written => written.Expect.Reasons)];

        Assert.Empty(Reasons.All.Except(found));
        Assert.All(Enum.GetValues<Ground>(), ground => Assert.Contains(Shipped.Grounds.Values, rule => rule.Ground == ground && found.Contains(rule.ReasonCode.Value)));
        Assert.True(Written.Count >= 120, $"{Written.Count} cases");
    }

    [Fact]
    public void Cases_ForEveryConditionSignAndVerdict()
    {
        Assert.Empty(Shipped.Conditions.Select(condition => condition.ReasonCode.Value).Except(Written.SelectMany(written => written.Expect.Conditions)));
        Assert.Empty(WarningSigns.All.Except(Written.SelectMany(written => written.Expect.Factors ?? [])));
        Assert.Empty(Enum.GetValues<EarlyWarningLevel>().Except(Written.Select(written => written.Expect.Warning).OfType<EarlyWarningLevel>()));
        Assert.Empty(Enum.GetValues<Verdict>().Except(Written.Select(written => written.Expect.Verdict)));
        Assert.Empty(Enum.GetValues<CureKind>().Except(Shipped.Grounds.Values.Select(rule => rule.Cure)));
    }

    [Fact]
    public void Cases_EachDescribedAndCitingItsClause() => Assert.All(
        Written, written => Assert.True(written.Description.Length > 20 && char.IsAsciiDigit(written.Clause[0]), written.Description));

    [Fact]
    public void Read_UnknownKey_IsAnError() => Assert.Throws<JsonException>(() =>
        EligibilityCase.Parse("""{"description":"d","clause":"2.2","on":"2026-11-20","expect":{"verdict":"Eligible"},"listedd":[]}"""));

    private static void AssertFirst(CaseExpectation expected, Finding? first)
    {
        Assert.Equal(expected.Until, first?.Until);
        Assert.Equal(expected.EarliestDate, first?.Cure.EarliestDate);
        Assert.Equal(expected.Missing ?? first?.Cure.Missing ?? [], first?.Cure.Missing ?? []);
        Assert.Equal(expected.Cure ?? first?.Cure.Kind, first?.Cure.Kind);
        Assert.Equal(expected.Annotated, first?.UnderObjection ?? false);
    }

    private static string Joined(IEnumerable<string> codes) => string.Join(", ", codes);
}
