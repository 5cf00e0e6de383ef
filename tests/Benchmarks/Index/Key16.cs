namespace CreditRisk.Benchmarks.Index;

/// <summary>A key of the floor: sixteen bytes with the cheapest hash there is, since they are a hash already.</summary>
internal readonly struct Key16(UInt128 value) : IEquatable<Key16>
{
    private readonly ulong _high = (ulong)(value >> 64);

    private readonly ulong _low = unchecked((ulong)value);

    public bool Equals(Key16 other) => _low == other._low && _high == other._high;

    public override bool Equals(object? obj) => obj is Key16 other && Equals(other);

    public override int GetHashCode() => unchecked((int)_low);
}
