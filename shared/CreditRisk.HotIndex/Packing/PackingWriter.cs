using System.Buffers;
using System.Text;

namespace CreditRisk.HotIndex.Packing;

/// <summary>Lays values out in few bytes, to be read by a <see cref="PackingReader"/> in the same order.</summary>
/// <param name="into">Takes the bytes.</param>
/// <param name="words">Takes the words that are shared.</param>
public readonly ref struct PackingWriter(IBufferWriter<byte> into, SharedWords words)
{
    private const int LongestNumber = 10;

    /// <summary>A number of 0 or more: one byte below 128, and one more for every factor of 128.</summary>
    public void Number(long value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        Span<byte> bytes = into.GetSpan(LongestNumber);
        int length = 0;
        for (; value > 0x7F; value >>= 7)
        {
            bytes[length++] = (byte)((value & 0x7F) | 0x80);
        }

        bytes[length++] = (byte)value;
        into.Advance(length);
    }

    /// <summary>Yes or no.</summary>
    public void Flag(bool value) => Number(value ? 1 : 0);

    /// <summary>A day, or that there is none.</summary>
    public void Day(DateOnly? day) => Number(day is { } known ? known.DayNumber + 1 : 0);

    /// <summary>A text that is this standing's own.</summary>
    public void Text(string text)
    {
        int length = Encoding.UTF8.GetByteCount(text);
        Number(length);
        into.Advance(Encoding.UTF8.GetBytes(text, into.GetSpan(length)));
    }

    /// <summary>A text that many standings have in common.</summary>
    public void Word(string word)
    {
        int number = words.NumberOf(word);
        Number(number);
        if (number == 0)
        {
            Text(word);
        }
    }
}
