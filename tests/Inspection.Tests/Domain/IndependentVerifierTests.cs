using System.Diagnostics;
using System.Text.RegularExpressions;
using CreditRisk.Inspection.Domain;

namespace CreditRisk.Inspection.Tests.Domain;

/// <summary>Holds our verifier against the one in Python that knows only the specification.</summary>
public sealed partial class IndependentVerifierTests : IDisposable
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
        Assert.Equal(ours, RunPython(files));
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
        int[] digits = [.. Enumerable.Range(0, record.Length).Where(i => char.IsAsciiDigit(record[i]))];
        if (digits.Length == 0)
        {
            return record + " ";
        }

        int at = RandomDraws.Pick(random, digits);
        return $"{record[..at]}{(record[at] - '0' + random.Next(1, 10)) % 10}{record[(at + 1)..]}";
    }

    private static string Describe(TranscriptVerdict verdict) => verdict.Summary is TranscriptSummary s
        ? $"OK draw {s.DrawId} commitment {s.Commitment}:{s.SecretCommitment} drawn {s.Selected} infeasible {s.Infeasible}"
        : $"FAULT line {verdict.Fault!.Line}";

    private string[] RunPython(byte[][] files)
    {
        string[] paths = [.. files.Select((_, i) => Path.Combine(_folder.FullName, $"{i:D5}.json"))];
        foreach ((string path, byte[] file) in paths.Zip(files))
        {
            File.WriteAllBytes(path, file);
        }

        string verifier = Path.Combine(AppContext.BaseDirectory, "verify.py");
        using Process python = Process.Start(new ProcessStartInfo("python3", [verifier, .. paths])
        {
            RedirectStandardOutput = true,
        })!;
        string output = python.StandardOutput.ReadToEnd();
        python.WaitForExit();
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Shortened)];

        static string Shortened(string line) => FaultLine().Match(line) is { Success: true } match ? match.Value : line;
    }

    [GeneratedRegex("^FAULT line [0-9]+")]
    private static partial Regex FaultLine();
}
