namespace Hosting.Process;

internal static class KeyValue
{
    /// <summary>Reads <c>KEY=VALUE</c>.</summary>
    public static KeyValuePair<string, string?> Parse(string text)
    {
        string[] parts = text.Split('=', 2);
        return new(parts[0], parts[1]);
    }
}
