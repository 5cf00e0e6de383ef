using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CreditRisk.Inspection.Domain;

/// <summary>
/// SHA-256 (FIPS 180-4) of eight public messages side by side, one in each lane of a vector. For many short messages the call into the
/// platform's library costs several times the hash itself; this is what makes a draw of millions cheap. Not for secrets of others.
/// </summary>
internal static class Sha256Lanes
{
    public const int Lanes = 8;
    public const int BlockSize = 64;

    /// <summary>Words of a state, and vectors of eight states.</summary>
    public const int StateSize = 8;

    /// <summary>Where every message begins.</summary>
    public static readonly uint[] InitialState = [.. Sha256Constants.Initial];

    /// <summary>Completes a message in its slot: a one bit, zeros, and the length in bits.</summary>
    /// <param name="slot">Whole blocks; the message lies at the start.</param>
    /// <param name="length">Bytes of the message in the slot; at least nine fewer than the slot has.</param>
    /// <param name="before">Bytes that were compressed before this slot.</param>
    public static void Pad(Span<byte> slot, int length, int before)
    {
        slot[length] = 0x80;
        slot[(length + 1)..].Clear();
        BinaryPrimitives.WriteUInt64BigEndian(slot[^8..], 8UL * (ulong)(before + length));
    }

    /// <summary>Blocks that a message of this length fills with its padding.</summary>
    public static int BlocksOf(int length) => (length + 8) / BlockSize + 1;

    /// <summary>Compresses eight slots of as many blocks each.</summary>
    /// <param name="slots">Eight padded messages, one after the other.</param>
    /// <param name="state">What was compressed before, or <see cref="InitialState"/>.</param>
    /// <param name="hashes">Takes eight hashes of 32 bytes.</param>
    public static void Hash(ReadOnlySpan<byte> slots, ReadOnlySpan<uint> state, Span<byte> hashes)
    {
        Span<Vector256<uint>> states = stackalloc Vector256<uint>[StateSize];
        Begin(state, states);
        Add(slots, states);
        Write(states, hashes);
    }

    /// <summary>The state after one block, for messages that begin alike.</summary>
    public static uint[] StateAfter(ReadOnlySpan<byte> block)
    {
        Span<Vector256<uint>> states = stackalloc Vector256<uint>[StateSize];
        Begin(InitialState, states);
        Span<uint> inputs = stackalloc uint[BlockSize];
        Expand(block, inputs);
        AddSame(inputs, states);
        var state = new uint[StateSize];
        for (int i = 0; i < state.Length; i++)
        {
            state[i] = states[i][0];
        }

        return state;
    }

    /// <summary>Puts all eight lanes into one state.</summary>
    public static void Begin(ReadOnlySpan<uint> state, Span<Vector256<uint>> states)
    {
        for (int i = 0; i < StateSize; i++)
        {
            states[i] = Vector256.Create(state[i]);
        }
    }

    /// <summary>Compresses into each lane the blocks of its own slot.</summary>
    public static void Add(ReadOnlySpan<byte> slots, Span<Vector256<uint>> states)
    {
        Span<Vector256<uint>> inputs = stackalloc Vector256<uint>[BlockSize];
        int slot = slots.Length / Lanes;
        for (int offset = 0; offset < slot; offset += BlockSize)
        {
            LaneOrder.Load(slots[offset..], slot, inputs);
            Sha256Rounds.Expand(inputs);
            Sha256Rounds.Run(inputs, states);
        }
    }

    /// <summary>Compresses into all lanes one block that was expanded before.</summary>
    public static void AddSame(ReadOnlySpan<uint> expanded, Span<Vector256<uint>> states) => Sha256Rounds.RunSame(expanded, states);

    /// <summary>What the 64 rounds take from a block, for a block that many messages have.</summary>
    public static void Expand(ReadOnlySpan<byte> block, Span<uint> expanded)
    {
        Span<Vector256<uint>> inputs = stackalloc Vector256<uint>[BlockSize];
        for (int word = 0; word < 16; word++)
        {
            inputs[word] = Vector256.Create(BinaryPrimitives.ReadUInt32BigEndian(block[(4 * word)..]));
        }

        Sha256Rounds.Expand(inputs);
        for (int t = 0; t < inputs.Length; t++)
        {
            expanded[t] = inputs[t][0];
        }
    }

    /// <summary>Writes the eight states as hashes of 32 bytes, one after the other.</summary>
    public static void Write(ReadOnlySpan<Vector256<uint>> states, Span<byte> hashes)
    {
        Span<Vector256<uint>> rows = stackalloc Vector256<uint>[Lanes];
        states.CopyTo(rows);
        LaneOrder.Turn(rows);
        LaneOrder.SwapBytes(rows);
        MemoryMarshal.AsBytes(rows).CopyTo(hashes);
    }
}
