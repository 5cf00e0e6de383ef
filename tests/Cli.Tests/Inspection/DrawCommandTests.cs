using System.Security.Cryptography;
using CreditRisk.Inspection.V1;

namespace CreditRisk.Cli.Tests.Inspection;

/// <summary>A draw by the command line: what reaches the server, what is printed, and what is refused.</summary>
public sealed class DrawCommandTests(InspectionDesk desk) : IClassFixture<InspectionDesk>
{
    private const int Refused = 1;

    [Fact]
    public async Task Create_EveryOption_IsInThePlan()
    {
        string draw = await desk.PlannedAsync(
            "--stratum", "B:1:3", "--team-size", "3", "--workload-cap", "9", "--workload-of-year", "--territorial", "--region", "410927", "--unit", "Market", "--department", "market", "--source", "drand", "--beacon-round", "77");

        DrawPlan plan = (await desk.Draws.GetDrawAsync(new() { DrawId = draw })).Draw.Plan;
        Assert.Equal(("Shops", "shops", "drand", 77L), (plan.Title, plan.LibraryId, plan.RandomnessSource, plan.BeaconRound));
        Assert.Equal(["A01"], plan.ItemCodes);
        Assert.Equal(["A:0.5:0", "B:1:3"], plan.Strata.Select(s => $"{s.RiskClass}:{s.Ratio}:{s.Floor}"));
        Assert.Equal((3, 9, true, true), (plan.TeamSize, plan.WorkloadCap, plan.WorkloadOfYear, plan.Territorial));
        Assert.Equal(("410927", "Market", "market"), (plan.RegionCodes.Single(), plan.InspectorUnits.Single(), plan.AgencyCode));
    }

