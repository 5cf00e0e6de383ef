using System.Text;

namespace CreditRisk.Inspection.Domain;

/// <summary>Members of an enumeration as they appear in lines: <c>RepeatPair</c> is <c>REPEAT_PAIR</c>.</summary>
internal static class EnumNames<T>
    where T : struct, Enum
{
    private static readonly Dictionary<T, string> Names = Enum.GetValues<T>().ToDictionary(v => v, v => Snake(v.ToString()));
    private static readonly Dictionary<string, T> Values = Names.ToDictionary(p => p.Value, p => p.Key, StringComparer.Ordinal);

    public static string Of(T value) => Names[value];

    public static bool TryRead(string name, out T value) => Values.TryGetValue(name, out value);

    private static string Snake(string name)
    {
        var snake = new StringBuilder();
        foreach (char c in name)
        {
            snake.Append(char.IsAsciiLetterUpper(c) && snake.Length > 0 ? "_" : "").Append(char.ToUpperInvariant(c));
        }

        return snake.ToString();
    }
}
