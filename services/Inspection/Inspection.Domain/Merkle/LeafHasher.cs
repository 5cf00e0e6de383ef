namespace CreditRisk.Inspection.Domain;

/// <summary>Hashes leaves eight at a time; those of equal block count share a run.</summary>
internal sealed class LeafHasher
{
    private const int MostBlocks = 4;

    private readonly Group[] _groups = [.. Enumerable.Range(1, MostBlocks).Select(blocks => new Group(blocks))];

    /// <summary>Takes a leaf; its hash is in place after <see cref="Flush"/> at the latest.</summary>
    public void Add(ReadOnlySpan<byte> leaf, Memory<byte> hash)
    {
        int blocks = Sha256Lanes.BlocksOf(1 + leaf.Length);
        if (blocks > MostBlocks)
        {
            MerkleTree.LeafHash(leaf, hash.Span);
            return;
        }

        _groups[blocks - 1].Add(leaf, hash);
    }

    public void Flush()
    {
        foreach (Group group in _groups)
        {
            group.Flush();
        }
    }

    private sealed class Group(int blocks)
    {
        private readonly byte[] _slots = new byte[Sha256Lanes.Lanes * blocks * Sha256Lanes.BlockSize];
        private readonly Memory<byte>[] _targets = new Memory<byte>[Sha256Lanes.Lanes];
        private int _count;

        public void Add(ReadOnlySpan<byte> leaf, Memory<byte> hash)
        {
            int size = blocks * Sha256Lanes.BlockSize;
            Span<byte> slot = _slots.AsSpan(_count * size, size);
            slot[0] = 0;
            leaf.CopyTo(slot[1..]);
            Sha256Lanes.Pad(slot, 1 + leaf.Length, 0);
            _targets[_count++] = hash;
            if (_count == Sha256Lanes.Lanes)
            {
                Flush();
            }
        }

        public void Flush()
        {
            if (_count == 0)
            {
                return;
            }

            Span<byte> hashes = stackalloc byte[Sha256Lanes.Lanes * MerkleTree.HashSize];
            Sha256Lanes.Hash(_slots, Sha256Lanes.InitialState, hashes);
            for (int i = 0; i < _count; i++)
            {
                hashes.Slice(i * MerkleTree.HashSize, MerkleTree.HashSize).CopyTo(_targets[i].Span);
            }

            _count = 0;
        }
    }
}
