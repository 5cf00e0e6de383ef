using System.Text.Json;
using CreditRisk.Eligibility.Domain;
using CreditRisk.Eligibility.Module.Adapters;
using CreditRisk.Eligibility.Module.RuleSets;

namespace CreditRisk.Eligibility.Tests.Domain;

public sealed class EligibilityPolicyCaseTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Domain", "Cases");

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
    public void Cases_OneForEveryReasonCode()
    {
        IEnumerable<string> covered = Directory.GetFiles(Folder, "*.json").SelectMany(file => EligibilityCase.Read(file).Expect.Reasons);

        Assert.Empty(Reasons.All.Except(covered));
    }

    [Fact]
    public void Cases_EachDescribedAndCitingItsClause() => Assert.All(
        Directory.GetFiles(Folder, "*.json").Select(EligibilityCase.Read),
        written => Assert.True(written.Description.Length > 20 && char.IsAsciiDigit(written.Clause[0]), written.Description));

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
