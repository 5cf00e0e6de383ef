using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace CreditRisk.Inspection.Domain;

/// <summary>
/// Reads what <see cref="CanonicalWriter"/> writes and nothing else: for every record there is one spelling. After the first fault
/// every read answers an empty value and <see cref="End"/> answers false, so callers read straight on and ask once.
/// </summary>
internal ref struct CanonicalReader
{
    private ReadOnlySpan<byte> _rest;
    private bool _isFirst = true;
    private bool _isBroken;

    public CanonicalReader(ReadOnlySpan<byte> record)
    {
        _rest = record;
        Take("["u8);
    }

    /// <summary>True when no further element follows.</summary>
    public readonly bool IsAtEnd => _rest.SequenceEqual("]"u8);

    /// <summary>The tag of a record without reading further; empty when it has none.</summary>
    public static string TagOf(ReadOnlySpan<byte> record) => new CanonicalReader(record).Text();

    public string Text()
    {
        Separate();
        return QuotedText();
    }

    public long Number()
    {
        Separate();
        if (_isBroken || !Utf8Parser.TryParse(_rest, out long value, out int used) || !IsPlain(value, _rest[..used]))
        {
            return Break(0L);
        }

        _rest = _rest[used..];
        return value;
    }

    /// <summary>A set of texts; out of order or twice the same is a fault.</summary>
    public IReadOnlyList<string> Set()
    {
        Separate();
        Take("["u8);
        if (_rest.StartsWith("]"u8))
        {
            Take("]"u8);
            return [];
        }

        List<string> values = [QuotedText()];
        while (!_isBroken && _rest.StartsWith(","u8))
        {
            Take(","u8);
            values.Add(QuotedText());
            _isBroken |= string.CompareOrdinal(values[^2], values[^1]) >= 0;
        }

        Take("]"u8);
        return values;
    }

    /// <summary>A list of lists of texts, none of them empty.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Lists()
    {
        List<IReadOnlyList<string>> lists = [];
        Separate();
        Take("["u8);
        while (!_isBroken && _rest.StartsWith(lists.Count == 0 ? "["u8 : ",["u8))
        {
            Take(lists.Count == 0 ? "["u8 : ",["u8);
            List<string> values = [QuotedText()];
            while (!_isBroken && _rest.StartsWith(","u8))
            {
                Take(","u8);
                values.Add(QuotedText());
            }

            Take("]"u8);
            lists.Add(values);
        }

        Take("]"u8);
        return lists;
    }

    /// <summary>True when the record ends here and nothing was wrong with it.</summary>
    public bool End()
    {
        Take("]"u8);
        return !_isBroken && _rest.IsEmpty;
    }

    private void Separate()
    {
        if (!_isFirst)
        {
            Take(","u8);
        }

        _isFirst = false;
    }

    private string QuotedText()
    {
        Take("\""u8);
        int length = 0;
        while (length < _rest.Length && _rest[length] != (byte)'"')
        {
            length += _rest[length] == (byte)'\\' ? 2 : 1;
        }

        if (_isBroken || length >= _rest.Length)
        {
            return Break("");
        }

        ReadOnlySpan<byte> quoted = _rest[..length];
        _rest = _rest[(length + 1)..];
        return Unescape(quoted);
    }

    private string Unescape(ReadOnlySpan<byte> quoted)
    {
        if (!Utf8.IsValid(quoted) || quoted.IndexOfAnyInRange((byte)0, (byte)0x1F) >= 0)
        {
            return Break("");
        }

        string text = Encoding.UTF8.GetString(quoted);
        return text.Contains('\\', StringComparison.Ordinal) ? Plain(text) : text;
    }

    private string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && text[++i] is not ('\\' or '"'))
            {
                return Break("");
            }

            plain.Append(text[i]);
        }

        return plain.ToString();
    }

    private static bool IsPlain(long value, ReadOnlySpan<byte> digits) =>
        Encoding.ASCII.GetString(digits) == value.ToString(CultureInfo.InvariantCulture);

    private void Take(ReadOnlySpan<byte> expected)
    {
        if (_isBroken || !_rest.StartsWith(expected))
        {
            _isBroken = true;
            return;
        }

        _rest = _rest[expected.Length..];
    }

    private T Break<T>(T value)
    {
        _isBroken = true;
        return value;
    }
}
