namespace CreditRisk.Inspection.Domain;

/// <summary>Equality and ordinal order of lines by their bytes.</summary>
internal sealed class LineOrder : IEqualityComparer<byte[]>, IComparer<byte[]>
{
    public static readonly LineOrder Instance = new();

    public int Compare(byte[]? x, byte[]? y) => x.AsSpan().SequenceCompareTo(y);

    public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

    public int GetHashCode(byte[] obj)
    {
        var hash = default(HashCode);
        hash.AddBytes(obj);
        return hash.ToHashCode();
    }
}
