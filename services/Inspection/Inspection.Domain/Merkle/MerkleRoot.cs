using System.Security.Cryptography;

namespace CreditRisk.Inspection.Domain;

/// <summary>Computes the root of <see cref="MerkleTree"/>: full subtrees of 512 leaves at a time, then one hash per level.</summary>
internal sealed class MerkleRoot
{
    private const int BatchLevel = 9;
    private const int BatchSize = 1 << BatchLevel;
    private const int HashSize = MerkleTree.HashSize;

    private readonly byte[] _peaks = new byte[64 * HashSize];
    private readonly byte[] _batch = new byte[BatchSize * HashSize];
    private readonly LeafHasher _leaves;
    private long _batches;
    private int _pending;

    public MerkleRoot() => _leaves = new(_batch);

    /// <summary>Adds the next leaf.</summary>
    public void Add(ReadOnlySpan<byte> leaf)
    {
        _leaves.Add(leaf, _pending);
        if (++_pending == BatchSize)
        {
            _leaves.Flush();
            Push(SubtreeOf(BatchSize));
            _pending = 0;
        }
    }

    /// <summary>The root over what was added; asked for once, at the end.</summary>
    public byte[] Value()
    {
        _leaves.Flush();
        byte[]? root = _pending > 0 ? SubtreeOf(_pending).ToArray() : null;
        for (int level = 0; _batches >> level != 0; level++)
        {
            if (((_batches >> level) & 1) == 0)
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

        return root ?? SHA256.HashData([]);
    }

    private void Push(ReadOnlySpan<byte> subtree)
    {
        Span<byte> hash = stackalloc byte[HashSize];
        subtree.CopyTo(hash);
        int level = 0;
        for (long full = _batches; (full & 1) == 1; full >>= 1, level++)
        {
            MerkleTree.NodeHash(Peak(level), hash, hash);
        }

        hash.CopyTo(Peak(level));
        _batches++;
    }

    /// <summary>Root over the first leaf hashes of the batch, which it overwrites.</summary>
    private ReadOnlySpan<byte> SubtreeOf(int count)
    {
        while (count > 1)
        {
            count = NodeHasher.Rise(_batch, count);
        }

        return _batch.AsSpan(0, HashSize);
    }

    private Span<byte> Peak(int level) => _peaks.AsSpan(level * HashSize, HashSize);
}
