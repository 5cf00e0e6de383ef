using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using CreditRisk.Eligibility.Domain;
using CreditRisk.Kernel;

namespace CreditRisk.Eligibility.Module.RuleSets;

/// <summary>A rule set as people write it: JSON, every key known, every reason stated.</summary>
internal sealed record RuleSetDocument(
    string Version,
    DateOnly InForceFrom,
    int LongestRecordMonths,
    LocalizedText ObjectionChannel,
    IReadOnlyDictionary<DisclosureClass, PublicityPeriod> Publicity,
    IReadOnlyDictionary<RemedyKind, RemedyRule> Remedies,
    IReadOnlyDictionary<string, GroundEntry> Grounds)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>Reads and checks a document.</summary>
    /// <exception cref="InvalidDataException">It is no rule set; the message lists every fault.</exception>
    public static EligibilityRuleSet Parse(string text)
    {
        RuleSetDocument document;
        try
        {
            document = JsonSerializer.Deserialize<RuleSetDocument>(text, Json) ?? throw new InvalidDataException("The rule set is empty.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"The rule set is no document of its schema: {e.Message}", e);
        }

        string[] faults = [.. document.Faults()];
        return faults.Length == 0 ? document.ToRuleSet() : throw new InvalidDataException(string.Join(" ", faults));
    }

    private IEnumerable<string> Faults()
    {
        if (!RuleSetVersion.Parse(Version).IsOk)
        {
            yield return $"version: '{Version}' is no version.";
        }

        foreach (string reason in Reasons.All.Where(reason => !Grounds.ContainsKey(reason)))
        {
            yield return $"grounds: {reason} is missing.";
        }

        foreach (string reason in Grounds.Keys.Where(reason => !Reasons.All.Contains(reason)))
        {
            yield return $"grounds: {reason} is no reason this program finds.";
        }

        foreach (RemedyKind kind in Enum.GetValues<RemedyKind>().Where(kind => !Remedies.ContainsKey(kind)))
        {
            yield return $"remedies: {kind} is missing.";
        }

        if (LongestRecordMonths < 1 || Publicity.Values.Any(p => p.MinimumMonths < 0 || p.MaximumMonths < p.MinimumMonths))
        {
            yield return "publicity: months must be positive and the longest period at least as long as the shortest.";
        }
    }

    private EligibilityRuleSet ToRuleSet() => new(
        RuleSetVersion.Parse(Version).Value,
        InForceFrom,
        Grounds.ToImmutableDictionary(g => g.Key, g => g.Value.ToRule(g.Key), StringComparer.Ordinal),
        Publicity.ToImmutableDictionary(),
        LongestRecordMonths,
        Remedies.ToImmutableDictionary(),
        ObjectionChannel);
}

/// <summary>One ground of a <see cref="RuleSetDocument"/>.</summary>
internal sealed record GroundEntry(Ground Ground, Verdict Verdict, LegalBasis LegalBasis, CureKind Cure, LocalizedText Text, LocalizedText CureText)
{
    public GroundRule ToRule(string reasonCode) => new(Ground, new(reasonCode), Verdict, LegalBasis, Cure, Text, CureText);
}
