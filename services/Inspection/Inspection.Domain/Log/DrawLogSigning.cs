using System.Security.Cryptography;

namespace CreditRisk.Inspection.Domain;

/// <summary>Signatures of a draw log: ECDSA on P-256 over SHA-256, r and s as 128 lower-case hexadecimal digits.</summary>
public static class DrawLogSigning
{
    private const int SignatureBytes = 64;
    private const int P256 = 256;

    /// <summary>What the key before signs for a new one.</summary>
    /// <param name="origin">Name of the log.</param>
    /// <param name="before">Id of the key that signs.</param>
    /// <param name="next">Id of the new key.</param>
    public static byte[] KeyRecord(string origin, string before, string next) =>
        new CanonicalWriter().Begin("key").Text(origin).Text(before).Text(next).End().ToArray();

    /// <summary>Signs a record.</summary>
    public static string Sign(ECDsa key, ReadOnlySpan<byte> record)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Convert.ToHexStringLower(key.SignData(record.ToArray(), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation));
    }

    internal static bool IsSigned(ECDsa key, ReadOnlySpan<byte> record, string signature) =>
        signature.Length == 2 * SignatureBytes && Hex.IsHex(signature) &&
        key.VerifyData(record.ToArray(), Convert.FromHexString(signature), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);

    internal static string IdOf(ECDsa key) => Hex.Sha256(key.ExportSubjectPublicKeyInfo());

    internal static ECDsa FromPem(string publicKeyPem) => Import(key => key.ImportFromPem(publicKeyPem));

    internal static ECDsa FromInfo(string base64) => Import(key => key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(base64), out _));

    private static ECDsa Import(Action<ECDsa> read)
    {
        var key = ECDsa.Create();
        try
        {
            read(key);
            return key.KeySize == P256 ? key : throw new CryptographicException("The key of a draw log is one on P-256.");
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }
}