    [Theory]
    [InlineData("A")]
    [InlineData("A:0.1:many")]
    [InlineData("A:0.1:1:0.1:1")]
    public async Task Create_StratumOfAnotherForm_SaysHowToWriteIt(string stratum)
    {
        (int exitCode, _, string errors) = await desk.RunAsync("draw", "create", "--title", "Shops", "--library", "shops", "--item", "A01", "--stratum", stratum);

        Assert.Equal(Refused, exitCode);
        Assert.Contains("write CLASS:RATIO", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ITEM_NOT_FOUND_HERE", "shops", "0.1", "UNKNOWN_ITEM")]
    [InlineData("A01", "shops", "0", "ratio")]
    [InlineData("A01", "shops", "1.5", "ratio")]
    public async Task Create_WhatTheOfficeDoesNotTake_IsNamed(string item, string library, string ratio, string says)
    {
        (int exitCode, string output, string errors) = await desk.RunAsync("draw", "create", "--title", "T", "--library", library, "--item", item, "--stratum", $"A:{ratio}");

        Assert.Equal((Refused, ""), (exitCode, output));
        Assert.Contains(says, errors, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Commit_Planned_PrintsWhatIsPublishedBeforeTheDraw()
    {
        string draw = await desk.PlannedAsync();

        string output = await desk.DoneAsync("draw", "commit", draw);

        Draw committed = (await desk.Draws.GetDrawAsync(new() { DrawId = draw })).Draw;
        Assert.Contains($"commitment {committed.Commitment}", output, StringComparison.Ordinal);
        Assert.Contains($"secret sha256 {committed.SecretSha256}", output, StringComparison.Ordinal);
        (int exitCode, _, string errors) = await desk.RunAsync("draw", "commit", draw);
        Assert.Equal(Refused, exitCode);
        Assert.StartsWith("DRAW_COMMITTED", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reveal_Committed_DrawsOnceAndKeepsTheWitnesses()
    {
        string draw = await desk.DrawnAsync();

        (int exitCode, _, string errors) = await desk.RunAsync("draw", "reveal", draw, "--randomness", InspectionDesk.Digits);

        Draw drawn = (await desk.Draws.GetDrawAsync(new() { DrawId = draw })).Draw;
        Assert.Equal((InspectionDesk.Digits, "Li Min, notary"), (drawn.PublicRandomness, drawn.Witnesses.Single()));
        Assert.Equal(Refused, exitCode);
        Assert.StartsWith("DRAW_COMPLETED", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1234", "WEAK_RANDOMNESS")]
    [InlineData("1111111111111111111111111111111111111111", "WEAK_RANDOMNESS")]
    public async Task Reveal_WeakRandomness_IsRefusedAndStaysInTheLog(string digits, string code)
    {
        string draw = await desk.PlannedAsync();
        await desk.DoneAsync("draw", "commit", draw);

        (int exitCode, _, string errors) = await desk.RunAsync("draw", "reveal", draw, "--randomness", digits);

        Assert.Equal(Refused, exitCode);
        Assert.StartsWith(code, errors, StringComparison.Ordinal);
        Assert.Contains($"{draw} REFUSED attempt PROVIDE_RANDOMNESS; reason {code}", await desk.DoneAsync("draw", "log", "--draw", draw), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("no json")]
    [InlineData("{\"round\":1}")]
    public async Task Reveal_BeaconFileThatIsNone_NamesTheFile(string? content)
    {
        string file = desk.FileOf($"beacon-{content?.Length}.json");
        if (content is not null)
        {
            await File.WriteAllTextAsync(file, content);
        }

        (int exitCode, _, string errors) = await desk.RunAsync("draw", "reveal", "2026-000001", "--beacon", file);

        Assert.Equal(Refused, exitCode);
        Assert.Contains(file, errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData()]
    [InlineData("--randomness", InspectionDesk.Digits, "--beacon", "a.json")]
    public async Task Reveal_NotExactlyOneSource_SaysWhatToGive(params string[] source)
    {
        (int exitCode, _, string errors) = await desk.RunAsync(["draw", "reveal", "2026-000001", .. source]);

        Assert.Equal(Refused, exitCode);
        Assert.Contains("--beacon", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Transcript_Drawn_IsTheFileThatWasPublished()
    {
        string draw = await desk.DrawnAsync();
        string file = desk.FileOf($"{draw}.json");

        await desk.DoneAsync("draw", "transcript", draw, "-o", file);

        Draw drawn = (await desk.Draws.GetDrawAsync(new() { DrawId = draw })).Draw;
        Assert.Equal(drawn.TranscriptSha256, Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(file))));
        Assert.StartsWith($"VERIFIED: draw {draw}", await InspectionDesk.VerifiedAsync(drawn, file), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2099-000001", "DRAW_UNKNOWN")]
    public async Task Transcript_UnknownDraw_LeavesNoFile(string draw, string code)
    {
        string file = desk.FileOf("none.json");

        (int exitCode, _, string errors) = await desk.RunAsync("draw", "transcript", draw, "-o", file);

        Assert.Equal(Refused, exitCode);
        Assert.StartsWith(code, errors, StringComparison.Ordinal);
        Assert.Equal((false, false), (File.Exists(file), File.Exists($"{file}.part")));
    }

    [Fact]
    public async Task Redraw_Member_PrintsTheNewTeam()
    {
        string draw = await desk.DrawnAsync();
        Visit before = await desk.VisitAsync(draw);

        string output = await desk.DoneAsync("draw", "redraw", draw, "--object", before.ObjectId, "--inspector", before.InspectorIds[0], "--reason", "ABSENCE");

        Assert.StartsWith($"{before.ObjectId}: ", output, StringComparison.Ordinal);
        Assert.DoesNotContain(before.InspectorIds[0], output, StringComparison.Ordinal);
        Assert.Contains(before.InspectorIds[1], output, StringComparison.Ordinal);
        (int exitCode, _, string errors) = await desk.RunAsync(
            "draw", "redraw", draw, "--object", before.ObjectId, "--inspector", before.InspectorIds[0], "--reason", "ABSENCE");
        Assert.Equal(Refused, exitCode);
        Assert.StartsWith("SEAT_REDRAWN", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unmatched_ObjectWhereNobodyWorks_IsListedWithItsLastDay()
    {
        string draw = await desk.DrawnAsync("--stratum", "B:1", "--territorial");

        string output = await desk.DoneAsync("draw", "unmatched");

        Assert.Matches($"{draw} {InspectionDesk.Remote} since [0-9-]{{10}} by [0-9-]{{10}} ", output);
    }

    [Fact]
    public async Task Ledger_DrawnObject_AddsUpItsChances()
    {
        string draw = await desk.DrawnAsync();

        string output = await desk.DoneAsync("draw", "ledger", "SHOP-03");

        Assert.Contains($"{draw} class A probability 0.500000000", output, StringComparison.Ordinal);
        Assert.Matches("at least once 0[.][0-9]{9}", output);
    }

    [Fact]
    public async Task Audit_HonestDraws_RaisesNoAlarm()
    {
        await desk.DrawnAsync();

        Assert.Contains("above 0.01", await desk.DoneAsync("draw", "audit"), StringComparison.Ordinal);
        (int exitCode, _, string errors) = await desk.RunAsync("draw", "audit", "--alpha", "2");
        Assert.Equal(Refused, exitCode);
        Assert.Contains("alpha", errors, StringComparison.Ordinal);
    }
}
