using System.Buffers;

namespace CreditRisk.Inspection.Domain;

/// <summary>Walks through the lines of a transcript record by record and stops for good at the first fault.</summary>
internal sealed class TranscriptReading : IDisposable
{
    // Whatever the file is: no honest line comes near it, and no memory is taken beyond.
    private const int LongestLine = 64 * 1024 * 1024;

    private readonly IEnumerator<(ReadOnlyMemory<byte> Bytes, bool IsWhole)> _lines;

    public TranscriptReading(IEnumerable<ReadOnlyMemory<byte>> chunks) => _lines = Split(chunks).GetEnumerator();

    /// <summary>Number of the current line, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>The current record; valid until the next one.</summary>
    public ReadOnlyMemory<byte> Record { get; private set; }

    /// <summary>The first fault; <c>null</c> as long as there is none.</summary>
    public TranscriptFault? Fault { get; private set; }

    /// <summary>Moves to the next record; false at a fault.</summary>
    public bool Next()
    {
        if (!NextLine("a record", out ReadOnlyMemory<byte> line))
        {
            return false;
        }

        Fault = TranscriptLine.Read(line, Number, out ReadOnlyMemory<byte> record, out bool isLast);
        if (Fault is null && isLast != TranscriptRecords.IsEnd(record.Span))
        {
            Fail(isLast ? "a comma at the end of this line" : "no comma after the end record", line.Span);
        }

        Record = record;
        return Fault is null;
    }

    /// <summary>Moves to a line that must be exactly this text; false at a fault.</summary>
    public bool NextIs(string text)
    {
        if (!NextLine(text, out ReadOnlyMemory<byte> line))
        {
            return false;
        }

        return line.Span.SequenceEqual(System.Text.Encoding.ASCII.GetBytes(text)) || Fail(text, line.Span);
    }

    /// <summary>True when the file ends here.</summary>
    public bool Ends()
    {
        if (!_lines.MoveNext())
        {
            return true;
        }

        Number++;
        return Fail("the end of the file", _lines.Current.Bytes.Span);
    }

    /// <summary>Reports a fault at the current record.</summary>
    /// <returns>False.</returns>
    public bool Fail(string expected) => Fail(expected, Record.Span);

    /// <summary>Reports a fault unless the current record is exactly this one.</summary>
    public bool Expect(ReadOnlySpan<byte> record)
    {
        Fault ??= Record.Span.SequenceEqual(record) ? null : TranscriptFault.At(Number, record, Record.Span);
        return Fault is null;
    }

    public bool Fail(string expected, ReadOnlySpan<byte> found, long? number = null)
    {
        Fault ??= TranscriptFault.At(number ?? Number, expected, found);
        return false;
    }

    public void Dispose() => _lines.Dispose();

    private bool NextLine(string expected, out ReadOnlyMemory<byte> line)
    {
        line = default;
        Number++;
        if (!_lines.MoveNext())
        {
            return Fail(expected, []);
        }

        line = _lines.Current.Bytes;
        return _lines.Current.IsWhole || Fail(line.Length > LongestLine ? "a line of at most 64 MiB" : "a line that ends in LF", line.Span);
    }

    private static IEnumerable<(ReadOnlyMemory<byte> Bytes, bool IsWhole)> Split(IEnumerable<ReadOnlyMemory<byte>> chunks)
    {
        var carried = new ArrayBufferWriter<byte>();
        foreach (ReadOnlyMemory<byte> chunk in chunks)
        {
            ReadOnlyMemory<byte> rest = chunk;
            for (int end = rest.Span.IndexOf((byte)'\n'); end >= 0; end = rest.Span.IndexOf((byte)'\n'))
            {
                if (carried.WrittenCount == 0)
                {
                    yield return (rest[..end], true);
                }
                else
                {
                    carried.Write(rest.Span[..end]);
                    yield return (carried.WrittenMemory, true);
                    carried.ResetWrittenCount();
                }

                rest = rest[(end + 1)..];
            }

            carried.Write(rest.Span);
            if (carried.WrittenCount > LongestLine)
            {
                break;
            }
        }

        if (carried.WrittenCount > 0)
        {
            yield return (carried.WrittenMemory, false);
        }
    }
}
