using System.Security.Cryptography;

namespace CreditRisk.Inspection.Domain;

/// <summary>
/// The Merkle tree of RFC 6962, section 2.1, over SHA-256: a leaf is hashed after a 0x00 byte, a node after a 0x01 byte, so that
/// no leaf can pass for a node. Trees of any size; the left subtree is the largest full one.
/// </summary>
public static class MerkleTree
{
    /// <summary>Bytes of a hash.</summary>
    public const int HashSize = SHA256.HashSizeInBytes;

    /// <summary>The root over the leaves in their order; the hash of nothing when there are none.</summary>
    public static byte[] Root(IEnumerable<ReadOnlyMemory<byte>> leaves)
    {
        ArgumentNullException.ThrowIfNull(leaves);
        var root = new MerkleRoot();
        foreach (ReadOnlyMemory<byte> leaf in leaves)
        {
            root.Add(leaf.Span);
        }

        return root.Value();
    }

    /// <summary>The audit path of one leaf: sibling hashes from the leaf up to the root.</summary>
    /// <param name="leaves">All leaves; read twice.</param>
    /// <param name="index">Which leaf, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such leaf.</exception>
    public static IReadOnlyList<byte[]> Path(IEnumerable<ReadOnlyMemory<byte>> leaves, int index)
    {
        int count = leaves.Count();
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, count);
        byte[] level = LeafHashes(leaves, count);
        List<byte[]> path = [];
        for (; count > 1; count = NodeHasher.Rise(level, count), index /= 2)
        {
            if ((index ^ 1) < count)
            {
                path.Add(level.AsSpan((index ^ 1) * HashSize, HashSize).ToArray());
            }
        }

        return path;
    }

    /// <summary>True when the leaf with this content stands at <paramref name="index"/> of the tree with this root and size.</summary>
    /// <param name="root">The published root.</param>
    /// <param name="leaf">Content of the leaf.</param>
    /// <param name="index">Its place, from 0.</param>
    /// <param name="size">Number of leaves of the tree.</param>
    /// <param name="path">The audit path.</param>
    public static bool Verify(ReadOnlySpan<byte> root, ReadOnlySpan<byte> leaf, long index, long size, IReadOnlyList<byte[]> path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (index < 0 || index >= size)
        {
            return false;
        }

        byte[] hash = LeafHash(leaf);
        int used = 0;
        for (long last = size - 1; last > 0; index /= 2, last /= 2)
        {
            if (index == last && index % 2 == 0)
            {
                continue;
            }

            if (used == path.Count || path[used].Length != HashSize)
            {
                return false;
            }

            hash = index % 2 == 1 ? NodeHash(path[used], hash) : NodeHash(hash, path[used]);
            used++;
        }

        return used == path.Count && root.SequenceEqual(hash);
    }

    /// <summary>SHA-256(0x00 ‖ content).</summary>
    public static byte[] LeafHash(ReadOnlySpan<byte> content)
    {
        var hash = new byte[HashSize];
        LeafHash(content, hash);
        return hash;
    }

    internal static void LeafHash(ReadOnlySpan<byte> content, Span<byte> hash)
    {
        Span<byte> message = content.Length < 512 ? stackalloc byte[512] : new byte[content.Length + 1];
        message[0] = 0;
        content.CopyTo(message[1..]);
        SHA256.HashData(message[..(content.Length + 1)], hash);
    }

    internal static void NodeHash(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, Span<byte> hash)
    {
        Span<byte> message = stackalloc byte[1 + 2 * HashSize];
        message[0] = 1;
        left.CopyTo(message[1..]);
        right.CopyTo(message[(1 + HashSize)..]);
        SHA256.HashData(message, hash);
    }

    /// <summary>SHA-256(0x01 ‖ left ‖ right).</summary>
    public static byte[] NodeHash(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var hash = new byte[HashSize];
        NodeHash(left, right, hash);
        return hash;
    }

    private static byte[] LeafHashes(IEnumerable<ReadOnlyMemory<byte>> leaves, int count)
    {
        var hashes = new byte[count * HashSize];
        var hasher = new LeafHasher(hashes);
        int place = 0;
        foreach (ReadOnlyMemory<byte> leaf in leaves)
        {
            hasher.Add(leaf.Span, place++);
        }

        hasher.Flush();
        return hashes;
    }
}
