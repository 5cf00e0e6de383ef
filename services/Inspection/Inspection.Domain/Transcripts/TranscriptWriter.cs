using System.Buffers;
using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Domain;

/// <summary>Writes the transcript of a draw: one JSON document, UTF-8, LF, a record on each line. Same draw and notes, same bytes.</summary>
public static class TranscriptWriter
{
    private const int FlushAt = 1 << 16;

    /// <summary>Writes the whole transcript.</summary>
    /// <param name="draw">The draw with the redraws so far.</param>
    /// <param name="notes">What cannot be re-computed.</param>
    /// <param name="output">Takes one line at a time.</param>
    /// <returns>The number of lines, or why the notes cannot be written; then nothing was written.</returns>
    public static Outcome<long> Write(Redraws draw, TranscriptNotes notes, IBufferWriter<byte> output) =>
        Write(draw, notes, output, () => { });

    /// <summary>As above, to a stream, which is neither flushed nor closed.</summary>
    public static Outcome<long> Write(Redraws draw, TranscriptNotes notes, Stream output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var buffer = new ArrayBufferWriter<byte>(2 * FlushAt);
        Outcome<long> lines = Write(draw, notes, buffer, () => Spill(buffer, output, FlushAt));
        Spill(buffer, output, 0);
        return lines;
    }

    private static Outcome<long> Write(Redraws draw, TranscriptNotes notes, IBufferWriter<byte> output, Action lineWritten)
    {
        ArgumentNullException.ThrowIfNull(draw);
        ArgumentNullException.ThrowIfNull(notes);
        ArgumentNullException.ThrowIfNull(output);
        if (notes.Check() is Refusal refusal)
        {
            return refusal;
        }

        long number = 1;
        output.Write("[\n"u8);
        foreach (ReadOnlyMemory<byte> record in TranscriptRecords.Of(draw, notes))
        {
            number++;
            TranscriptLine.Write(output, number, record.Span, TranscriptRecords.IsEnd(record.Span));
            lineWritten();
        }

        output.Write("]\n"u8);
        return number + 1;
    }

    private static void Spill(ArrayBufferWriter<byte> buffer, Stream output, int atLeast)
    {
        if (buffer.WrittenCount > atLeast)
        {
            output.Write(buffer.WrittenSpan);
            buffer.ResetWrittenCount();
        }
    }
}
