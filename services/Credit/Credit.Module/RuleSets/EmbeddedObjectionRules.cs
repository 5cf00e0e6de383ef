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

    private static readonly FrozenDictionary<string, ObjectionLimits> All = Read().ToFrozenDictionary(limits => limits.RuleSet, StringComparer.Ordinal);

    public static IReadOnlyCollection<string> Names => All.Keys;

    /// <summary>The rules of that name, which is one of <see cref="Names"/>.</summary>
    public static ObjectionLimits Of(string name) => All[name];

    /// <summary>Reads and checks a document.</summary>
    /// <exception cref="InvalidDataException">It is no rule set.</exception>
    public static ObjectionLimits Parse(string text)
    {
        try
        {
            Document document = JsonSerializer.Deserialize<Document>(text, Json) ?? throw new InvalidDataException("The rule set is empty.");
            int[] days = [document.AnswerWithin, document.AnswerWithProviderWithin, document.ProviderWithin, document.ReviewWithin];
            return days.All(count => count is >= 1 and <= 250) && document.AnswerWithProviderWithin >= document.AnswerWithin && document.Version.Length > 0
                ? new(document.Version, document.AnswerWithin, document.AnswerWithProviderWithin, document.ProviderWithin, document.ReviewWithin)
                : throw new InvalidDataException("Each step has 1 to 250 working days, and with a provider no fewer than without.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"The rule set is no document of its schema: {e.Message}", e);
        }
    }

    private static IEnumerable<ObjectionLimits> Read()
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
        int ReviewWithin, IReadOnlyList<string> Unconfirmed);
}
