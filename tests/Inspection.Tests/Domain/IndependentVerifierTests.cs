using CreditRisk.Inspection.Domain;

namespace CreditRisk.Inspection.Tests.Domain;

/// <summary>Holds our verifier against the one in Python that knows only the specification.</summary>
public sealed class IndependentVerifierTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("draws");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Verify_HundredsOfDrawsWholeAndSpoiled_BothSayTheSame()
    {
        byte[][] whole = [.. Enumerable.Range(0, 400).Select(TranscriptBytes.Of).OfType<byte[]>()];
        byte[][] files = [.. whole, .. whole.Select(Altered), .. whole.Select(Forged)];

        string[] ours = [.. files.Select(f => Describe(TranscriptVerifier.Verify(f)))];

        Assert.InRange(whole.Length, 200, 400);
        Assert.All(ours[..whole.Length], line => Assert.StartsWith("OK", line, StringComparison.Ordinal));
        Assert.All(ours[whole.Length..], line => Assert.StartsWith("FAULT", line, StringComparison.Ordinal));
        Assert.Equal(ours, SecondVerifier.Run(_folder, files));
    }

    private static byte[] Altered(byte[] transcript, int number)
    {
        byte[] altered = [.. transcript];
        altered[new Random(number).Next(altered.Length)] ^= (byte)(1 + number % 255);
        return altered;
    }

    // One digit of one record, with its check put right: only re-computing can find it.
    private static byte[] Forged(byte[] transcript, int number)
    {
        var random = new Random(number);
        int records = TranscriptBytes.Lines(transcript).Length - 2;
        int chosen = random.Next(1, records);
        int seen = 0;
        return TranscriptBytes.Forge(transcript, r => seen++ == chosen ? TurnOneDigit(r, random) : r);
    }

    private static string TurnOneDigit(string record, Random random)
    {
        // Object and inspector of a redraw are inputs: another seat that nobody could take makes another honest transcript.
        int end = record.StartsWith("[\"redraw\",", StringComparison.Ordinal) ? record.IndexOf(',', 10) : record.Length;
        int[] digits = [.. Enumerable.Range(0, end).Where(i => char.IsAsciiDigit(record[i]))];
        if (digits.Length == 0)
        {
            return record + " ";
        }

        int at = RandomDraws.Pick(random, digits);
        return $"{record[..at]}{(record[at] - '0' + random.Next(1, 10)) % 10}{record[(at + 1)..]}";
    }

    private static string Describe(TranscriptVerdict verdict) => verdict.Summary is TranscriptSummary s
        ? $"OK draw {s.DrawId} commitment {s.Commitment}:{s.SecretCommitment} drawn {s.Selected} infeasible {s.Infeasible} redrawn {s.Redraws}"
        : $"FAULT line {verdict.Fault!.Line}";
}
