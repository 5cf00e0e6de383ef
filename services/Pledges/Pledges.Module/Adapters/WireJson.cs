using Google.Protobuf;

namespace CreditRisk.Pledges.Module.Adapters;

/// <summary>Messages as the read models keep them: JSON that an operator can read.</summary>
internal static class WireJson
{
    private static readonly JsonParser Parser = new(JsonParser.Settings.Default.WithIgnoreUnknownFields(true));

    /// <summary>The message as JSON.</summary>
    public static string ToJson(this IMessage message) => JsonFormatter.Default.Format(message);

    /// <summary>The message of a JSON text that <see cref="ToJson"/> made.</summary>
    public static T Read<T>(string json)
        where T : IMessage, new() => Parser.Parse<T>(json);
}
