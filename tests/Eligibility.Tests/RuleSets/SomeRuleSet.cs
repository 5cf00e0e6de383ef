using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CreditRisk.Eligibility.Module.RuleSets;

namespace CreditRisk.Eligibility.Tests.RuleSets;

/// <summary>Rule set documents, valid by default: the newest shipped one under another name and date.</summary>
internal static class SomeRuleSet
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Document(string version = "eligibility-2027.1", DateOnly? inForceFrom = null, Action<JsonNode>? change = null)
    {
        JsonNode document = JsonNode.Parse(EmbeddedRuleSets.Documents().Last().Text)!;
        document["version"] = version;
        document["inForceFrom"] = (inForceFrom ?? new(2026, 12, 1)).ToString("yyyy-MM-dd", null);
        change?.Invoke(document);
        return document.ToJsonString(Readable);
    }

    /// <summary>A publicity period.</summary>
    public static JsonNode Period(int minimumMonths, int maximumMonths) =>
        new JsonObject { ["minimumMonths"] = minimumMonths, ["maximumMonths"] = maximumMonths };
}
