using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;

namespace CreditRisk.Kernel;

/// <summary>
/// The pseudonym of a credit subject: 128 bits of a keyed hash over its canonical identifier. It is what the journal,
/// the index and the events use; without the key nobody can go from it to a citizen ID by trying all of them.
/// </summary>
/// <param name="Value">The 128 bits, most significant first.</param>
public readonly record struct SubjectKey(UInt128 Value)
{
    private static readonly SearchValues<char> LowerHex = SearchValues.Create("0123456789abcdef");

    /// <summary>32 lower-case hexadecimal digits.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, Value);
        return Convert.ToHexStringLower(bytes);
    }

    /// <summary>Reads the form <see cref="ToString"/> writes; anything else is refused.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out SubjectKey key)
    {
        key = default;
        if (text.Length != 32 || text.ContainsAnyExcept(LowerHex) ||
            !UInt128.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out UInt128 value))
        {
            return false;
        }

        key = new(value);
        return true;
    }
}
