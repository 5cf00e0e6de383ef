using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CreditRisk.Eligibility.Domain.Receipts;

/// <summary>A public key that receipts are checked with: ECDSA on P-256.</summary>
/// <param name="Point">The point, 32 bytes for each coordinate.</param>
/// <param name="ValidFrom">First instant, in whole seconds, at which it signed.</param>
/// <param name="ValidUntil">From this instant on it signs no more; null while that is not known.</param>
public sealed record ReceiptKey(ECPoint Point, DateTimeOffset ValidFrom, DateTimeOffset? ValidUntil)
{
    private const int CoordinateBytes = 32;

    /// <summary>Id of the key: its thumbprint (RFC 7638).</summary>
    public string Id => ThumbprintOf(Point);

    /// <summary>Whether the key signed at an instant.</summary>
    public bool IsValidAt(DateTimeOffset instant) => ValidFrom <= instant && (ValidUntil is not { } end || instant < end);

    /// <summary>The key as a member of a key set (RFC 7517); <c>nbf</c> and <c>exp</c> are its validity in seconds since 1970.</summary>
    public void WriteTo(Utf8JsonWriter json)
    {
        ArgumentNullException.ThrowIfNull(json);
        json.WriteStartObject();
        json.WriteString("kty", "EC");
        json.WriteString("crv", "P-256");
        json.WriteString("x", Base64Url.EncodeToString(Point.X));
        json.WriteString("y", Base64Url.EncodeToString(Point.Y));
        json.WriteString("kid", Id);
        json.WriteString("use", "sig");
        json.WriteString("alg", "ES256");
        json.WriteNumber("nbf", ValidFrom.ToUnixTimeSeconds());
        if (ValidUntil is { } end)
        {
            json.WriteNumber("exp", end.ToUnixTimeSeconds());
        }

        json.WriteEndObject();
    }

    /// <summary>Reads a key set (RFC 7517); keys of other kinds are left out.</summary>
    /// <exception cref="FormatException">It is no key set, or a P-256 key in it is none.</exception>
    public static IReadOnlyList<ReceiptKey> ReadSet(string keySet)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(keySet);
            return [.. document.RootElement.GetProperty("keys").EnumerateArray().Where(IsP256).Select(Read)];
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new FormatException($"The key set is none (RFC 7517): {e.Message}", e);
        }
    }

    private static bool IsP256(JsonElement key) => Text(key, "kty") == "EC" && Text(key, "crv") == "P-256";

    private static ReceiptKey Read(JsonElement key) =>
        new(new() { X = Coordinate(key, "x"), Y = Coordinate(key, "y") }, Instant(key, "nbf") ?? DateTimeOffset.UnixEpoch, Instant(key, "exp"));

    private static byte[] Coordinate(JsonElement key, string name) =>
        Base64Url.DecodeFromChars(Text(key, name)) is { Length: CoordinateBytes } bytes ? bytes : throw new FormatException($"'{name}' has not 32 bytes.");

    private static string? Text(JsonElement key, string name) => key.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;

    private static DateTimeOffset? Instant(JsonElement key, string name) =>
        key.TryGetProperty(name, out JsonElement value) ? DateTimeOffset.FromUnixTimeSeconds(value.GetInt64()) : null;

    private static string ThumbprintOf(ECPoint point) => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(
        $$"""{"crv":"P-256","kty":"EC","x":"{{Base64Url.EncodeToString(point.X)}}","y":"{{Base64Url.EncodeToString(point.Y)}}"}""")));
}
