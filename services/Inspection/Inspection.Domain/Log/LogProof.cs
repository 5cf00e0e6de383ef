using System.Text;

namespace CreditRisk.Inspection.Domain;

/// <summary>An entry of the draw log with the proof that a head covers it.</summary>
/// <param name="Record">The entry's canonical record.</param>
/// <param name="Path">Audit path to the head's root.</param>
/// <param name="Head">The head.</param>
public sealed record LogProof(string Record, IReadOnlyList<byte[]> Path, DrawLogHead Head)
{
    /// <summary>The entry; null when it is none or the head does not cover it.</summary>
    public DrawLogEntry? Entry
    {
        get
        {
            byte[] record = Encoding.UTF8.GetBytes(Record);
            return DrawLogEntry.TryRead(record, out DrawLogEntry? entry) &&
                MerkleTree.Verify(Convert.FromHexString(Head.Root), record, entry.Index, Head.Size, Path) ? entry : null;
        }
    }
}
