using CreditRisk.Inspection.Domain;
using CreditRisk.Testing.Journal;

namespace CreditRisk.Cli.Tests;

public sealed class VerifyTranscriptTests : IDisposable
{
    private static readonly DrawResult Drawn = Draw();

    private readonly TempFolder _folder = new();

    [Fact]
    public async Task Verify_UntouchedTranscript_Is0AndPrintsWhatToCompare()
    {
        (int exitCode, string output, string errors) = await CommandLine.RunAsync("draw", "verify", Write());

        Assert.Equal((0, ""), (exitCode, errors));
        Assert.StartsWith("VERIFIED: draw 2026-000017, number 17: 6 of 20 objects", output, StringComparison.Ordinal);
        Assert.Contains(Drawn.Frame.Commitment, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_PublishedCommitments_AreCompared()
    {
        (int right, string output, _) = await CommandLine.RunAsync("draw", "verify", Write(), "--commitment", Drawn.Frame.Commitment, "--secret-sha256", Drawn.Secret.Commitment);
        (int wrong, _, string errors) = await CommandLine.RunAsync("draw", "verify", Write(), "--commitment", new string('0', 64), "--secret-sha256", Drawn.Secret.Commitment);

        Assert.Equal(0, right);
        Assert.Contains("Both are what was published", output, StringComparison.Ordinal);
        Assert.Equal(1, wrong);
        Assert.StartsWith("NOT VERIFIED", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public async Task Verify_OneByteAltered_Is1AndNamesTheLine(double place)
    {
        string file = Write();
        byte[] transcript = await File.ReadAllBytesAsync(file);
        int position = (int)(transcript.Length * place);
        transcript[position] ^= 1;
        await File.WriteAllBytesAsync(file, transcript);

        (int exitCode, string output, string errors) = await CommandLine.RunAsync("draw", "verify", file);

        Assert.Equal((1, ""), (exitCode, output));
        Assert.Contains($"line {1 + transcript.AsSpan(0, position).Count((byte)'\n')}", errors, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Verify_NoSuchFile_Is1()
    {
        (int exitCode, _, string errors) = await CommandLine.RunAsync("draw", "verify", _folder.File("none.json"));

        Assert.Equal(1, exitCode);
        Assert.Contains("none.json", errors, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static DrawResult Draw()
    {
        var plan = new DrawPlan(
            "2026-000017",
            17,
            "Food shops, autumn",
            "food-shops",
            DrawMode.Sample,
            [new PlanItem("A01", [])],
            [new Stratum("A", Ratio.Parse("0.3").Value, 0)],
            new MatchingRule(2, new(2026, 12, 31), 0, RegionRule.Any, RepeatPairRule.Forbidden),
            new RandomnessSource(RandomnessKind.Digits, "digits called out by witnesses"));
        InspectionObject[] objects = [.. Enumerable.Range(0, 20).Select(i => new InspectionObject($"S{i:D2}", "A", "410927", [], [], []))];
        Inspector[] inspectors = [.. Enumerable.Range(0, 8).Select(i => new Inspector($"E{i:D2}", new(2026, 12, 31), ["A01"], [], ["410927"], 0))];
        DrawFrame frame = DrawFrame.Freeze(plan, objects, inspectors, [], []).Value;
        DrawSecret secret = DrawSecret.FromBytes(Enumerable.Repeat((byte)7, 32).ToArray());
        return DrawRun.Execute(frame, secret, "314159265358979323846264338327950288419716939937510").Value;
    }

    private string Write()
    {
        string file = _folder.File("transcript.json");
        using FileStream stream = File.Create(file);
        Assert.True(TranscriptWriter.Write(new Redraws(Drawn), new TranscriptNotes("creditrisk test", ["Li"]), stream).IsOk);
        return file;
    }
}
