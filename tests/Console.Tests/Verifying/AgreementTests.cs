using System.Text;
using System.Text.RegularExpressions;
using CreditRisk.Inspection.Domain;
using CreditRisk.Inspection.Tests.Domain;
using CreditRisk.Testing.Journal;

namespace CreditRisk.WebConsole.Tests.Verifying;

/// <summary>Three verifiers - this house's, Python's, and the page's - on the same random draws, whole and spoiled.</summary>
public sealed partial class AgreementTests : IDisposable
{
    private const int Draws = 1000;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Verify_ThousandDrawsWholeAndSpoiled_AllThreeSayTheSame()
    {
        byte[][] whole = [.. Enumerable.Range(0, int.MaxValue).Select(Transcripts.Of).OfType<byte[]>().Take(Draws)];
        byte[][] spoiled = [.. whole.Select(Spoiled.By), .. whole.Select((file, i) => Spoiled.By(file, i + Draws + 1))];

        string[] ours = await AgreeOnAsync([.. whole, .. spoiled]);

        Assert.All(ours[..Draws], line => Assert.Contains(" OK ", line, StringComparison.Ordinal));
        // What a digit of a witness's name was turned into follows from nothing.
        Assert.InRange(ours[Draws..].Count(line => line.Contains(" FAULT ", StringComparison.Ordinal)), 1950, 2000);
    }

    [Fact]
    public async Task Verify_HostileRecords_AllThreeNameTheSameLine()
    {
        byte[] whole = Transcripts.Of(new Redraws(new DrawBuilder().Run()), new("creditrisk test", ["Li"]));

        string[] ours = await AgreeOnAsync([.. Hostile.Records.Select(hostile => hostile.In(whole))]);

        Assert.Equal(Hostile.Records.Select((hostile, i) => $"{i:D5}.json {hostile.Verdict(whole)}"), ours.Select(line => OkOrFault().Match(line).Value));
    }

    [Fact]
    public async Task Verify_WithADrawLogWholeAndSpoiled_PageAndPythonSayTheSame()
    {
        DrawResult drawn = new DrawBuilder().Run();
        byte[][] states = [Transcripts.Of(new Redraws(drawn), new("creditrisk test", [])), Transcripts.Of(RandomRedraws.Of(drawn, 2), new("creditrisk test", []))];
        using var log = new LogBuilder();
        string first = log.Add(drawn, states).PublicKey;
        log.Rotate().Rotate();
        byte[][] lines = [.. log.Lines()];
        string key = KeepAs("key.pem", Encoding.ASCII.GetBytes(first));
        string[] files = Write(states);

        List<string> verdicts = [];
        foreach (byte[][] spoiled in (byte[][][])[lines, lines[..^1], [.. lines[1..]], [.. lines[..4], .. lines[5..]], [.. lines[..^1], "[\"signature\",\"00\"]"u8.ToArray()], []])
        {
            string[] arguments = ["--log", KeepAs("log", LogBuilder.Join(spoiled)), "--log-key", key, .. files];
            string[] page = Codes(await Programs.RunAsync("node", [Programs.Node, .. arguments]));
            verdicts.AddRange(page);
            Assert.Equal(files.Length, page.Length);
            Assert.Equal(page.Select(IsOk), Codes(await Programs.RunAsync("python3", [Programs.Python, .. arguments])).Select(IsOk));
        }

        Assert.Equal(["FAULT TRANSCRIPT_CUT_OFF", "OK"], verdicts[..2]);
        Assert.All(verdicts[2..8], verdict => Assert.Equal("FAULT LOG_DAMAGED", verdict));
        Assert.All(verdicts[8..10], verdict => Assert.Equal("FAULT LOG_SIGNATURE", verdict));
        Assert.All(verdicts[10..], verdict => Assert.Equal("FAULT LOG_DAMAGED", verdict));
    }

    private string KeepAs(string name, byte[] content)
    {
        string path = _folder.File(name);
        File.WriteAllBytes(path, content);
        return path;
    }

    private static string[] Codes(string printed) => [.. printed.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => Code().Match(line).Value)];

    private static bool IsOk(string verdict) => verdict == "OK";

    [GeneratedRegex("^(?:OK|FAULT [A-Z_]*)")]
    private static partial Regex Code();

    // Answers what all three said about each file.
    private async Task<string[]> AgreeOnAsync(byte[][] files)
    {
        string[] paths = Write(files);
        Task<string> python = Programs.RunAsync("python3", [Programs.Python, .. paths]);
        Task<string> node = Programs.RunAsync("node", [Programs.Node, .. paths]);
        string[] ours = Named(paths, [.. files.Select(file => Describe(TranscriptVerifier.Verify(file)))]);
        Assert.Equal(ours, Named(paths, Verdicts(await python)));
        Assert.Equal(ours, Named(paths, Verdicts(await node)));
        return ours;
    }

    private static string[] Named(string[] paths, string[] verdicts) => [.. paths.Zip(verdicts, (path, verdict) => $"{Path.GetFileName(path)} {verdict}")];

    private static string Describe(TranscriptVerdict verdict) => verdict.Summary is TranscriptSummary s
        ? $"OK draw {s.DrawId} commitment {s.Commitment}:{s.SecretCommitment} drawn {s.Selected} infeasible {s.Infeasible} redrawn {s.Redraws}"
        : $"FAULT line {verdict.Fault!.Line}";

    private static string[] Verdicts(string printed)
    {
        return [.. printed.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Shortened)];

        static string Shortened(string line) => FaultLine().Match(line) is { Success: true } match ? match.Value : line;
    }

    [GeneratedRegex("^FAULT line [0-9]+")]
    private static partial Regex FaultLine();

    [GeneratedRegex("^[0-9]+[.]json (?:OK|FAULT line [0-9]+)")]
    private static partial Regex OkOrFault();

    private string[] Write(byte[][] files)
    {
        string[] paths = [.. files.Select((_, i) => Path.Combine(_folder.Path, $"{i:D5}.json"))];
        foreach ((string path, byte[] file) in paths.Zip(files))
        {
            File.WriteAllBytes(path, file);
        }

        return paths;
    }
}
