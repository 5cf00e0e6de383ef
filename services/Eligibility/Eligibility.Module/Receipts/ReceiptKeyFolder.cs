using System.Security.Cryptography;
using CreditRisk.Eligibility.Domain.Receipts;

namespace CreditRisk.Eligibility.Module.Receipts;

/// <summary>
/// Keys as files <c>receipt-yyyyMMddTHHmmssZ.pem</c>: the name says from when on the key signs, the next one from when on it does not. A file
/// holds a private P-256 key, or only its public part once it is not needed for signing. A key whose time comes later is published before.
/// </summary>
public static class ReceiptKeyFolder
{
    private const string P256 = "1.2.840.10045.3.1.7";

    /// <summary>Reads every key.</summary>
    /// <exception cref="IOException">The folder or a file cannot be read.</exception>
    /// <exception cref="InvalidDataException">A file is no key, or not named as one; the message names it.</exception>
    public static ReceiptKeyRing Read(string folder)
    {
        (DateTimeOffset From, ECParameters Key)[] files =
            [.. Directory.EnumerateFiles(folder, ReceiptKeyName.Pattern).Select(path => (FromOf(path), Read: ReadKey(path))).OrderBy(file => file.Item1)];
        return new([.. files.Select((file, i) =>
            (new ReceiptKey(file.Key.Q, file.From, i + 1 < files.Length ? files[i + 1].From : null), file.Key.D is null ? (ECParameters?)null : file.Key))]);
    }

    private static DateTimeOffset FromOf(string path) =>
        ReceiptKeyName.Read(Path.GetFileName(path))
            ?? throw new InvalidDataException($"{path} must be named receipt-yyyyMMddTHHmmssZ.pem, after the instant from which the key signs.");

    private static ECParameters ReadKey(string path)
    {
        string pem = File.ReadAllText(path);
        using var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            ECParameters parameters = key.ExportParameters(pem.Contains("PRIVATE KEY", StringComparison.Ordinal));
            return parameters.Curve.Oid.Value == P256 ? parameters : throw new InvalidDataException($"{path} holds a key on another curve than P-256.");
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            throw new InvalidDataException($"{path} holds no key in PEM: {e.Message}", e);
        }
    }
}
