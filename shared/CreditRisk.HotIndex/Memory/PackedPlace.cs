namespace CreditRisk.HotIndex.Memory;

/// <summary>
/// Where a packed standing lies in its segment, in the eight bytes that a reader gets whole: one bit that tells a recent one, 31 for the
/// length, 32 for the offset. The default is the place of nothing.
/// </summary>
internal readonly record struct PackedPlace(ulong Bits)
{
    private const ulong RecentBit = 1UL << 63;

    private const int OffsetBits = 32;

    private PackedPlace(int offset, int length)
        : this(((ulong)(uint)length << OffsetBits) | (uint)offset)
    {
    }

    /// <summary>True when the standing is newer than its segment and the one before is told in front of it.</summary>
    public bool IsRecent => (Bits & RecentBit) != 0;

    public int Offset => unchecked((int)Bits);

    /// <summary>0 when the subject has no standing.</summary>
    public int Length => unchecked((int)((Bits & ~RecentBit) >> OffsetBits));

    public static PackedPlace Settled(int offset, int length) => new(offset, length);

    public static PackedPlace Recent(int offset, int length) => new(new PackedPlace(offset, length).Bits | RecentBit);
}
