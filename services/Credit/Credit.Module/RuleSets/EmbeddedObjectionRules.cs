using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using CreditRisk.Credit.Domain.Objections;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Module.RuleSets;

/// <summary>The objection rules of each region that are shipped.</summary>
internal static class EmbeddedObjectionRules
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    private static readonly FrozenDictionary<string, ObjectionRuleSet> All = Read().ToFrozenDictionary(rules => rules.Limits.RuleSet, StringComparer.Ordinal);

    public static IReadOnlyCollection<string> Names => All.Keys;

    /// <summary>The rules of that name, which is one of <see cref="Names"/>.</summary>
    public static ObjectionLimits Of(string name) => All[name].Limits;

    /// <summary>The rules of lists that have their own.</summary>
    public static IReadOnlyList<ObjectionRuleSet> OfLists { get; } =
        [.. All.Values.Where(rules => rules.Lists.Count > 0).OrderBy(rules => rules.Limits.RuleSet, StringComparer.Ordinal)];

    /// <summary>Reads and checks a document.</summary>
    /// <exception cref="InvalidDataException">It is no rule set.</exception>
    public static ObjectionRuleSet Parse(string text)
    {
        try
        {
            Document document = JsonSerializer.Deserialize<Document>(text, Json) ?? throw new InvalidDataException("The rule set is empty.");
            int[] days =
            [
                document.AnswerWithin, document.AnswerWithProviderWithin, document.ProviderWithin, document.ReviewWithin, document.ReviewRequestWithin ?? 1,
            ];
            return days.All(count => count is >= 1 and <= 250) && document.AnswerWithProviderWithin >= document.AnswerWithin && document.Version.Length > 0
                && document.Lists?.Contains("") != true
                ? new(document.ToLimits(), document.Lists ?? [])
                : throw new InvalidDataException("Each step has 1 to 250 days, with a provider no fewer than without, and lists have names.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"The rule set is no document of its schema: {e.Message}", e);
        }
    }

    private static IEnumerable<ObjectionRuleSet> Read()
    {
        Assembly assembly = typeof(EmbeddedObjectionRules).Assembly;
        foreach (string name in assembly.GetManifestResourceNames().Where(name => name.Contains(".objection-", StringComparison.Ordinal)))
        {
            using StreamReader reader = new(assembly.GetManifestResourceStream(name)!);
            yield return Parse(reader.ReadToEnd());
        }
    }

    private sealed record Document(
        string Version, string Description, LegalBasis Basis, DateOnly InForceFrom, int AnswerWithin, int AnswerWithProviderWithin, int ProviderWithin,
        int ReviewWithin, IReadOnlyList<string> Unconfirmed, bool InCalendarDays = false, int? ReviewRequestWithin = null,
        IReadOnlyList<string>? Lists = null)
    {
        public ObjectionLimits ToLimits() => new(Version, AnswerWithin, AnswerWithProviderWithin, ProviderWithin, ReviewWithin)
        {
            InCalendarDays = InCalendarDays,
            ReviewRequestWithin = ReviewRequestWithin,
        };
    }
}
