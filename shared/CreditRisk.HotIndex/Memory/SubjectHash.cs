using CreditRisk.Kernel;

namespace CreditRisk.HotIndex.Memory;

/// <summary>Where a subject belongs: 8 bits for the segment, 32 for the group in it, 7 for the tag in that.</summary>
/// <remarks>Keys are keyed hashes already, so nobody can choose those that collide; the multiplication is for keys that tests count up.</remarks>
internal readonly struct SubjectHash(SubjectKey key)
{
    public const int Segments = 256;

    private readonly ulong _bits = unchecked(((ulong)key.Value ^ (ulong)(key.Value >> 64)) * 0x9E37_79B9_7F4A_7C15);

    public int Segment => (int)(_bits >> 56);

    /// <summary>Never 0, which marks a free slot.</summary>
    public byte Tag => (byte)((_bits & 0x7F) | 0x80);

    /// <summary>The group where the search begins, of so many.</summary>
    public int GroupOf(int groups) => (int)((((_bits >> 24) & uint.MaxValue) * (uint)groups) >> 32);
}
