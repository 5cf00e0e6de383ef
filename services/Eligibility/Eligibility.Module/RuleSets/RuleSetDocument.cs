using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using CreditRisk.Eligibility.Domain;
using CreditRisk.Kernel;

namespace CreditRisk.Eligibility.Module.RuleSets;

/// <summary>A rule set as people write it: JSON, every key known, every reason stated.</summary>
internal sealed record RuleSetDocument(
    string Version,
    DateOnly InForceFrom,
    int LongestRecordMonths,
    LocalizedText ObjectionChannel,
    IReadOnlyList<PublicityRule> Publicity,
    IReadOnlyDictionary<RemedyKind, RemedyRule> Remedies,
    IReadOnlyDictionary<string, SourceEntry> Sources,
    IReadOnlyDictionary<string, ConditionEntry> Conditions,
    EarlyWarningEntry EarlyWarning,
    NoticeTexts Notice,
    IReadOnlyDictionary<string, GroundEntry> Grounds)
{
    /// <summary>A document may have this many bytes in UTF-8: 1 MiB.</summary>
    public const int MostBytes = 1 << 20;

    /// <summary>Faults that are named one by one; of more only that there are more is said.</summary>
    public const int MostFaults = 100;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.Strict,
        PropertyNameCaseInsensitive = false,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    /// <summary>Reads and checks a document.</summary>
    /// <returns>The rule set, or <c>INVALID_REQUEST</c> with every fault by its JSON path, <c>$</c> for the document as a whole.</returns>
    public static Outcome<EligibilityRuleSet> Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (Encoding.UTF8.GetByteCount(text) > MostBytes)
        {
            return Refusal.Invalid(new FieldViolation("$", $"has {Encoding.UTF8.GetByteCount(text)} bytes; {MostBytes} are the most."));
        }

        if (text.StartsWith('\ufeff'))
        {
            return Refusal.Invalid(new FieldViolation("$", "starts with a byte order mark; save it as UTF-8 without one."));
        }

        try
        {
            using var parsed = JsonDocument.Parse(text);
            FieldViolation[] misshapen = [.. DocumentShape.FaultsOf(parsed.RootElement, Json.GetTypeInfo(typeof(RuleSetDocument)), "$").Take(MostFaults + 1)];
            return misshapen.Length == 0 ? parsed.Deserialize<RuleSetDocument>(Json)!.Checked() : Refusal.Invalid(Named(misshapen));
        }
        catch (JsonException e)
        {
            return Refusal.Invalid(new FieldViolation("$", $"is no JSON: line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}."));
        }
    }

    /// <summary>Lower-case hexadecimal SHA-256 of a document in UTF-8.</summary>
    public static string Sha256Of(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static FieldViolation[] Named(FieldViolation[] faults) =>
        faults.Length <= MostFaults ? faults : [.. faults.Take(MostFaults), new("$", $"has more faults than the {MostFaults} that are named.")];

    private Outcome<EligibilityRuleSet> Checked()
    {
        FieldViolation[] faults = [.. Faults()];
        return faults.Length == 0 ? ToRuleSet() : Refusal.Invalid(faults);
    }

    private IEnumerable<FieldViolation> Faults()
    {
        if (RuleSetVersion.Parse(Version).Refusal is { } malformed)
        {
            yield return new("$.version", $"{malformed.Code}: {malformed.Message}");
        }

        if (LongestRecordMonths < 1)
        {
            yield return new("$.longestRecordMonths", "must be at least 1.");
        }

        foreach (RemedyKind kind in Enum.GetValues<RemedyKind>().Where(kind => !Remedies.ContainsKey(kind)))
        {
            yield return new($"$.remedies.{kind}", "is missing.");
        }

        IEnumerable<FieldViolation> ofParts =
        [
            .. GroundEntry.FaultsOf(Grounds), .. RuleSetParts.FaultsOf(Publicity), .. SourceEntry.FaultsOf(Sources),
            .. ConditionEntry.FaultsOf(Conditions), .. EarlyWarning.Faults(), .. RuleSetParts.FaultsOf(Notice),
        ];
        foreach (FieldViolation fault in ofParts)
        {
            yield return fault;
        }
    }

    private EligibilityRuleSet ToRuleSet() => new(
        RuleSetVersion.Parse(Version).Value,
        InForceFrom,
        Grounds.ToImmutableDictionary(g => g.Key, g => g.Value.ToRule(g.Key), StringComparer.Ordinal),
        [.. Publicity],
        LongestRecordMonths,
        Remedies.ToImmutableDictionary(),
        ObjectionChannel)
    {
        Sources = [.. Sources.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => s.Value.ToRule(s.Key))],
        Conditions = [.. Conditions.Select(c => c.Value.ToRule(c.Key))],
        EarlyWarning = EarlyWarning.ToRules(),
        Notice = Notice,
    };
}
