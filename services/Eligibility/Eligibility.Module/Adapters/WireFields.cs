namespace CreditRisk.Eligibility.Module.Adapters;

/// <summary>Single fields of a serialized protobuf message, read without the rest of it.</summary>
internal static class WireFields
{
    private const int LengthDelimited = 2;

    /// <summary>The content of a field that is a text or a message.</summary>
    /// <returns>Its bytes; empty when the message does not have it.</returns>
    /// <exception cref="InvalidDataException">The bytes are no message.</exception>
    public static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> message, int field)
    {
        while (!message.IsEmpty)
        {
            ulong tag = ReadVarint(ref message);
            int size = SizeOf((int)(tag & 7), ref message);
            if (size > message.Length)
            {
                throw new InvalidDataException("A message ends inside of a field.");
            }

            if (tag == (((ulong)field << 3) | LengthDelimited))
            {
                return message[..size];
            }

            message = message[size..];
        }

        return [];
    }

    // A varint is read here already: nothing of it is left to skip.
    private static int SizeOf(int wireType, ref ReadOnlySpan<byte> rest)
    {
        switch (wireType)
        {
            case 0:
                ReadVarint(ref rest);
                return 0;
            case 1:
                return sizeof(ulong);
            case LengthDelimited:
                return (int)Math.Min(ReadVarint(ref rest), int.MaxValue);
            case 5:
                return sizeof(uint);
            default:
                throw new InvalidDataException($"Wire type {wireType} is none.");
        }
    }

    private static ulong ReadVarint(ref ReadOnlySpan<byte> rest)
    {
        ulong value = 0;
        for (int i = 0; i < rest.Length && i < 10; i++)
        {
            value |= unchecked((ulong)(rest[i] & 0x7F) << (7 * i));
            if (rest[i] < 0x80)
            {
                rest = rest[(i + 1)..];
                return value;
            }
        }

        throw new InvalidDataException("A number in a message does not end.");
    }
}
