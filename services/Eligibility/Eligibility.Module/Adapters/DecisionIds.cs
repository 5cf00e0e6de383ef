using System.Buffers.Binary;
using System.Security.Cryptography;
using CreditRisk.Eligibility.Module.UseCases.CheckingEligibility;

namespace CreditRisk.Eligibility.Module.Adapters;

/// <summary>Decision ids as UUID version 7 (RFC 9562) in hexadecimal.</summary>
internal sealed class DecisionIds : IDecisionIds
{
    private const int TimestampShift = 80;
    private const int RandomBytes = 10;

    // Version 7, and the variant of RFC 9562, in their places; the other bits of the lower 80 are random.
    private static readonly UInt128 Fixed = ((UInt128)7 << 76) | ((UInt128)2 << 62);
    private static readonly UInt128 Free = (((UInt128)1 << TimestampShift) - 1) & ~(((UInt128)15 << 76) | ((UInt128)3 << 62));

    // The system is asked for much at once: asking for each id would cost as much as deciding.
    [ThreadStatic]
    private static byte[]? _random;

    [ThreadStatic]
    private static int _used;

    public string Next(DateTimeOffset at)
    {
        Span<byte> id = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(id, ((UInt128)(ulong)at.ToUnixTimeMilliseconds() << TimestampShift) | Fixed | (Random() & Free));
        return Convert.ToHexStringLower(id);
    }

    private static UInt128 Random()
    {
        byte[] random = _random ??= new byte[400 * RandomBytes];
        if (_used % random.Length == 0)
        {
            RandomNumberGenerator.Fill(random);
            _used = 0;
        }

        ReadOnlySpan<byte> taken = random.AsSpan(_used, RandomBytes);
        _used += RandomBytes;
        return new(BinaryPrimitives.ReadUInt16LittleEndian(taken), BinaryPrimitives.ReadUInt64LittleEndian(taken[2..]));
    }
}
