using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Domain;

/// <summary>A head with its signature, and the entries by which the key of the log was changed: enough to come from an earlier key to the one that signed.</summary>
/// <param name="Head">The head.</param>
/// <param name="Signature">Its signature.</param>
/// <param name="KeyChanges">The changes in the order of the log; without those before the trusted key, or with all.</param>
public sealed record SignedHead(DrawLogHead Head, string Signature, IReadOnlyList<LogProof> KeyChanges)
{
    /// <summary>
    /// Why the head does not stand under a trusted key: a change that the log does not have in this order (<c>LOG_PROOF</c>), or a head that is signed neither
    /// by this key nor by one that followed it (<c>LOG_SIGNATURE</c>); null when it stands.
    /// </summary>
    /// <param name="publicKeyPem">A public key on P-256, as somebody keeps it.</param>
    /// <exception cref="System.Security.Cryptography.CryptographicException">It is no key on P-256.</exception>
    /// <exception cref="ArgumentException">It is no PEM.</exception>
    public Refusal? FaultUnder(string publicKeyPem)
    {
        long last = -1;
        List<DrawLogEntry> changes = [];
        foreach (LogProof proof in KeyChanges)
        {
            if (proof.Head != Head || proof.Entry is not { } entry || entry.Index <= last)
            {
                return DrawRefusals.Refused("LOG_PROOF", "The draw log under this head has no such change of its key. Fetch the answer again.");
            }

            last = entry.Index;
            changes.Add(entry);
        }

        return DrawLogKeyChain.HaveSigned(Head, Signature, changes, publicKeyPem) ? null : DrawRefusals.Refused(
            "LOG_SIGNATURE",
            "The head of the draw log is not signed by this key, nor by one that followed it. Take the key that you got first.");
    }
}
