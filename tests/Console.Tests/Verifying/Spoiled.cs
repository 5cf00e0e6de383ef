using System.Text;

namespace CreditRisk.WebConsole.Tests.Verifying;

/// <summary>Ways to spoil a transcript, each decided by a number.</summary>
internal static class Spoiled
{
    private static readonly string[] Oddities = ["\"", "\\", "[", "]", ",", " ", "0", "9", "Z", "é", "\u00A0", "\uFEFF", "\uFFFD", "\t", "\\u0041", "9223372036854775807", "-1", "1e3", "店"];

    private static readonly Func<byte[], Random, byte[]>[] Ways =
    [
        AlterByte, Cut, Append, SwapLines, TurnDigit, InsertOddity, DropRecord, DoubleRecord, SwapRecords, ReplaceRecord, CutRecord,
    ];

    /// <summary>The transcript with one fault; the way follows from the number.</summary>
    public static byte[] By(byte[] transcript, int number) => Ways[number % Ways.Length](transcript, new Random(number));

    private static byte[] AlterByte(byte[] transcript, Random random)
    {
        byte[] altered = [.. transcript];
        altered[random.Next(altered.Length)] ^= (byte)random.Next(1, 256);
        return altered;
    }

    private static byte[] Cut(byte[] transcript, Random random) => transcript[..random.Next(transcript.Length)];

    private static byte[] Append(byte[] transcript, Random random) => [.. transcript, .. Encoding.UTF8.GetBytes(Pick(random, Oddities)), .. "\n"u8];

    private static byte[] SwapLines(byte[] transcript, Random random)
    {
        string[] lines = Encoding.UTF8.GetString(transcript).Split('\n');
        (int first, int second) = Two(random, lines.Length - 1);
        (lines[first], lines[second]) = (lines[second], lines[first]);
        return Encoding.UTF8.GetBytes(string.Join('\n', lines));
    }

    private static byte[] TurnDigit(byte[] transcript, Random random) => Forge(transcript, random, record =>
    {
        int[] digits = [.. Enumerable.Range(0, record.Length).Where(i => char.IsAsciiDigit(record[i]))];
        int at = digits.Length == 0 ? 1 : Pick(random, digits);
        return $"{record[..at]}{(record[at] - '0' + random.Next(1, 10) + 10) % 10}{record[(at + 1)..]}";
    });

    private static byte[] InsertOddity(byte[] transcript, Random random) =>
        Forge(transcript, random, record => record.Insert(random.Next(record.Length + 1), Pick(random, Oddities)));

    private static byte[] CutRecord(byte[] transcript, Random random) => Forge(transcript, random, record => record[..random.Next(record.Length)]);

    private static byte[] DropRecord(byte[] transcript, Random random) => Rearrange(transcript, records => records.RemoveAt(random.Next(records.Count)));

    private static byte[] DoubleRecord(byte[] transcript, Random random) => Rearrange(transcript, records =>
    {
        int at = random.Next(records.Count);
        records.Insert(at, records[at]);
    });

    private static byte[] SwapRecords(byte[] transcript, Random random) => Rearrange(transcript, records =>
    {
        (int first, int second) = Two(random, records.Count);
        (records[first], records[second]) = (records[second], records[first]);
    });

    private static byte[] ReplaceRecord(byte[] transcript, Random random) => Rearrange(transcript, records =>
    {
        (int first, int second) = Two(random, records.Count);
        records[first] = records[second];
    });

    private static byte[] Forge(byte[] transcript, Random random, Func<string, string> change) => Rearrange(transcript, records =>
    {
        int at = random.Next(records.Count);
        records[at] = change(records[at]);
    });

    private static byte[] Rearrange(byte[] transcript, Action<List<string>> change)
    {
        List<string> records = [.. Transcripts.Records(transcript)];
        change(records);
        return Transcripts.Assemble(records);
    }

    private static (int First, int Second) Two(Random random, int count)
    {
        int first = random.Next(count - 1);
        return (first, random.Next(first + 1, count));
    }

    private static T Pick<T>(Random random, IReadOnlyList<T> from) => from[random.Next(from.Count)];
}
