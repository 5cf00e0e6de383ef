using System.Security.Cryptography;

namespace CreditRisk.Inspection.Domain;

/// <summary>Computes the root of <see cref="MerkleTree"/> leaf by leaf, keeping one hash per level.</summary>
internal sealed class MerkleRoot
{
    private readonly byte[] _peaks = new byte[64 * MerkleTree.HashSize];
    private long _count;

    /// <summary>Adds the next leaf.</summary>
    public void Add(ReadOnlySpan<byte> leaf)
    {
        Span<byte> hash = stackalloc byte[MerkleTree.HashSize];
        MerkleTree.LeafHash(leaf, hash);
        int level = 0;
        for (long full = _count; (full & 1) == 1; full >>= 1, level++)
        {
            MerkleTree.NodeHash(Peak(level), hash, hash);
        }

        hash.CopyTo(Peak(level));
        _count++;
    }

    /// <summary>The root over what was added so far.</summary>
    public byte[] Value()
    {
        if (_count == 0)
        {
            return SHA256.HashData([]);
        }

        byte[]? root = null;
        for (int level = 0; _count >> level != 0; level++)
        {
            if (((_count >> level) & 1) == 0)
            {
                continue;
            }

            if (root is null)
            {
                root = Peak(level).ToArray();
            }
            else
            {
                MerkleTree.NodeHash(Peak(level), root, root);
            }
        }

        return root!;
    }

    private Span<byte> Peak(int level) => _peaks.AsSpan(level * MerkleTree.HashSize, MerkleTree.HashSize);
}
