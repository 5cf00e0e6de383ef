using System.Text.Json;

namespace CreditRisk.Eligibility.Module.RuleSets;

/// <summary>Places in a JSON document, as <c>$.grounds.LISTED_CITY.cure</c>.</summary>
internal static class JsonPath
{
    private const int Longest = 40;

    /// <summary>The place of a key.</summary>
    /// <param name="parent">Place of the object.</param>
    /// <param name="key">The key; one that is no plain word stands in brackets.</param>
    public static string Of(string parent, string key) =>
        key.Length > 0 && key.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') ? $"{parent}.{Shortened(key)}" : $"{parent}['{Shortened(key)}']";

    /// <summary>The key of a property, also when it is no text: half of a surrogate pair can be written as an escape.</summary>
    public static string NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return "\ufffd";
        }
    }

    /// <summary>The beginning of a text, so that a message about a huge one stays readable.</summary>
    public static string Shortened(string text) => text.Length <= Longest ? text : $"{text[..Longest]}…";
}
