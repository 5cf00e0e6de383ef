namespace Grpc.Core.Wire;

/// <summary>Metadata as HTTP header fields.</summary>
internal static class MetadataHeaders
{
    /// <summary>Carries a <c>google.rpc.Status</c>; the one <c>grpc-</c> name that applications set and read.</summary>
    public const string StatusDetails = "grpc-status-details-bin";

    private static readonly HashSet<string> TransportNames = new(StringComparer.OrdinalIgnoreCase)
    {
        "te", "content-type", "content-length", "host", "connection", "transfer-encoding", "keep-alive", "upgrade", "proxy-connection", "trailer",
    };

    /// <summary>Whether a name belongs to the protocol and is neither sent for nor shown to the application.</summary>
    public static bool IsReserved(string name) =>
        name.StartsWith(':')
        || TransportNames.Contains(name)
        || (name.StartsWith("grpc-", StringComparison.OrdinalIgnoreCase) && !name.Equals(StatusDetails, StringComparison.OrdinalIgnoreCase));

    /// <summary>The value of an entry on the wire: text as it is, bytes as base64 without padding.</summary>
    public static string Encode(Metadata.Entry entry) =>
        entry.IsBinary ? Convert.ToBase64String(entry.Bytes).TrimEnd('=') : entry.Value;

    /// <summary>
    /// Adds the entries that one header field stands for; a binary field may hold several, separated by commas. Binary
    /// values that are no base64 are left out.
    /// </summary>
    public static void Decode(string name, string? value, Metadata metadata)
    {
        string key = name.ToLowerInvariant();
        if (!key.EndsWith(Metadata.BinaryHeaderSuffix, StringComparison.Ordinal))
        {
            metadata.Add(new Metadata.Entry(key, value ?? string.Empty, null));
            return;
        }

        foreach (string part in (value ?? string.Empty).Split(','))
        {
            if (TryDecodeBase64(part.Trim(), out byte[] bytes))
            {
                metadata.Add(new Metadata.Entry(key, null, bytes));
            }
        }
    }

    private static bool TryDecodeBase64(string text, out byte[] bytes)
    {
        string unpadded = text.TrimEnd('=');
        string padded = unpadded.PadRight(unpadded.Length + ((4 - (unpadded.Length % 4)) % 4), '=');
        bytes = new byte[padded.Length / 4 * 3];
        if (!Convert.TryFromBase64String(padded, bytes, out int length))
        {
            return false;
        }

        Array.Resize(ref bytes, length);
        return true;
    }
}
