using CreditRisk.HotIndex.Memory;

namespace CreditRisk.HotIndex;

/// <summary>The bytes of a standing, or that there is none. They never change, whatever happens to the index.</summary>
public readonly struct PackedStanding
{
    private readonly byte[] _packed;

    private readonly PackedPlace _place;

    /// <summary>All bytes of an array.</summary>
    public PackedStanding(byte[] packed)
        : this(packed, PackedPlace.Settled(0, (packed ?? throw new ArgumentNullException(nameof(packed))).Length))
    {
    }

    internal PackedStanding(byte[] packed, PackedPlace place) => (_packed, _place) = (packed, place);

    /// <summary>True when the subject has no standing; so it is for the default.</summary>
    public bool IsNone => _place.Length == 0;

    /// <summary>The bytes; none when there is no standing.</summary>
    public ReadOnlySpan<byte> Bytes => _packed.AsSpan(_place.Offset, _place.Length);
}
