using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CreditRisk.Kernel;

namespace CreditRisk.Eligibility.Domain.Receipts;

/// <summary>
/// A receipt: a JWS in compact form with detached payload (RFC 7515, appendix F). The payload is the decision as <see cref="CanonicalJson"/>
/// without its member <c>receipt</c>.
/// </summary>
/// <param name="KeyId">Key that signed.</param>
/// <param name="DecisionId">The decision.</param>
/// <param name="SignedAt">When it was signed, in whole seconds.</param>
public sealed record Receipt(string KeyId, string DecisionId, DateTimeOffset SignedAt)
{
    /// <summary>Name of the member of a decision that holds its receipt, and is not signed.</summary>
    public const string Member = "receipt";

    private const string Type = "creditrisk-receipt+jws";
    private const string Algorithm = "ES256";
    private const int LongestText = 2048;
    private const int SignatureBytes = 64;

    private string EncodedHeader { get; init; } = "";

    private byte[] Signature { get; init; } = [];

    /// <summary>The protected header, encoded.</summary>
    public string Header() => EncodedHeader.Length > 0 ? EncodedHeader : Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(
        new { alg = Algorithm, kid = KeyId, typ = Type, decision = DecisionId, iat = SignedAt.ToUnixTimeSeconds() }));

    /// <summary>The bytes that are signed.</summary>
    /// <param name="decision">Canonical bytes of the decision.</param>
    public byte[] SigningInput(ReadOnlySpan<byte> decision) => Encoding.ASCII.GetBytes($"{Header()}.{Base64Url.EncodeToString(decision)}");

    /// <summary>The receipt as text.</summary>
    /// <param name="signature">64 bytes, r and s (RFC 7518, 3.4).</param>
    public string Write(ReadOnlySpan<byte> signature) => $"{Header()}..{Base64Url.EncodeToString(signature)}";

    /// <summary>Reads a receipt.</summary>
    /// <returns>The receipt, or <c>RECEIPT_FORM</c> (InvalidArgument).</returns>
    public static Outcome<Receipt> Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] parts = text.Length <= LongestText ? text.Trim().Split('.') : [];
        if (parts is not [{ Length: > 0 }, "", { Length: > 0 }])
        {
            return Misformed("it is not 'header..signature'");
        }

        try
        {
            using JsonDocument header = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[0]));
            byte[] signature = Base64Url.DecodeFromChars(parts[2]);
            return Read(header.RootElement) is { } receipt && signature.Length == SignatureBytes
                ? receipt with { EncodedHeader = parts[0], Signature = signature }
                : Misformed($"its header is not one of {Type} with {Algorithm}, or its signature has not {SignatureBytes} bytes");
        }
        catch (Exception e) when (e is JsonException or FormatException or KeyNotFoundException or InvalidOperationException or ArgumentOutOfRangeException)
        {
            return Misformed("its header or signature cannot be read");
        }
    }

    /// <summary>Checks the receipt against a decision.</summary>
    /// <param name="decision">Canonical bytes of the decision.</param>
    /// <param name="keys">The keys that are trusted.</param>
    /// <returns>
    /// Null when it holds; else <c>RECEIPT_KEY_UNKNOWN</c>, <c>RECEIPT_KEY_NOT_VALID</c> or <c>RECEIPT_SIGNATURE_WRONG</c> (InvalidArgument).
    /// </returns>
    public Refusal? FaultOf(ReadOnlySpan<byte> decision, IReadOnlyList<ReceiptKey> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        if (keys.FirstOrDefault(known => string.Equals(known.Id, KeyId, StringComparison.Ordinal)) is not { } key)
        {
            return Fault("RECEIPT_KEY_UNKNOWN", $"No key with the id '{KeyId}' is in the key set: it was signed by another server, or the key set is too old.");
        }

        if (!key.IsValidAt(SignedAt))
        {
            return Fault("RECEIPT_KEY_NOT_VALID", $"The key '{KeyId}' did not sign at {SignedAt:u}.");
        }

        return IsSignedBy(key, decision)
            ? null
            : Fault("RECEIPT_SIGNATURE_WRONG", "The signature does not fit: the decision or its receipt was altered.");
    }

    private bool IsSignedBy(ReceiptKey key, ReadOnlySpan<byte> decision)
    {
        try
        {
            using var ecdsa = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = key.Point });
            return ecdsa.VerifyData(SigningInput(decision), Signature, HashAlgorithmName.SHA256);
        }
        catch (CryptographicException)
        {
            // The key is no point of the curve.
            return false;
        }
    }

    private static Receipt? Read(JsonElement header) =>
        header.GetProperty("alg").GetString() == Algorithm && header.GetProperty("typ").GetString() == Type && !header.TryGetProperty("crit", out _)
            ? new(header.GetProperty("kid").GetString()!, header.GetProperty("decision").GetString()!, DateTimeOffset.FromUnixTimeSeconds(header.GetProperty("iat").GetInt64()))
            : null;

    private static Refusal Misformed(string why) => Fault("RECEIPT_FORM", $"This is no receipt of a decision: {why}.");

    private static Refusal Fault(string code, string message) => new(RefusalKind.InvalidArgument, new(code), message);
}
