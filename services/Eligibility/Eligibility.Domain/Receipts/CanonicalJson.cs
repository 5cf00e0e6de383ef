using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CreditRisk.Eligibility.Domain.Receipts;

/// <summary>
/// JSON of a message in the one form of RFC 8785: members sorted by their names, no white space, the shortest escapes. Fields without a value are
/// left out, since proto3 JSON may be written with them or without: the empty text, the empty array, false, 0, and an enum's zero, whose name ends
/// in <c>_UNSPECIFIED</c>. Numbers must be integers of at most 2^53 - 1, which decisions keep to, so that no text of a fraction has to be agreed on.
/// </summary>
public static class CanonicalJson
{
    private const long LargestInteger = 9_007_199_254_740_991;

    /// <summary>The canonical bytes of an object without some of its members.</summary>
    /// <param name="document">The object.</param>
    /// <param name="without">Name of a member of the object itself that is left out.</param>
    /// <exception cref="FormatException">A member stands twice, or a number is no such integer.</exception>
    public static byte[] Write(JsonElement document, string without)
    {
        var text = new StringBuilder(1024);
        WriteObject(text, document.EnumerateObject().Where(member => !member.NameEquals(without)));
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void WriteObject(StringBuilder text, IEnumerable<JsonProperty> members)
    {
        JsonProperty[] sorted = [.. members.Where(member => HasValue(member.Value)).OrderBy(member => member.Name, StringComparer.Ordinal)];
        text.Append('{');
        for (int i = 0; i < sorted.Length; i++)
        {
            if (i > 0 && sorted[i].Name == sorted[i - 1].Name)
            {
                throw new FormatException($"The member '{sorted[i].Name}' stands twice.");
            }

            text.Append(i > 0 ? "," : "");
            WriteString(text, sorted[i].Name);
            text.Append(':');
            WriteValue(text, sorted[i].Value);
        }

        text.Append('}');
    }

    private static bool HasValue(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString() is { Length: > 0 } text && !text.EndsWith("_UNSPECIFIED", StringComparison.Ordinal),
        JsonValueKind.Array => value.GetArrayLength() > 0,
        JsonValueKind.Number => !value.TryGetInt64(out long number) || number != 0,
        JsonValueKind.False or JsonValueKind.Null => false,
        _ => true,
    };

    private static void WriteValue(StringBuilder text, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(text, value.EnumerateObject());
                break;
            case JsonValueKind.Array:
                WriteArray(text, value);
                break;
            case JsonValueKind.String:
                WriteString(text, value.GetString()!);
                break;
            case JsonValueKind.Number:
                text.Append(IntegerOf(value).ToString(CultureInfo.InvariantCulture));
                break;
            default:
                text.Append(value.GetRawText());
                break;
        }
    }

    private static void WriteArray(StringBuilder text, JsonElement array)
    {
        char before = '[';
        foreach (JsonElement item in array.EnumerateArray())
        {
            text.Append(before);
            WriteValue(text, item);
            before = ',';
        }

        text.Append(before == '[' ? "[]" : "]");
    }

    private static long IntegerOf(JsonElement number) =>
        number.TryGetInt64(out long integer) && integer is >= -LargestInteger and <= LargestInteger
            ? integer
            : throw new FormatException($"The number {number.GetRawText()} is no integer that every program reads alike.");

    private static void WriteString(StringBuilder text, string value)
    {
        text.Append('"');
        ReadOnlySpan<char> rest = value;
        for (int at; (at = rest.IndexOfAny(Escaped)) >= 0; rest = rest[(at + 1)..])
        {
            text.Append(rest[..at]).Append(EscapeOf(rest[at]));
        }

        text.Append(rest).Append('"');
    }

    private static readonly SearchValues<char> Escaped = SearchValues.Create("\"\\" + string.Concat(Enumerable.Range(0, 0x20).Select(c => (char)c)));

    private static string EscapeOf(char c) => c switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\b' => "\\b",
        '\t' => "\\t",
        '\n' => "\\n",
        '\f' => "\\f",
        '\r' => "\\r",
        _ => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
    };
}
