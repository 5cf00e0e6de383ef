namespace CreditRisk.Inspection.Domain;

/// <summary>Hashes leaves eight at a time; those of equal block count share a run.</summary>
/// <param name="hashes">Takes the hashes.</param>
internal sealed class LeafHasher(byte[] hashes)
{
    private const int MostBlocks = 4;

    private readonly Group[] _groups = [.. Enumerable.Range(1, MostBlocks).Select(blocks => new Group(blocks, hashes))];

    /// <summary>Takes a leaf; its hash is in place after <see cref="Flush"/> at the latest.</summary>
    /// <param name="leaf">Its content.</param>
    /// <param name="place">Which of the hashes it becomes.</param>
    public void Add(ReadOnlySpan<byte> leaf, int place)
    {
        int blocks = Sha256Lanes.BlocksOf(1 + leaf.Length);
        if (blocks > MostBlocks)
        {
            MerkleTree.LeafHash(leaf, hashes.AsSpan(place * MerkleTree.HashSize, MerkleTree.HashSize));
            return;
        }

        _groups[blocks - 1].Add(leaf, place);
    }

    public void Flush()
    {
        foreach (Group group in _groups)
        {
            group.Flush();
        }
    }

    private sealed class Group(int blocks, byte[] hashes)
    {
        private readonly byte[] _slots = new byte[Sha256Lanes.Lanes * blocks * Sha256Lanes.BlockSize];
        private readonly int[] _places = new int[Sha256Lanes.Lanes];
        private int _count;

        public void Add(ReadOnlySpan<byte> leaf, int place)
        {
            int size = blocks * Sha256Lanes.BlockSize;
            Span<byte> slot = _slots.AsSpan(_count * size, size);
            slot[0] = 0;
            leaf.CopyTo(slot[1..]);
            Sha256Lanes.Pad(slot, 1 + leaf.Length, 0);
            _places[_count++] = place;
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

            Span<byte> run = stackalloc byte[Sha256Lanes.Lanes * MerkleTree.HashSize];
            Sha256Lanes.Hash(_slots, Sha256Lanes.InitialState, run);
            for (int i = 0; i < _count; i++)
            {
                run.Slice(i * MerkleTree.HashSize, MerkleTree.HashSize).CopyTo(hashes.AsSpan(_places[i] * MerkleTree.HashSize));
            }

            _count = 0;
        }
    }
}
