using System.Runtime.Intrinsics;
using System.Text;

namespace CreditRisk.Inspection.Domain;

/// <summary>
/// Inspectors in the ticket order of objects. Objects that have the same candidates are served eight at a time: each lane stands at the seed of its
/// object, and every candidate's block is added to all lanes at once. For one thread.
/// </summary>
internal sealed class InspectorOrders
{
    /// <summary>Objects of one group.</summary>
    public const int GroupSize = Sha256Lanes.Lanes;

    // From here on eight orders together cost less than one by one.
    private const int LeastInGroup = 3;
    private const int HashSize = MerkleTree.HashSize;
    private const int LongestInOneBlock = Sha256Lanes.BlockSize - 9;

    private static readonly byte[] Path = Encoding.ASCII.GetBytes(DrawSeed.InspectorsPath);

    private readonly DrawSeed _seed;
    private readonly uint[] _afterSeed;
    private readonly byte[][] _ids;
    private readonly uint[]?[] _blocks;
    private byte[] _hashes = [];
    private ulong[] _keys = [];
    private int[] _places = [];

    public InspectorOrders(DrawFrame frame, DrawSeed seed)
    {
        _seed = seed;
        _afterSeed = Sha256Lanes.StateAfter(Encoding.ASCII.GetBytes(seed.Value));
        _ids = [.. frame.Inspectors.Select(i => Encoding.UTF8.GetBytes(i.Id))];
        _blocks = new uint[]?[_ids.Length];
    }

    /// <summary>The first candidates of one object.</summary>
    /// <param name="objectId">The object.</param>
    /// <param name="candidates">By index.</param>
    /// <param name="count">How many are wanted, at most all.</param>
    public DrawnTicket[] Of(string objectId, int[] candidates, int count)
    {
        TicketSeed seed = _seed.ForInspectors(objectId);
        IdAt idAt = i => _ids[candidates[i]];
        return Named(SmallestTickets.Select(candidates.Length, count, (first, batch, bound) => seed.Fill(first, batch, idAt, bound)), candidates);
    }

    /// <summary>The first candidates of up to eight objects.</summary>
    /// <param name="objectIds">The objects.</param>
    /// <param name="candidates">By index; the same for all of them.</param>
    /// <param name="count">How many are wanted of each, at most all.</param>
    public DrawnTicket[][] OfEach(ReadOnlySpan<string> objectIds, int[] candidates, int count)
    {
        var orders = new DrawnTicket[objectIds.Length][];
        Span<Vector256<uint>> seeded = stackalloc Vector256<uint>[Sha256Lanes.StateSize];
        bool isGroup = objectIds.Length >= LeastInGroup && TryHash(candidates, objectIds, seeded);
        for (int lane = 0; lane < orders.Length; lane++)
        {
            orders[lane] = (isGroup ? InLane(lane, candidates, count) : null) ?? Of(objectIds[lane], candidates, count);
        }

        return orders;
    }

    // Null when keys do not tell the order.
    private DrawnTicket[]? InLane(int lane, int[] candidates, int count)
    {
        int kept = 0;
        for (ulong bound = SmallestTickets.Guess(candidates.Length, count); kept < count; bound = SmallestTickets.Widen(bound))
        {
            kept = Gather(lane, candidates.Length, bound);
        }

        Array.Sort(_keys, _places, 0, kept);
        var order = new DrawnTicket[count];
        for (int i = 0; i < count; i++)
        {
            order[i] = new(new Ticket(HashOf(_places[i], lane)), candidates[_places[i]]);
        }

        return HasTies(kept) ? null : order;
    }

    // Keys tell tickets apart but for one pair in ten thousand million million.
    private bool HasTies(int count)
    {
        for (int i = 1; i < count; i++)
        {
            if (_keys[i] == _keys[i - 1])
            {
                return true;
            }
        }

        return false;
    }

