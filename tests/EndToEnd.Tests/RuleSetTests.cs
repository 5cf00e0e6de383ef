namespace CreditRisk.EndToEnd.Tests;

/// <summary><c>creditrisk ruleset</c> and <c>creditrisk pledges</c> against a running server.</summary>
[Collection(DemoGroup.Name)]
public sealed class RuleSetTests(DemoServer demo)
{
    [Fact]
    public async Task RuleSet_ValidatedPublishedComparedAndReported_SaysWhatToDoNext()
    {
        string file = await WriteAsync("e2e-1", "2999-01-01");

        (int validated, string validation) = await demo.Server.CliAsync("ruleset", "validate", file);
        (int published, string publication) = await demo.Server.CliAsync("ruleset", "publish", file);
        (int shadowed, string shadow) = await demo.Server.CliAsync("ruleset", "shadow", "e2e-1");
        await demo.Server.CliAsync("eligibility", "check", "--subject", Kernel.SyntheticSubjectId.Organisation(1110).Reveal(), "--matter", DemoServer.Matter);
        (int reported, string report) = await demo.Server.CliAsync("ruleset", "report", "e2e-1");
        (int approved, string approval) = await demo.Server.CliAsync("ruleset", "approve", "e2e-1");
        (_, string list) = await demo.Server.CliAsync("ruleset", "list");
        (_, string document) = await demo.Server.CliAsync("ruleset", "show", "e2e-1", "--document");
        (int stopped, string stop) = await demo.Server.CliAsync("ruleset", "shadow", "e2e-1", "--stop");

        Assert.True(validated == 0 && validation.Contains("nothing was published", StringComparison.Ordinal), validation);
        Assert.True(published == 0 && publication.Contains("creditrisk ruleset approve e2e-1", StringComparison.Ordinal), publication);
        Assert.True(shadowed == 0 && shadow.Contains("in the shadow", StringComparison.Ordinal), shadow);
        Assert.True(reported == 0 && !report.Contains("0 cases compared", StringComparison.Ordinal), report);
        Assert.True(approved == 1 && approval.Contains("APPROVER_IS_PUBLISHER", StringComparison.Ordinal), approval);
        Assert.Contains("e2e-1  from 2999-01-01  candidate, in the shadow", list, StringComparison.Ordinal);
        Assert.Equal(await File.ReadAllTextAsync(file), document.Trim());
        Assert.True(stopped == 0 && stop.Contains("not compared any more", StringComparison.Ordinal), stop);
    }

    [Fact]
    public async Task Validate_FaultyFile_NamesEveryPlaceAndFails()
    {
        string file = await WriteAsync("E2E 2", "tomorrow");

        (int exitCode, string printed) = await demo.Server.CliAsync("ruleset", "validate", file);

        Assert.Equal(1, exitCode);
        Assert.Contains("document.inForceFrom: must be a date as yyyy-MM-dd", printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Affected_WithoutAFactOrWithTwo_SaysHowToAsk()
    {
        Assert.Equal((1, "Name exactly one of --subject, --record, --position and --after."), Trimmed(await demo.Server.CliAsync("pledges", "affected")));
        Assert.Equal((1, "Name exactly one of --subject, --record, --position and --after."), Trimmed(await demo.Server.CliAsync("pledges", "affected", "--after", "1", "--record", "x")));
        (int exitCode, string printed) = await demo.Server.CliAsync("pledges", "affected", "--after", "0");
        Assert.True(exitCode == 0 && printed.Contains("open pledges as of position", StringComparison.Ordinal), printed);
    }

    private static (int, string) Trimmed((int ExitCode, string Printed) run) => (run.ExitCode, run.Printed.Trim());

    // The newest rule set of the server under another name and date.
    private async Task<string> WriteAsync(string version, string inForceFrom)
    {
        (_, string list) = await demo.Server.CliAsync("ruleset", "list");
        string newest = list.Split('\n').First(line => line.Contains("in force", StringComparison.Ordinal)).Split(' ')[0];
        (_, string document) = await demo.Server.CliAsync("ruleset", "show", newest, "--document");
        System.Text.Json.Nodes.JsonNode written = System.Text.Json.Nodes.JsonNode.Parse(document)!;
        written["version"] = version;
        written["inForceFrom"] = inForceFrom;
        string file = Path.Combine(demo.Folder, $"{Guid.NewGuid():N}.json");
        await File.WriteAllTextAsync(file, written.ToJsonString());
        return file;
    }
}
