using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CreditRisk.Kernel;

namespace CreditRisk.Eligibility.Module.RuleSets;

/// <summary>
/// Holds a JSON document against the type it is read into and names every place that does not fit, where a deserializer stops at the first.
/// What has no fault here can be deserialized.
/// </summary>
internal static class DocumentShape
{
    /// <summary>Every fault of an element, by its JSON path.</summary>
    /// <param name="element">The element; keys that come twice are still twice in it.</param>
    /// <param name="type">What it is read into.</param>
    /// <param name="path">Path of the element, <c>$</c> for the root.</param>
    public static IEnumerable<FieldViolation> FaultsOf(JsonElement element, JsonTypeInfo type, string path) => type.Kind switch
    {
        JsonTypeInfoKind.Object when element.ValueKind == JsonValueKind.Object => FaultsOfObject(element, type, path),
        JsonTypeInfoKind.Dictionary when element.ValueKind == JsonValueKind.Object => FaultsOfDictionary(element, type, path),
        JsonTypeInfoKind.Enumerable when element.ValueKind == JsonValueKind.Array => FaultsOfArray(element, type, path),
        JsonTypeInfoKind.Object or JsonTypeInfoKind.Dictionary => [new(path, $"must be an object, not {NameOf(element)}.")],
        JsonTypeInfoKind.Enumerable => [new(path, $"must be an array, not {NameOf(element)}.")],
        _ => FaultsOfValue(element, type, path),
    };

    private static IEnumerable<FieldViolation> FaultsOfObject(JsonElement element, JsonTypeInfo type, string path)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (JsonProperty property in element.EnumerateObject())
        {
            string name = JsonPath.NameOf(property);
            string place = JsonPath.Of(path, name);
            JsonPropertyInfo? known = type.Properties.FirstOrDefault(p => string.Equals(p.Name, name, StringComparison.Ordinal));
            IEnumerable<FieldViolation> faults =
                !seen.Add(name) ? [new(place, "comes twice.")]
                : known is null ? [new(place, $"is no key here; there are {string.Join(", ", type.Properties.Select(p => p.Name))}.")]
                : property.Value.ValueKind == JsonValueKind.Null && known.IsSetNullable ? []
                : FaultsOf(property.Value, type.Options.GetTypeInfo(known.PropertyType), place);
            foreach (FieldViolation fault in faults)
            {
                yield return fault;
            }
        }

        foreach (JsonPropertyInfo missing in type.Properties.Where(p => p.IsRequired && !seen.Contains(p.Name)))
        {
            yield return new(JsonPath.Of(path, missing.Name), "is missing.");
        }
    }

    private static IEnumerable<FieldViolation> FaultsOfDictionary(JsonElement element, JsonTypeInfo type, string path)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (JsonProperty property in element.EnumerateObject())
        {
            string name = JsonPath.NameOf(property);
            string place = JsonPath.Of(path, name);
            IEnumerable<FieldViolation> faults =
                !seen.Add(name) ? [new(place, "comes twice.")]
                : type.KeyType is { IsEnum: true } keys && !Enum.GetNames(keys).Contains(name, StringComparer.Ordinal) ? [new(place, $"is no key here; there are {NamesOf(keys)}.")]
                : FaultsOf(property.Value, type.Options.GetTypeInfo(type.ElementType!), place);
            foreach (FieldViolation fault in faults)
            {
                yield return fault;
            }
        }
    }

    private static IEnumerable<FieldViolation> FaultsOfArray(JsonElement element, JsonTypeInfo type, string path) =>
        element.EnumerateArray().SelectMany((item, i) => FaultsOf(item, type.Options.GetTypeInfo(type.ElementType!), $"{path}[{i}]"));

    private static IEnumerable<FieldViolation> FaultsOfValue(JsonElement element, JsonTypeInfo type, string path) =>
        IsReadable(element, type) ? [] : [new(path, $"must be {FormOf(Nullable.GetUnderlyingType(type.Type) ?? type.Type)}, not {NameOf(element)}.")];

    private static bool IsReadable(JsonElement element, JsonTypeInfo type)
    {
        try
        {
            return element.ValueKind == JsonValueKind.Null ? false
                : type.Type.IsEnum ? element.ValueKind == JsonValueKind.String && Enum.GetNames(type.Type).Contains(element.GetString(), StringComparer.Ordinal)
                : element.Deserialize(type) is not null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a text with half of a surrogate pair.
            return false;
        }
    }

    private static string FormOf(Type type) =>
        type.IsEnum ? $"one of {NamesOf(type)}"
        : type == typeof(DateOnly) ? "a date as yyyy-MM-dd"
        : type == typeof(bool) ? "true or false"
        : type == typeof(string) ? "a text"
        : type == typeof(int) || type == typeof(long) ? "a whole number"
        : "a number";

    private static string NamesOf(Type type) => string.Join(", ", Enum.GetNames(type));

    private static string NameOf(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.Null => "null",
        _ => JsonPath.Shortened(element.GetRawText()),
    };
}
