using System.Text.Json;
using CreditRisk.Eligibility.Domain;
using CreditRisk.Eligibility.Module.RuleSets;
using CreditRisk.Kernel;

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

        EligibilityDecision decision = EligibilityPolicy.Decide(written.ToFacts(), new EmbeddedRuleSets().InForce(written.On, 0));

        CaseExpectation expected = written.Expect;
        Assert.Equal((expected.Verdict, string.Join(", ", expected.Reasons)), (decision.Verdict, string.Join(", ", decision.Findings.Select(f => f.Rule.ReasonCode))));
        Assert.Equal(expected.CacheUntil is { } day ? ChinaTime.StartOf(day) : null, decision.CacheUntil);
        Assert.Equal(expected.NextProcedure ?? decision.NextProcedure, decision.NextProcedure);
        Finding? first = decision.Findings.FirstOrDefault();
        Assert.Equal(expected.Until, first?.Until);
        Assert.Equal(expected.EarliestDate, first?.Cure.EarliestDate);
        Assert.Equal(expected.Missing ?? first?.Cure.Missing ?? [], first?.Cure.Missing ?? []);
    }

    [Fact]
    public void Cases_OneForEveryReasonCode()
    {
        IEnumerable<string> covered = Directory.GetFiles(Folder, "*.json").SelectMany(file => EligibilityCase.Read(file).Expect.Reasons);

        Assert.Empty(Reasons.All.Except(covered));
    }

    [Fact]
    public void Read_UnknownKey_IsAnError() => Assert.Throws<JsonException>(() =>
        EligibilityCase.Parse("""{"description":"d","clause":"2.2","expect":{"verdict":"Eligible"},"listedd":[]}"""));
}
