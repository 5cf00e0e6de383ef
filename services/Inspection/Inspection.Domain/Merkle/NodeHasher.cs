namespace CreditRisk.Inspection.Domain;

/// <summary>Hashes pairs of nodes eight at a time.</summary>
internal static class NodeHasher
{
    private const int MessageSize = 1 + PairSize;
    private const int PairSize = 2 * MerkleTree.HashSize;
    private const int SlotSize = 2 * Sha256Lanes.BlockSize;

    /// <summary>Goes up one level: the parents take the place of the hashes, and an odd one out rises as it is.</summary>
    /// <param name="hashes">The hashes of a level.</param>
    /// <param name="count">How many there are.</param>
    /// <returns>How many there are on the next level.</returns>
    public static int Rise(Span<byte> hashes, int count)
    {
        Hash(hashes, count / 2);
        if (count % 2 == 1)
        {
            hashes.Slice((count - 1) * MerkleTree.HashSize, MerkleTree.HashSize).CopyTo(hashes[(count / 2 * MerkleTree.HashSize)..]);
        }

        return (count + 1) / 2;
    }

    /// <summary>Puts the parent of each pair in place of the pairs: parent i of hashes 2i and 2i + 1.</summary>
    /// <param name="hashes">At least two hashes for each pair.</param>
    /// <param name="pairs">How many.</param>
    private static void Hash(Span<byte> hashes, int pairs)
    {
        Span<byte> slots = stackalloc byte[Sha256Lanes.Lanes * SlotSize];
        Span<byte> parents = stackalloc byte[Sha256Lanes.Lanes * MerkleTree.HashSize];
        for (int i = 0; i < Sha256Lanes.Lanes; i++)
        {
            slots[i * SlotSize] = 1;
            Sha256Lanes.Pad(slots.Slice(i * SlotSize, SlotSize), MessageSize, 0);
        }

        for (int first = 0; first < pairs; first += Sha256Lanes.Lanes)
        {
            int count = Math.Min(Sha256Lanes.Lanes, pairs - first);
            for (int i = 0; i < count; i++)
            {
                hashes.Slice((first + i) * PairSize, PairSize).CopyTo(slots[(i * SlotSize + 1)..]);
            }

            Sha256Lanes.Hash(slots, Sha256Lanes.InitialState, parents);
            parents[..(count * MerkleTree.HashSize)].CopyTo(hashes[(first * MerkleTree.HashSize)..]);
        }
    }
}
