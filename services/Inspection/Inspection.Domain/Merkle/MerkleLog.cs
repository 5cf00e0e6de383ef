using System.Security.Cryptography;

namespace CreditRisk.Inspection.Domain;

/// <summary>Hash of the full subtree over the leaves from <c>index * 2^level</c> to <c>(index + 1) * 2^level - 1</c>; level 0 are the leaves.</summary>
public delegate byte[] NodeAt(int level, long index);

/// <summary>
/// Roots and proofs of a Merkle tree that grows (RFC 6962, section 2.1), from the hashes of its full subtrees, which never change: what a
/// proof needs is a few of them, whatever the size.
/// </summary>
public static class MerkleLog
{
    /// <summary>The root of the first leaves.</summary>
    /// <param name="size">How many leaves; the hash of nothing for 0.</param>
    /// <param name="nodeAt">Full subtrees.</param>
    public static byte[] Root(long size, NodeAt nodeAt)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        return size == 0 ? SHA256.HashData([]) : RangeRoot(0, size, nodeAt);
    }

    /// <summary>The audit path of a leaf: sibling hashes from the leaf up to the root.</summary>
    public static IReadOnlyList<byte[]> InclusionPath(long index, long size, NodeAt nodeAt)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        List<byte[]> path = [];
        AddPath(index, 0, size, (start, count) => path.Add(RangeRoot(start, count, nodeAt)));
        return path;
    }

    /// <summary>The consistency proof that a tree grew out of an earlier one; empty for trees of the same size.</summary>
    public static IReadOnlyList<byte[]> ConsistencyPath(long first, long second, NodeAt nodeAt)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(first, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, second);
        List<byte[]> path = [];
        AddProof(first, (0, second), isWhole: true, (start, count) => path.Add(RangeRoot(start, count, nodeAt)));
        return path;
    }

    /// <summary>True when the tree with the second root holds the leaves of the tree with the first root, in their places.</summary>
    /// <param name="first">Size and root of the earlier tree; at least one leaf.</param>
    /// <param name="second">Size and root of the later tree.</param>
    /// <param name="path">The consistency proof.</param>
    public static bool VerifyConsistency((long Size, byte[] Root) first, (long Size, byte[] Root) second, IReadOnlyList<byte[]> path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (first.Size < 1 || first.Size > second.Size || path.Any(hash => hash.Length != MerkleTree.HashSize))
        {
            return false;
        }

        if (first.Size == second.Size)
        {
            return path.Count == 0 && first.Root.AsSpan().SequenceEqual(second.Root);
        }

        Queue<byte[]> rest = new(long.IsPow2(first.Size) ? path.Prepend(first.Root) : path);
        (long node, long last) = (first.Size - 1, second.Size - 1);
        while ((node & 1) == 1)
        {
            (node, last) = (node >> 1, last >> 1);
        }

        if (!rest.TryDequeue(out byte[]? old))
        {
            return false;
        }

        byte[] now = old;
        while (rest.TryDequeue(out byte[]? hash))
        {
            if (last == 0)
            {
                return false;
            }

            if ((node & 1) == 1 || node == last)
            {
                (old, now) = (MerkleTree.NodeHash(hash, old), MerkleTree.NodeHash(hash, now));
                while ((node & 1) == 0 && node != 0)
                {
                    (node, last) = (node >> 1, last >> 1);
                }
            }
            else
            {
                now = MerkleTree.NodeHash(now, hash);
            }

            (node, last) = (node >> 1, last >> 1);
        }

        return last == 0 && old.AsSpan().SequenceEqual(first.Root) && now.AsSpan().SequenceEqual(second.Root);
    }

    private static byte[] RangeRoot(long start, long count, NodeAt nodeAt)
    {
        if (long.IsPow2(count))
        {
            int level = (int)long.Log2(count);
            return nodeAt(level, start >> level);
        }

        long left = LargestBelow(count);
        return MerkleTree.NodeHash(RangeRoot(start, left, nodeAt), RangeRoot(start + left, count - left, nodeAt));
    }

    private static void AddPath(long index, long start, long count, Action<long, long> add)
    {
        if (count == 1)
        {
            return;
        }

        long left = LargestBelow(count);
        if (index < left)
        {
            AddPath(index, start, left, add);
            add(start + left, count - left);
        }
        else
        {
            AddPath(index - left, start + left, count - left, add);
            add(start, left);
        }
    }

    private static void AddProof(long first, (long Start, long Count) range, bool isWhole, Action<long, long> add)
    {
        (long start, long count) = range;
        if (first == count)
        {
            if (!isWhole)
            {
                add(start, count);
            }

            return;
        }

        long left = LargestBelow(count);
        if (first <= left)
        {
            AddProof(first, (start, left), isWhole, add);
            add(start + left, count - left);
        }
        else
        {
            AddProof(first - left, (start + left, count - left), isWhole: false, add);
            add(start, left);
        }
    }

    private static long LargestBelow(long count) => 1L << (int)long.Log2(count - 1);
}
