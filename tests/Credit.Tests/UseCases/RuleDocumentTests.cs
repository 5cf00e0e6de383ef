using System.Text.Json.Nodes;
using CreditRisk.Credit.Domain.Repair;
using CreditRisk.Credit.Module;
using CreditRisk.Credit.Module.RuleSets;
using Microsoft.Extensions.Options;

namespace CreditRisk.Credit.Tests.UseCases;

/// <summary>What a jurisdiction writes down wrongly is refused when it is read, with the key that is wrong.</summary>
public sealed class RuleDocumentTests
{
    [Fact]
    public void Parse_ShippedDocument_IsRead() => Assert.Equal("r36", RepairRuleSetDocument.Parse(Shipped("repair-r36")).Version);

    [Fact]
    public void Read_EveryShippedSet_SaysWhatNobodyHasRead() => Assert.All(
        EmbeddedRepairRules.Read(VersionChoice.RecordDate).Sets, rules => Assert.Contains("falseRepairBanMonths", rules.Unconfirmed));

    [Theory]
    [InlineData("version", "\"R 36\"", "version")]
    [InlineData("inForceTo", "\"2020-01-01\"", "inForceFrom")]
    [InlineData("basis", """{"title":"","article":""}""", "basis")]
    [InlineData("falseRepairBanMonths", "-1", "limits")]
    [InlineData("procedureOf", "[\"Nowhere\"]", "schema")]
    [InlineData("procedureOf", "[1]", "schema")]
    [InlineData("clockStart", "null", "schema")]
    [InlineData("novel", "1", "schema")]
    [InlineData("periods", """{"General":{"shortestMonths":12,"longestMonths":3}}""", "periods")]
    [InlineData("periods", """{"General":{"shortestMonths":-1,"longestMonths":3}}""", "periods")]
    [InlineData("conditions", """{"notPenalisedAgain":true,"notOnLists":[" "]}""", "conditions")]
    [InlineData("conditions", """{"notPenalisedAgain":true,"notOnLists":["a"],"novel":1}""", "schema")]
    [InlineData("specialSector", """{"shortestMonths":12,"longestMonths":3}""", "periods")]
    public void Parse_WrongValue_NamesItsKey(string key, string value, string named)
    {
        JsonObject document = JsonNode.Parse(Shipped("repair-r36"))!.AsObject();
        document[key] = JsonNode.Parse(value);

        Assert.Contains(named, Assert.Throws<InvalidDataException>(() => RepairRuleSetDocument.Parse(document.ToJsonString())).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("decideWithin", 0)]
    [InlineData("supplementWithin", 251)]
    [InlineData("acceptWithin", -1)]
    public void Parse_LimitOutOfBounds_Refused(string key, int days) =>
        Assert.Contains("limits", Assert.Throws<InvalidDataException>(() => WithLimit(key, days)).Message, StringComparison.Ordinal);

    [Fact]
    public void Parse_NothingDueAfterTheApplication_Refused()
    {
        JsonObject document = JsonNode.Parse(Shipped("repair-r58"))!.AsObject();
        document["limits"]!["acceptWithin"] = 0;

        Assert.Contains(
            "acceptWithin", Assert.Throws<InvalidDataException>(() => RepairRuleSetDocument.Parse(document.ToJsonString())).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    public void Parse_NoObject_Refused(string text) => Assert.Throws<InvalidDataException>(() => RepairRuleSetDocument.Parse(text));

    [Theory]
    [InlineData("answerWithin", "0")]
    [InlineData("answerWithProviderWithin", "2")]
    [InlineData("reviewWithin", "\"soon\"")]
    [InlineData("novel", "1")]
    [InlineData("reviewRequestWithin", "0")]
    [InlineData("lists", "[\"\"]")]
    public void ParseObjectionRules_WrongValue_Refused(string key, string value)
    {
        JsonObject document = JsonNode.Parse(Shipped("objection-hn"))!.AsObject();
        document[key] = JsonNode.Parse(value);

        Assert.Throws<InvalidDataException>(() => EmbeddedObjectionRules.Parse(document.ToJsonString()));
    }

    [Fact]
    public void Options_Default_AreGood() => Assert.True(Validate(new()).Succeeded);

    [Fact]
    public void Options_EveryFault_IsNamedAtOnce()
    {
        CreditOptions options = new() { ObjectionRules = "oxx", RepairsIn5Years = 0, SubscribedSystems = { "platform", "platform" } };

        Assert.Equal(3, Validate(options).Failures!.Count());
    }

    [Fact]
    public void Options_NoMonthsAfterGraveActs_AreFaulty() => Assert.False(Validate(new() { MonthsAfterGraveActs = 0 }).Succeeded);

    private static ValidateOptionsResult Validate(CreditOptions options) => new CreditOptionsValidator().Validate(null, options);

    private static RepairRuleSet WithLimit(string key, int days)
    {
        JsonObject document = JsonNode.Parse(Shipped("repair-r36"))!.AsObject();
        document["limits"]![key] = days;
        return RepairRuleSetDocument.Parse(document.ToJsonString());
    }

    private static string Shipped(string name)
    {
        System.Reflection.Assembly assembly = typeof(EmbeddedRepairRules).Assembly;
        string resource = assembly.GetManifestResourceNames().Single(one => one.EndsWith($".{name}.ruleset.json", StringComparison.Ordinal));
        using StreamReader reader = new(assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
