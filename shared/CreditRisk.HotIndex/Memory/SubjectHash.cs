using CreditRisk.Kernel;

namespace CreditRisk.HotIndex.Memory;

/// <summary>A key with where it belongs: 6 bits for the segment, 32 for the group in it, 7 for the tag in that.</summary>
/// <remarks>Keys are keyed hashes already, so nobody can choose those that collide; the multiplication is for keys that tests count up.</remarks>
internal readonly struct SubjectHash
{
    public const int Segments = 64;

    private readonly ulong _bits;

    public SubjectHash(SubjectKey key)
    {
        High = (ulong)(key.Value >> 64);
        Low = unchecked((ulong)key.Value);
        _bits = unchecked((High ^ Low) * 0x9E37_79B9_7F4A_7C15);
    }

    /// <summary>Upper half of the key.</summary>
    public ulong High { get; }

    /// <summary>Lower half of the key.</summary>
    public ulong Low { get; }

    public int Segment => unchecked((int)(_bits >> 58));

    /// <summary>Never 0, which marks a free slot.</summary>
    public byte Tag => unchecked((byte)(_bits | 0x80));

    /// <summary>The group where the search begins, of so many.</summary>
    public int GroupOf(int groups) => unchecked((int)((ulong)(uint)(_bits >> 24) * (uint)groups >> 32));

    /// <summary>True when the slot is this key's.</summary>
    public bool IsOf(in SubjectSlot slot) => slot.Low == Low && slot.High == High;
}
