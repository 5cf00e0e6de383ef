using System.Buffers;
using System.Globalization;
using System.Text;

namespace CreditRisk.Inspection.Domain;

/// <summary>
/// Writes one record as a JSON array without white space: texts in UTF-8 with only <c>"</c> and <c>\</c> escaped, whole numbers, lists.
/// The bytes are those of <c>JSON.stringify</c> and of Python's <c>json.dumps(ensure_ascii=False, separators=(",", ":"))</c>.
/// </summary>
internal sealed class CanonicalWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new(256);

    /// <summary>The record written since <see cref="Begin"/>; valid until the next one.</summary>
    public ReadOnlyMemory<byte> Written => _bytes.WrittenMemory;

    public CanonicalWriter Begin(string tag)
    {
        _bytes.ResetWrittenCount();
        _bytes.Write("["u8);
        Quote(tag);
        return this;
    }

    public CanonicalWriter Text(string value)
    {
        _bytes.Write(","u8);
        Quote(value);
        return this;
    }

    public CanonicalWriter Number(long value)
    {
        _bytes.Write(","u8);
        value.TryFormat(_bytes.GetSpan(24), out int written, default, CultureInfo.InvariantCulture);
        _bytes.Advance(written);
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
        _bytes.Write(",["u8);
        for (int i = 0; i < rows.Count; i++)
        {
            _bytes.Write(i == 0 ? "["u8 : ",["u8);
            Quote(first(rows[i]));
            Text(second(rows[i]));
            _bytes.Write("]"u8);
        }

        _bytes.Write("]"u8);
        return this;
    }

    /// <summary>A list of lists of texts, in the given order.</summary>
    public CanonicalWriter Lists(IReadOnlyList<IReadOnlyList<string>> lists)
    {
        _bytes.Write(",["u8);
        for (int i = 0; i < lists.Count; i++)
        {
            _bytes.Write(i == 0 ? "["u8 : ",["u8);
            Quote(lists[i][0]);
            foreach (string value in lists[i].Skip(1))
            {
                Text(value);
            }

            _bytes.Write("]"u8);
        }

        _bytes.Write("]"u8);
        return this;
    }

    public ReadOnlyMemory<byte> End()
    {
        _bytes.Write("]"u8);
        return Written;
    }

    private CanonicalWriter List(IReadOnlyList<string> values)
    {
        _bytes.Write(",["u8);
        for (int i = 0; i < values.Count; i++)
        {
            if (i > 0)
            {
                _bytes.Write(","u8);
            }

            Quote(values[i]);
        }

        _bytes.Write("]"u8);
        return this;
    }

    private void Quote(string value)
    {
        string escaped = value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
        _bytes.Write("\""u8);
        _bytes.Advance(Encoding.UTF8.GetBytes(escaped, _bytes.GetSpan(Encoding.UTF8.GetMaxByteCount(escaped.Length))));
        _bytes.Write("\""u8);
    }
}
