using System.Text.Json.Nodes;
using CreditRisk.Eligibility.Domain;
using CreditRisk.Eligibility.Module.RuleSets;
using CreditRisk.Kernel;

namespace CreditRisk.Eligibility.Tests.RuleSets;

public sealed class RuleSetDocumentTests
{
    [Fact]
    public void Read_ValidDocument_IsTheRuleSet()
    {
        EligibilityRuleSet rules = RuleSetDocument.Read(SomeRuleSet.Document("eligibility-2027.1", new(2027, 1, 1))).Value;

        Assert.Equal(("eligibility-2027.1", new DateOnly(2027, 1, 1)), (rules.Version.Value, rules.InForceFrom));
        Assert.All(Reasons.All, reason => Assert.Equal(reason, rules[reason].ReasonCode.Value));
    }

    [Fact]
    public void Read_SeveralFaults_NamesEachByItsPath()
    {
        string text = SomeRuleSet.Document(change: document =>
        {
            document["surprise"] = 1;
            document["inForceFrom"] = "2027-02-30";
            document["longestRecordMonths"] = "60";
            document["grounds"]!["LISTED_CITY"]!["verdict"] = "Refused";
            document["grounds"]!["LISTED_CITY"]!["legalBasis"] = null;
            document["publicity"]![0]!["periods"]!["Enormous"] = new JsonObject();
            document["remedies"]!["Lawsuit"]!.AsObject().Remove("days");
        });

        Assert.Equal(
            [
                "$.grounds.LISTED_CITY.legalBasis", "$.grounds.LISTED_CITY.verdict", "$.inForceFrom", "$.longestRecordMonths",
                "$.publicity[0].periods.Enormous", "$.remedies.Lawsuit.days", "$.surprise",
            ],
            FieldsOf(text));
    }

    [Fact]
    public void Read_WellFormedButWrong_NamesEachByItsPath()
    {
        string text = SomeRuleSet.Document("Eligibility 2027", change: document =>
        {
            document["longestRecordMonths"] = 0;
            document["publicity"]![0]!["periods"]!["General"]!["maximumMonths"] = 1;
            document["grounds"]!.AsObject().Remove("FALSE_PLEDGE");
            document["grounds"]!["MOON_PHASE"] = document["grounds"]!["LISTED_CITY"]!.DeepClone();
            document["remedies"]!.AsObject().Remove("Objection");
        });

        Assert.Equal(
            ["$.grounds.FALSE_PLEDGE", "$.grounds.MOON_PHASE", "$.longestRecordMonths", "$.publicity[0].periods.General", "$.remedies.Objection", "$.version"],
            FieldsOf(text));
    }

