using System.Buffers;

namespace CreditRisk.HotIndex;

/// <summary>How a standing is laid out in the index' bytes. Safe for concurrent use.</summary>
public interface IStandingPacking<TStanding>
    where TStanding : class
{
    /// <summary>Raised whenever other bytes are written or the same bytes mean something else: snapshots of another version are not read.</summary>
    int Version { get; }

    /// <summary>Writes a standing, one byte at least.</summary>
    void Pack(TStanding standing, IBufferWriter<byte> into);

    /// <summary>Reads what <see cref="Pack"/> wrote.</summary>
    TStanding Unpack(ReadOnlySpan<byte> packed);
}
