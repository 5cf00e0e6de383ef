using System.Globalization;
using System.Text;

namespace CreditRisk.Inspection.Domain;

/// <summary>
/// Writes one record as a JSON array without white space: texts in UTF-8 with only <c>"</c> and <c>\</c> escaped, whole numbers, lists.
/// The bytes are those of <c>JSON.stringify</c> and of Python's <c>json.dumps(ensure_ascii=False, separators=(",", ":"))</c>.
/// </summary>
internal sealed class CanonicalWriter
{
    private byte[] _bytes = new byte[256];
    private int _length;

    /// <summary>The record written since <see cref="Begin"/>; valid until the next one.</summary>
    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, _length);

    public CanonicalWriter Begin(string tag)
    {
        _length = 0;
        Append("["u8);
        Quote(tag);
        return this;
    }

    public CanonicalWriter Text(string value)
    {
        Append(","u8);
        Quote(value);
        return this;
    }

    public CanonicalWriter Number(long value)
    {
        Append(","u8);
        value.TryFormat(Room(24), out int written, default, CultureInfo.InvariantCulture);
        _length += written;
        return this;
    }

    /// <summary>A set: written in ordinal order, each text once.</summary>
    public CanonicalWriter Set(IReadOnlyList<string> values)
    {
        if (values.Count < 2)
        {
            return List(values);
        }

        return List([.. values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
    }

    /// <summary>A list of lists, each of texts, in the given order.</summary>
    public CanonicalWriter Rows<T>(IReadOnlyList<T> rows, Func<T, string> first, Func<T, string> second)
    {
        Append(",["u8);
        for (int i = 0; i < rows.Count; i++)
        {
            Append(i == 0 ? "["u8 : ",["u8);
            Quote(first(rows[i]));
            Text(second(rows[i]));
            Append("]"u8);
        }

        Append("]"u8);
        return this;
    }

    /// <summary>A list of lists of a text and a number, in the given order.</summary>
    public CanonicalWriter Counts(IReadOnlyList<(string Name, int Count)> counts)
    {
        Append(",["u8);
        for (int i = 0; i < counts.Count; i++)
        {
            Append(i == 0 ? "["u8 : ",["u8);
            Quote(counts[i].Name);
            Number(counts[i].Count);
            Append("]"u8);
        }

        Append("]"u8);
        return this;
    }

    /// <summary>A list of lists of texts, in the given order.</summary>
    public CanonicalWriter Lists(IReadOnlyList<IReadOnlyList<string>> lists)
    {
        Append(",["u8);
        for (int i = 0; i < lists.Count; i++)
        {
            Append(i == 0 ? "["u8 : ",["u8);
            Quote(lists[i][0]);
            foreach (string value in lists[i].Skip(1))
            {
                Text(value);
            }

            Append("]"u8);
        }

        Append("]"u8);
        return this;
    }

    public ReadOnlyMemory<byte> End()
    {
        Append("]"u8);
        return Written;
    }

    private CanonicalWriter List(IReadOnlyList<string> values)
    {
        Append(",["u8);
        for (int i = 0; i < values.Count; i++)
        {
            if (i > 0)
            {
                Append(","u8);
            }

            Quote(values[i]);
        }

        Append("]"u8);
        return this;
    }

    private void Quote(string value)
    {
        string escaped = value.AsSpan().ContainsAny('\\', '"')
            ? value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)
            : value;
        Append("\""u8);
        _length += Encoding.UTF8.GetBytes(escaped, Room(Encoding.UTF8.GetMaxByteCount(escaped.Length)));
        Append("\""u8);
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        _length += bytes.Length;
    }

    private Span<byte> Room(int size)
    {
        if (_bytes.Length - _length < size)
        {
            Array.Resize(ref _bytes, 2 * (_length + size));
        }

        return _bytes.AsSpan(_length);
    }
}
