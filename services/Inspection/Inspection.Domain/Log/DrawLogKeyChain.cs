using System.Security.Cryptography;

namespace CreditRisk.Inspection.Domain;

/// <summary>The keys of a log from one that is trusted on: each is signed for by the one before, in an entry of the log.</summary>
internal static class DrawLogKeyChain
{
    /// <summary>True when a head is signed by a trusted key or by one that followed it.</summary>
    /// <param name="head">The head.</param>
    /// <param name="signature">Its signature.</param>
    /// <param name="entries">Entries of the log in its order, those by which the key was changed among them.</param>
    /// <param name="publicKeyPem">The trusted key.</param>
    /// <exception cref="CryptographicException">It is no key on P-256.</exception>
    /// <exception cref="ArgumentException">It is no PEM.</exception>
    public static bool HaveSigned(DrawLogHead head, string signature, IEnumerable<DrawLogEntry> entries, string publicKeyPem)
    {
        ECDsa? key = DrawLogSigning.FromPem(publicKeyPem);
        foreach (DrawLogEntry entry in entries.Where(entry => entry.Act == DrawActs.KeyRotated))
        {
            if (key is not null && entry["before"] == DrawLogSigning.IdOf(key))
            {
                using ECDsa before = key;
                key = SuccessorOf(before, entry, head.Origin);
            }
        }

        using (key)
        {
            return key is not null && DrawLogSigning.IdOf(key) == head.KeyId && DrawLogSigning.IsSigned(key, head.ToRecord(), signature);
        }
    }

    // Null when the entry's key is not signed for by the one before.
    private static ECDsa? SuccessorOf(ECDsa before, DrawLogEntry entry, string origin)
    {
        byte[] record = DrawLogSigning.KeyRecord(origin, DrawLogSigning.IdOf(before), entry["key"] ?? "");
        if (!DrawLogSigning.IsSigned(before, record, entry["signature"] ?? ""))
        {
            return null;
        }

        try
        {
            ECDsa next = DrawLogSigning.FromInfo(entry["public_key"] ?? "");
            return DrawLogSigning.IdOf(next) == entry["key"] ? next : null;
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return null;
        }
    }
}