    [Fact]
    public void Read_PartsThatCannotBeMeant_NamesEachByItsPath()
    {
        string text = SomeRuleSet.Document(change: document =>
        {
            document["grounds"]!["RELATED_PERSON_LISTED"]!["verdict"] = "NotEligible";
            document["grounds"]!["LISTED_CITY"]!["verdict"] = "Eligible";
            document["grounds"]!["LISTED_COUNTY"]!["inForceFrom"] = "2027-02-01";
            document["grounds"]!["LISTED_COUNTY"]!["inForceUntil"] = "2027-01-31";
            document["publicity"]![1]!["inForceFrom"] = "2023-05-01";
            document["sources"]!["credit-china"]!["slaHours"] = 0;
            document["sources"]!["Credit China"] = document["sources"]!["credit-henan"]!.DeepClone();
            document["conditions"]!["insurance"] = document["conditions"]!["LIABILITY_INSURANCE"]!.DeepClone();
            document["earlyWarning"]!["orangeFrom"] = 1;
            document["earlyWarning"]!["factors"]!["LISTING_AHEAD"]!["points"] = -1;
            document["earlyWarning"]!["factors"]!.AsObject().Remove("BAN_ELSEWHERE");
            document["notice"]!["roles"]!.AsObject().Remove("PersonInCharge");
        });

        Assert.Equal(
            [
                "$.conditions.insurance", "$.earlyWarning", "$.earlyWarning.factors.BAN_ELSEWHERE", "$.earlyWarning.factors.LISTING_AHEAD.points",
                "$.grounds.LISTED_CITY.verdict", "$.grounds.LISTED_COUNTY.inForceUntil", "$.grounds.RELATED_PERSON_LISTED.verdict", "$.notice.roles.PersonInCharge",
                "$.publicity[1].inForceFrom", "$.sources.credit-china.slaHours", "$.sources['Credit China']",
            ],
            FieldsOf(text).Select(field => field.Replace("['credit-china']", ".credit-china", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("", "is no JSON")]
    [InlineData("\ufeff{}", "byte order mark")]
    [InlineData("[]", "must be an object, not an array")]
    [InlineData("null", "must be an object, not null")]
    [InlineData("{\"longestRecordMonths\": NaN}", "is no JSON: line 1, byte 25")]
    [InlineData("{} {}", "is no JSON")]
    [InlineData("{\"version\": \"x\",}", "is no JSON")]
    public void Read_NoDocument_SaysWhatIsWrong(string text, string fault)
    {
        FieldViolation violation = Assert.Single(RuleSetDocument.Read(text).Refusal!.Violations);

        Assert.Equal("$", violation.Field);
        Assert.Contains(fault, violation.Description, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"version\"", "\"version\": \"other\", \"version\"", "$.version")]
    [InlineData("\"LISTED_CITY\"", "\"LISTED_CITY\": 1, \"LISTED_CITY\"", "$.grounds.LISTED_CITY")]
    [InlineData("\"Minor\"", "\"Minor\": {\"minimumMonths\": 0, \"maximumMonths\": 3}, \"Minor\"", "$.publicity[1].periods.Minor")]
    public void Read_KeyTwice_IsAFault(string key, string twice, string path)
    {
        string text = SomeRuleSet.Document().Replace(key, twice, StringComparison.Ordinal);

        Assert.Contains(RuleSetDocument.Read(text).Refusal!.Violations, v => v.Field == path && v.Description == "comes twice.");
    }

    [Theory]
    [InlineData("60.5")]
    [InlineData("60.0")]
    [InlineData("1e400")]
    [InlineData("99999999999")]
    [InlineData("true")]
    [InlineData("{}")]
    [InlineData("[60]")]
    [InlineData("null")]
    public void Read_NumberOfAnotherForm_IsAFaultOfItsPath(string number)
    {
        string text = SomeRuleSet.Document().Replace("\"longestRecordMonths\":60", $"\"longestRecordMonths\":{number}", StringComparison.Ordinal);

        FieldViolation violation = Assert.Single(RuleSetDocument.Read(text).Refusal!.Violations);

        Assert.Equal("$.longestRecordMonths", violation.Field);
        Assert.StartsWith("must be a whole number, not ", violation.Description, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"noteligible\"")]
    [InlineData("3")]
    [InlineData("\"3\"")]
    [InlineData("\"\\ud800\"")]
    public void Read_VerdictOfAnotherForm_IsAFaultOfItsPath(string verdict)
    {
        string text = SomeRuleSet.Document(change: document => document["grounds"]!["LISTED_CITY"]!["verdict"] = "Here")
            .Replace("\"Here\"", verdict, StringComparison.Ordinal);

        Assert.Equal(["$.grounds.LISTED_CITY.verdict"], FieldsOf(text));
    }

    [Fact]
    public void Read_HalfASurrogateAsAKey_IsAFaultAndNoCrash()
    {
        string text = SomeRuleSet.Document().Replace("\"version\"", "\"\\ud800\": 1, \"version\"", StringComparison.Ordinal);

        Assert.Equal("$['\ufffd']", Assert.Single(RuleSetDocument.Read(text).Refusal!.Violations).Field);
    }

    [Fact]
    public void Read_TooManyBytes_IsRefusedUnread()
    {
        string text = SomeRuleSet.Document(change: document => document["objectionChannel"]!["zh"] = new string('名', (RuleSetDocument.MostBytes / 3) + 1));

        Assert.Contains("are the most", Assert.Single(RuleSetDocument.Read(text).Refusal!.Violations).Description, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_FaultsWithoutNumber_NamesTheFirstAndSaysThatThereAreMore()
    {
        string text = $"{{{string.Join(',', Enumerable.Range(0, 50_000).Select(i => $"\"k{i}\":1"))}}}";

        IReadOnlyList<FieldViolation> violations = RuleSetDocument.Read(text).Refusal!.Violations;

        Assert.Equal((RuleSetDocument.MostFaults + 1, "$.k0", "$"), (violations.Count, violations[0].Field, violations[^1].Field));
    }

    [Fact]
    public void Read_NestedTooDeep_IsNoJson() =>
        Assert.Contains("is no JSON", Assert.Single(RuleSetDocument.Read(new string('[', 10_000)).Refusal!.Violations).Description, StringComparison.Ordinal);

    private static IEnumerable<string> FieldsOf(string text) => RuleSetDocument.Read(text).Refusal!.Violations.Select(v => v.Field).Order(StringComparer.Ordinal);
}
