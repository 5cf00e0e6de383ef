using System.Buffers;
using System.Text;
using CreditRisk.Inspection.Domain;

namespace CreditRisk.Inspection.Tests.Domain;

/// <summary>Transcripts as bytes, and ways to spoil them.</summary>
internal static class TranscriptBytes
{
    /// <summary>The transcript of the random draw with a number, with up to four redraws; <c>null</c> when that draw cannot be frozen.</summary>
    public static byte[]? Of(int number)
    {
        DrawBuilder draw = RandomDraws.Of(number);
        return draw.TryFreeze().IsOk ? Of(RandomRedraws.Of(draw.Run(), number), RandomDraws.Notes(number & 0xFF)) : null;
    }

    public static byte[] Of(DrawResult result, TranscriptNotes notes) => Of(new Redraws(result), notes);

    public static byte[] Of(Redraws draw, TranscriptNotes notes)
    {
        var output = new ArrayBufferWriter<byte>();
        Assert.True(TranscriptWriter.Write(draw, notes, output).IsOk);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Number of the line, from 1, that holds the byte; a line end belongs to the line it ends.</summary>
    public static long LineOf(byte[] transcript, int position) => 1 + transcript.AsSpan(0, position).Count((byte)'\n');

    public static byte[][] Lines(byte[] transcript) =>
        [.. Encoding.UTF8.GetString(transcript).Split('\n')[..^1].Select(Encoding.UTF8.GetBytes)];

    public static byte[] Join(IEnumerable<byte[]> lines) => [.. lines.SelectMany(l => (byte[])[.. l, (byte)'\n'])];

    /// <summary>Rewrites one record and all checks: what somebody does who knows the format.</summary>
    public static byte[] Forge(byte[] transcript, Func<string, string> change)
    {
        var output = new ArrayBufferWriter<byte>();
        string[] records = [.. Lines(transcript)[1..^1].Select(l => Encoding.UTF8.GetString(l)).Select(RecordOf).Select(change)];
        output.Write("[\n"u8);
        for (int i = 0; i < records.Length; i++)
        {
            TranscriptLine.Write(output, i + 2, Encoding.UTF8.GetBytes(records[i]), i == records.Length - 1);
        }

        output.Write("]\n"u8);
        return output.WrittenSpan.ToArray();
    }

    private static string RecordOf(string line) =>
        line[(line.IndexOf(',', StringComparison.Ordinal) + 1)..line.LastIndexOf(",\"", StringComparison.Ordinal)];
}
