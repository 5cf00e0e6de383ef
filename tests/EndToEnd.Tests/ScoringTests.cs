namespace CreditRisk.EndToEnd.Tests;

/// <summary><c>creditrisk rounds</c>, <c>estimates</c>, <c>fairness</c> and <c>model</c> against a running server.</summary>
[Collection(DemoGroup.Name)]
public sealed class ScoringTests(DemoServer demo)
{
    [Fact]
    public async Task Rounds_ScheduledAndReported_SayWhatWasDrawn()
    {
        (int scheduled, string round) = await demo.Server.CliAsync("rounds", "schedule", "--capacity", "4", "--random-share", "0.5", "--seed", "31415926535897932384");
        string id = round.Split(' ')[0];
        (int shown, string pledges) = await demo.Server.CliAsync("rounds", "show", id);
        (int estimated, string estimates) = await demo.Server.CliAsync("estimates", "--by", "sector");
        (int fair, string fairness) = await demo.Server.CliAsync("fairness", "--by", "kind");
        (int compared, string comparison) = await demo.Server.CliAsync("model", "compare");
        (int drifted, string drift) = await demo.Server.CliAsync("model", "drift");

        string pledge = pledges.Split('\n')[1].Split(' ', StringSplitOptions.RemoveEmptyEntries)[1];
        (int explained, string why) = await demo.Server.CliAsync("pledges", "score", pledge, "--zh");

        Assert.True(explained == 0 && why.Contains("起点", StringComparison.Ordinal), why);
        Assert.True(scheduled == 0 && round.Contains("2 drawn at random of", StringComparison.Ordinal), round);
        Assert.True(shown == 0 && pledges.Split('\n').Count(line => line.Contains("  Random  ", StringComparison.Ordinal)) == 2, pledges);
        Assert.True(estimated == 0 && estimates.Contains("nothing observed (2 drawn of", StringComparison.Ordinal), estimates);
        Assert.True(fair == 0 && fairness.Contains("organisation", StringComparison.Ordinal), fairness);
        Assert.True(compared == 0 && comparison.Contains("no pledge drawn at random is verified yet", StringComparison.Ordinal), comparison);
        Assert.True(drifted == 0 && drift.StartsWith("scorecard-v0", StringComparison.Ordinal), drift);
    }

    [Fact]
    public async Task Model_ShippedScorecard_IsListedWithItsCardAndCannotBeGoneBackTo()
    {
        (int listed, string list) = await demo.Server.CliAsync("model", "list");
        (int shown, string card) = await demo.Server.CliAsync("model", "card", "scorecard-v0");
        (int back, string refused) = await demo.Server.CliAsync("model", "rollback", "scorecard-v0", "--reason", "try");

        Assert.True(listed == 0 && list.Contains("scorecard-v0  Champion", StringComparison.Ordinal), list);
        Assert.True(shown == 0 && card.StartsWith("# Model scorecard-v0", StringComparison.Ordinal), card);
        Assert.True(back == 1 && refused.Contains("one can only go back to a retired model", StringComparison.Ordinal), refused);
    }

    [Fact]
    public async Task Model_FileThatIsNone_IsRefusedByName()
    {
        string file = Path.Combine(demo.Folder, $"{Guid.NewGuid():N}.json");
        string card = Path.Combine(demo.Folder, $"{Guid.NewGuid():N}.json");
        await File.WriteAllTextAsync(file, "{}");
        await File.WriteAllTextAsync(card, """{"purpose":"p","data":"d","limits":"l","tried":"","evaluation":null}""");

        (int exitCode, string printed) = await demo.Server.CliAsync("model", "register", file, "--version", "m1", "--card", card);

        Assert.True(exitCode == 1 && printed.Contains("MODEL_VERSION_UNKNOWN", StringComparison.Ordinal), printed);
    }

    [Fact]
    public async Task Export_LearnedRows_AreWrittenWholeWithAHeader()
    {
        string file = Path.Combine(demo.Folder, $"{Guid.NewGuid():N}.csv");

        (int exitCode, string printed) = await demo.Server.CliAsync("model", "export", "-o", file);

        string[] lines = await File.ReadAllLinesAsync(file);
        Assert.True(exitCode == 0 && printed.Contains($"{Math.Max(0, lines.Length - 1)} rows", StringComparison.Ordinal), printed);
        Assert.False(File.Exists($"{file}.part"));
    }

    [Fact]
    public async Task Reports_DayThatIsNone_SayHowToWriteIt()
    {
        (int exitCode, string printed) = await demo.Server.CliAsync("estimates", "--from", "yesterday");

        Assert.True(exitCode == 1 && printed.Contains("write it as 2026-11-20", StringComparison.Ordinal), printed);
    }
}
