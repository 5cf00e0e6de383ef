using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using CreditRisk.Inspection.Domain;
using CreditRisk.Inspection.Tests.Domain;

namespace CreditRisk.WebConsole.Tests.Verifying;

/// <summary>Transcripts as the draw writes them, taken apart into records and put together again.</summary>
internal static class Transcripts
{
    /// <summary>The transcript of the random draw with a number, with seats redrawn; <c>null</c> when that draw cannot be frozen.</summary>
    public static byte[]? Of(int number)
    {
        DrawBuilder draw = RandomDraws.Of(number);
        return draw.TryFreeze().IsOk ? Of(RandomRedraws.Of(draw.Run(), number), RandomDraws.Notes(number)) : null;
    }

    public static byte[] Of(Redraws draw, TranscriptNotes notes)
    {
        var output = new ArrayBufferWriter<byte>();
        Assert.True(TranscriptWriter.Write(draw, notes, output).IsOk);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>The records, in order, without numbers and checks.</summary>
    public static IReadOnlyList<string> Records(byte[] transcript) =>
        [.. Encoding.UTF8.GetString(transcript).Split('\n')[1..^2].Select(RecordOf)];

    /// <summary>Numbers the records and puts the checks right, as somebody does who knows the format.</summary>
    public static byte[] Assemble(IEnumerable<string> records) => Assemble([.. records.Select(Encoding.UTF8.GetBytes)]);

    /// <summary>As above, with records that need not be UTF-8.</summary>
    public static byte[] Assemble(IReadOnlyList<byte[]> records)
    {
        var file = new ArrayBufferWriter<byte>();
        file.Write("[\n"u8);
        for (int i = 0; i < records.Count; i++)
        {
            byte[] content = [.. Encoding.ASCII.GetBytes($"{i + 2},"), .. records[i]];
            string check = Convert.ToHexStringLower(SHA256.HashData(content))[..16];
            file.Write([(byte)'[', .. content, .. Encoding.ASCII.GetBytes($",\"{check}\"]{(i + 1 < records.Count ? "," : "")}\n")]);
        }

        file.Write("]\n"u8);
        return file.WrittenSpan.ToArray();
    }

    private static string RecordOf(string line) =>
        line[(line.IndexOf(',', StringComparison.Ordinal) + 1)..line.LastIndexOf(",\"", StringComparison.Ordinal)];
}
