using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace CreditRisk.Inspection.Domain;

/// <summary>What the operator of a log stands for: it had this many entries under this root.</summary>
/// <param name="Origin">Name of the log.</param>
/// <param name="Size">Number of entries.</param>
/// <param name="Root">Merkle root, 64 lower-case hexadecimal digits.</param>
/// <param name="At">When it was signed, UTC, whole milliseconds.</param>
/// <param name="KeyId">SHA-256 of the public key's SubjectPublicKeyInfo, 64 lower-case hexadecimal digits.</param>
public sealed record DrawLogHead(string Origin, long Size, string Root, DateTimeOffset At, string KeyId)
{
    /// <summary>The canonical record, which is what is signed.</summary>
    public byte[] ToRecord() => new CanonicalWriter()
        .Begin("head").Text(Origin).Number(Size).Text(Root).Text(DrawLogEntry.TimeText(At)).Text(KeyId).End().ToArray();

    /// <summary>Reads what <see cref="ToRecord"/> writes, and nothing else.</summary>
    public static bool TryRead(ReadOnlySpan<byte> record, [NotNullWhen(true)] out DrawLogHead? head)
    {
        var reader = new CanonicalReader(record);
        bool isHead = reader.Text() == "head";
        (string origin, long size, string root) = (reader.Text(), reader.Number(), reader.Text());
        bool isTime = DrawLogEntry.TryReadTime(reader.Text(), out DateTimeOffset at);
        string key = reader.Text();
        head = reader.End() && isHead && isTime && size >= 0 && Hex.IsHash(root) && Hex.IsHash(key) ? new(origin, size, root, at, key) : null;
        return head is not null;
    }

    /// <summary>The id of a public key.</summary>
    /// <exception cref="CryptographicException">It is no key on P-256.</exception>
    /// <exception cref="ArgumentException">It is no PEM.</exception>
    public static string KeyIdOf(string publicKeyPem)
    {
        using ECDsa key = DrawLogSigning.FromPem(publicKeyPem);
        return DrawLogSigning.IdOf(key);
    }

    /// <summary>True when the signature is that of the key over this head, and the head names the key.</summary>
    /// <param name="signature">r and s, 128 hexadecimal digits.</param>
    /// <param name="publicKeyPem">A public key on P-256.</param>
    /// <exception cref="CryptographicException">It is no key on P-256.</exception>
    /// <exception cref="ArgumentException">It is no PEM.</exception>
    public bool IsSigned(string signature, string publicKeyPem)
    {
        ArgumentNullException.ThrowIfNull(signature);
        using ECDsa key = DrawLogSigning.FromPem(publicKeyPem);
        return DrawLogSigning.IdOf(key) == KeyId && DrawLogSigning.IsSigned(key, ToRecord(), signature);
    }
}
