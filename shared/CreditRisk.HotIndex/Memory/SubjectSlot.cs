namespace CreditRisk.HotIndex.Memory;

/// <summary>One subject of a segment: the two halves of its key and the bits of its <see cref="PackedPlace"/>.</summary>
internal struct SubjectSlot
{
    public ulong High;

    public ulong Low;

    public ulong Place;
}
