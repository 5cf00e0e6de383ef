using System.Buffers.Binary;

namespace CreditRisk.Inspection.Domain;

/// <summary>
/// The first-generation consistent-sampling ticket of one id (Rivest, arXiv:1808.10016): <c>0.</c> and the decimal digits of a
/// SHA-256 value from the lowest to the highest, at least <see cref="MinDigits"/> of them. Tickets are ordered as their texts are,
/// byte by byte.
/// </summary>
public readonly struct Ticket : IComparable<Ticket>, IEquatable<Ticket>
{
    /// <summary>A ticket has at least this many digits after <c>0.</c>; a shorter number is padded with zeros.</summary>
    public const int MinDigits = 64;

    private const int MaxDigits = 78;

    /// <summary>Sorts behind every ticket and is none.</summary>
    internal static readonly Ticket Last = new(0, 0, ulong.MaxValue);

    private readonly UInt128 _high;
    private readonly UInt128 _low;

    /// <summary>Reads a SHA-256 value as a big-endian number.</summary>
    /// <param name="hash">32 bytes.</param>
    public Ticket(ReadOnlySpan<byte> hash)
    {
        _high = BinaryPrimitives.ReadUInt128BigEndian(hash);
        _low = BinaryPrimitives.ReadUInt128BigEndian(hash[16..32]);
        SortKey = TicketDigits.SortKey(hash);
    }

    private Ticket(UInt128 high, UInt128 low, ulong sortKey) => (_high, _low, SortKey) = (high, low, sortKey);

    /// <summary>Reads a SHA-256 value whose ticket is wanted only up to a bound.</summary>
    /// <param name="hash">32 bytes.</param>
    /// <param name="bound">Largest <see cref="SortKey"/> of interest.</param>
    /// <returns>The ticket, or <see cref="Last"/> when it is above the bound.</returns>
    internal static Ticket UpTo(ulong bound, ReadOnlySpan<byte> hash) => TicketDigits.IsAbove(bound, hash) ? Last : new Ticket(hash);

    /// <summary>The first 16 digits after <c>0.</c> as a number: orders two tickets except with a probability of 10^-16.</summary>
    public ulong SortKey { get; }

    /// <summary>Ordinal order of the texts.</summary>
    public int CompareTo(Ticket other)
    {
        int order = SortKey.CompareTo(other.SortKey);
        return order != 0 ? order : CompareTexts(other);
    }

    /// <inheritdoc />
    public bool Equals(Ticket other) => _high == other._high && _low == other._low;

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is Ticket other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => SortKey.GetHashCode();

    /// <summary>The whole text, 66 to 80 characters.</summary>
    public override string ToString()
    {
        Span<byte> digits = stackalloc byte[MaxDigits];
        return string.Concat("0.", System.Text.Encoding.ASCII.GetString(digits[..WriteDigits(digits)]));
    }

    /// <summary>Same text.</summary>
    public static bool operator ==(Ticket left, Ticket right) => left.Equals(right);

    /// <summary>Another text.</summary>
    public static bool operator !=(Ticket left, Ticket right) => !left.Equals(right);

    /// <summary>Earlier in the order.</summary>
    public static bool operator <(Ticket left, Ticket right) => left.CompareTo(right) < 0;

    /// <summary>Later in the order.</summary>
    public static bool operator >(Ticket left, Ticket right) => left.CompareTo(right) > 0;

    /// <summary>Earlier or the same.</summary>
    public static bool operator <=(Ticket left, Ticket right) => left.CompareTo(right) <= 0;

    /// <summary>Later or the same.</summary>
    public static bool operator >=(Ticket left, Ticket right) => left.CompareTo(right) >= 0;

    /// <summary>Order by every digit: what <see cref="CompareTo"/> must agree with.</summary>
    internal int CompareTexts(Ticket other)
    {
        Span<byte> mine = stackalloc byte[MaxDigits];
        Span<byte> theirs = stackalloc byte[MaxDigits];
        return mine[..WriteDigits(mine)].SequenceCompareTo(theirs[..other.WriteDigits(theirs)]);
    }

    private int WriteDigits(Span<byte> digits)
    {
        Span<uint> limbs = stackalloc uint[8];
        for (int i = 0; i < 4; i++)
        {
            limbs[i] = (uint)((_high >> (96 - 32 * i)) & uint.MaxValue);
            limbs[4 + i] = (uint)((_low >> (96 - 32 * i)) & uint.MaxValue);
        }

        return TicketDigits.Write(limbs, digits);
    }
}
