using System.Text;

namespace CreditRisk.HotIndex.Packing;

/// <summary>Reads what a <see cref="PackingWriter"/> wrote, in the same order. Bytes that end too early throw.</summary>
/// <param name="packed">The bytes.</param>
/// <param name="words">The words that were shared.</param>
public ref struct PackingReader(ReadOnlySpan<byte> packed, SharedWords words)
{
    private ReadOnlySpan<byte> _rest = packed;

    /// <summary>True when everything was read.</summary>
    public readonly bool IsAtEnd => _rest.IsEmpty;

    /// <summary>A number of 0 or more.</summary>
    public long Number()
    {
        long value = 0;
        int read = 0;
        byte next;
        do
        {
            next = _rest[read];
            value |= (long)(next & 0x7F) << (7 * read);
            read++;
        }
        while (next > 0x7F);

        _rest = _rest[read..];
        return value;
    }

    /// <summary>Yes or no.</summary>
    public bool Flag() => Number() != 0;

    /// <summary>A day, or null when there was none.</summary>
    public DateOnly? Day() => Number() is > 0 and var number ? DateOnly.FromDayNumber((int)number - 1) : null;

    /// <summary>A text that was the standing's own.</summary>
    public string Text()
    {
        int length = (int)Number();
        string text = Encoding.UTF8.GetString(_rest[..length]);
        _rest = _rest[length..];
        return text;
    }

    /// <summary>A text that many standings have in common.</summary>
    public string Word() => Number() is > 0 and var number ? words[(int)number] : Text();
}