    private int Gather(int lane, int candidates, ulong bound)
    {
        int kept = 0;
        for (int i = 0; i < candidates; i++)
        {
            ReadOnlySpan<byte> hash = HashOf(i, lane);
            if (!TicketDigits.IsAbove(bound, hash))
            {
                _keys[kept] = TicketDigits.SortKey(hash);
                _places[kept] = i;
                kept += _keys[kept] <= bound ? 1 : 0;
            }
        }

        return kept;
    }

    private ReadOnlySpan<byte> HashOf(int place, int lane) => _hashes.AsSpan((place * GroupSize + lane) * HashSize, HashSize);

    private bool TryHash(int[] candidates, ReadOnlySpan<string> objectIds, Span<Vector256<uint>> seeded)
    {
        if (!TrySeed(objectIds, seeded))
        {
            return false;
        }

        int size = GroupSize * HashSize;
        if (_keys.Length < candidates.Length)
        {
            (_hashes, _keys, _places) = (new byte[candidates.Length * size], new ulong[candidates.Length], new int[candidates.Length]);
        }

        Span<Vector256<uint>> states = stackalloc Vector256<uint>[Sha256Lanes.StateSize];
        for (int i = 0; i < candidates.Length; i++)
        {
            if (BlockOf(candidates[i]) is not { } block)
            {
                return false;
            }

            seeded.CopyTo(states);
            Sha256Lanes.AddSame(block, states);
            Sha256Lanes.Write(states, _hashes.AsSpan(i * size, size));
        }

        return true;
    }

    // The seed's digits are one block and the rest of a seed text another; its hash in digits is again one.
    private bool TrySeed(ReadOnlySpan<string> objectIds, Span<Vector256<uint>> seeded)
    {
        Span<byte> slots = stackalloc byte[GroupSize * Sha256Lanes.BlockSize];
        for (int lane = 0; lane < objectIds.Length; lane++)
        {
            int length = Path.Length + Encoding.UTF8.GetByteCount(objectIds[lane]);
            if (length > LongestInOneBlock)
            {
                return false;
            }

            Span<byte> slot = slots.Slice(lane * Sha256Lanes.BlockSize, Sha256Lanes.BlockSize);
            Path.CopyTo(slot);
            Encoding.UTF8.GetBytes(objectIds[lane], slot[Path.Length..]);
            Sha256Lanes.Pad(slot, length, Sha256Lanes.BlockSize);
        }

        Span<byte> hashes = stackalloc byte[GroupSize * HashSize];
        Sha256Lanes.Hash(slots, _afterSeed, hashes);
        for (int lane = 0; lane < GroupSize; lane++)
        {
            Convert.TryToHexStringLower(hashes.Slice(lane * HashSize, HashSize), slots[(lane * Sha256Lanes.BlockSize)..], out _);
        }

        Sha256Lanes.Begin(Sha256Lanes.InitialState, seeded);
        Sha256Lanes.Add(slots, seeded);
        return true;
    }

    // What the rounds take from an inspector's id behind a seed; null for an id of more than one block.
    private uint[]? BlockOf(int inspector)
    {
        byte[] id = _ids[inspector];
        if (_blocks[inspector] is null && id.Length <= LongestInOneBlock)
        {
            Span<byte> block = stackalloc byte[Sha256Lanes.BlockSize];
            id.CopyTo(block);
            Sha256Lanes.Pad(block, id.Length, Sha256Lanes.BlockSize);
            _blocks[inspector] = new uint[Sha256Lanes.BlockSize];
            Sha256Lanes.Expand(block, _blocks[inspector]);
        }

        return _blocks[inspector];
    }

    private static DrawnTicket[] Named(DrawnTicket[] order, int[] candidates)
    {
        foreach (ref DrawnTicket ticket in order.AsSpan())
        {
            ticket = ticket with { Index = candidates[ticket.Index] };
        }

        return order;
    }
}
