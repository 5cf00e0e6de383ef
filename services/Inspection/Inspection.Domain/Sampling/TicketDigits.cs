using System.Buffers.Binary;

namespace CreditRisk.Inspection.Domain;

/// <summary>Decimal digits of a 256-bit number, lowest first, without big-integer arithmetic and without allocation.</summary>
internal static class TicketDigits
{
    private const ulong TenTo8 = 100_000_000;

    // 2^(32 i) mod 10^16, split at the eighth digit, so that eight products of 32 by 27 bits add up in 64 bits.
    private static readonly ulong[] LowWeights = Weights(high: false);
    private static readonly ulong[] HighWeights = Weights(high: true);
    private static readonly ushort[] Reversed4 = [.. Enumerable.Range(0, 10_000).Select(Reverse4)];

    /// <summary>The 16 lowest decimal digits of a big-endian 256-bit number, lowest digit first, as a number.</summary>
    public static ulong SortKey(ReadOnlySpan<byte> hash)
    {
        ulong low = 0;
        ulong high = 0;
        for (int i = 0; i < 8; i++)
        {
            ulong limb = BinaryPrimitives.ReadUInt32BigEndian(hash[(28 - 4 * i)..]);
            low += limb * LowWeights[i];
            high += limb * HighWeights[i];
        }

        return Reverse8(low % TenTo8) * TenTo8 + Reverse8((high + low / TenTo8) % TenTo8);
    }

    /// <summary>True when the first eight digits alone show that <see cref="SortKey"/> is above a bound.</summary>
    public static bool IsAbove(ulong bound, ReadOnlySpan<byte> hash)
    {
        if (bound >= TenTo8 * TenTo8)
        {
            return false;
        }

        ulong low = 0;
        for (int i = 0; i < 8; i++)
        {
            low += BinaryPrimitives.ReadUInt32BigEndian(hash[(28 - 4 * i)..]) * LowWeights[i];
        }

        return Reverse8(low % TenTo8) > bound / TenTo8;
    }

    /// <summary>Writes the ASCII digits, lowest first, padded with zeros to <see cref="Ticket.MinDigits"/>; destroys the limbs.</summary>
    /// <param name="limbs">Eight 32-bit limbs, most significant first.</param>
    /// <param name="digits">Room for 78 digits.</param>
    /// <returns>How many digits were written.</returns>
    public static int Write(Span<uint> limbs, Span<byte> digits)
    {
        int length = 0;
        digits.Fill((byte)'0');
        for (int start = 0; start < digits.Length; start += 8)
        {
            uint group = DivideByTenTo8(limbs);
            for (int i = start; group != 0; i++, group /= 10)
            {
                digits[i] = (byte)('0' + group % 10);
                length = group < 10 ? i + 1 : length;
            }
        }

        return Math.Max(length, Ticket.MinDigits);
    }

    private static uint DivideByTenTo8(Span<uint> limbs)
    {
        ulong remainder = 0;
        foreach (ref uint limb in limbs)
        {
            ulong value = (remainder << 32) | limb;
            limb = (uint)(value / TenTo8);
            remainder = value % TenTo8;
        }

        return (uint)remainder;
    }

    private static ulong Reverse8(ulong value) => Reversed4[value % 10_000] * 10_000UL + Reversed4[value / 10_000];

    private static ushort Reverse4(int value) => (ushort)(value % 10 * 1000 + value / 10 % 10 * 100 + value / 100 % 10 * 10 + value / 1000);

    private static ulong[] Weights(bool high)
    {
        var weights = new ulong[8];
        UInt128 power = 1;
        for (int i = 0; i < weights.Length; i++)
        {
            ulong value = (ulong)power;
            weights[i] = high ? value / TenTo8 : value % TenTo8;
            power = (power << 32) % (TenTo8 * TenTo8);
        }

        return weights;
    }
}
