using System.Text.Json;
using CreditRisk.Inspection.V1;

namespace CreditRisk.Cli.Tests.Inspection;

/// <summary>A visit by the command line, from its approval to the published result.</summary>
public sealed class VisitCommandTests(InspectionDesk desk) : IClassFixture<InspectionDesk>
{
    private const int Refused = 1;

    private static readonly string[] Inspectors = ["e1", "e2", "e3", "e4"];

    [Fact]
    public async Task Visit_FromApprovalToPublication_IsTold()
    {
        (string draw, Visit visit) = await ScheduledAsync();
        (string first, string second) = (NameOf(visit.InspectorIds[0]), NameOf(visit.InspectorIds[1]));
        string file = await PreparedAsync(draw, visit.ObjectId);

        string listed = await desk.DoneAsAsync(first, "assignment", "list");
        string submitted = await desk.DoneAsAsync(first, "result", "submit", file);
        string result = submitted.Split(' ')[1];
        await desk.DoneAsAsync(second, "result", "sign", result);
        await desk.DoneAsync("result", "audit", result);

        Assert.Contains(visit.ObjectId, listed, StringComparison.Ordinal);
        Assert.Matches($"{result} Submitted, to be published by [0-9-]{{10}}", submitted);
        Assert.Contains(result, await desk.DoneAsync("result", "published", "--object", visit.ObjectId), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CheckList_AsJsonAndAsPage_IsThatOfTheVisit()
    {
        (string draw, Visit visit) = await ScheduledAsync();
        string page = desk.FileOf($"{draw}.html");

        string printed = await desk.DoneAsAsync(NameOf(visit.InspectorIds[0]), "assignment", "checklist", draw, "--object", visit.ObjectId);
        await desk.DoneAsAsync(NameOf(visit.InspectorIds[0]), "assignment", "checklist", draw, "--object", visit.ObjectId, "--html", page);

        using JsonDocument list = JsonDocument.Parse(printed);
        Assert.Equal(visit.ObjectId, list.RootElement.GetProperty("assignment").GetProperty("objectId").GetString());
        Assert.Contains(visit.ObjectId, await File.ReadAllTextAsync(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CheckList_OfSomebodyElse_IsRefusedAndLeavesNoPage()
    {
        (string draw, Visit visit) = await ScheduledAsync();
        string stranger = Inspectors.First(name => !visit.InspectorIds.Select(NameOf).Contains(name));
        string page = desk.FileOf("stranger.html");

        (int exitCode, _, string errors) = await desk.RunAsAsync(stranger, "assignment", "checklist", draw, "--object", visit.ObjectId, "--html", page);

        Assert.Equal((Refused, false), (exitCode, File.Exists(page)));
        Assert.StartsWith("NOT_YOUR_ASSIGNMENT", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Enter_ByTheCodeOfTheObject_IsListedForTheOffice()
    {
        (string draw, Visit visit) = await ScheduledAsync();
        string inspector = NameOf(visit.InspectorIds[0]);

        string entered = await desk.DoneAsAsync(inspector, "assignment", "enter", draw, "--object", visit.ObjectId, "--scanned", $"https://example.org/{visit.ObjectId}");
        (int exitCode, _, string errors) = await desk.RunAsAsync(inspector, "assignment", "enter", draw, "--object", visit.ObjectId, "--scanned", "SHOP-99");

        using JsonDocument answer = JsonDocument.Parse(entered);
        Assert.Equal(visit.InspectorIds[0], answer.RootElement.GetProperty("entry").GetProperty("inspectorId").GetString());
        using JsonDocument listed = JsonDocument.Parse(await desk.DoneAsync("assignment", "entries", "--draw", draw));
        Assert.Equal(visit.ObjectId, Assert.Single(listed.RootElement.GetProperty("entries").EnumerateArray()).GetProperty("objectId").GetString());
        Assert.Equal(Refused, exitCode);
        Assert.StartsWith("CODE_OF_ANOTHER", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Submit_OneFileOfTwoIsNone_SendsTheOther()
    {
        (string draw, Visit visit) = await ScheduledAsync();
        string bad = desk.FileOf("bad.json");
        await File.WriteAllTextAsync(bad, "");

        (int exitCode, string output, string errors) = await desk.RunAsAsync(
            NameOf(visit.InspectorIds[0]), "result", "submit", bad, await PreparedAsync(draw, visit.ObjectId));

        Assert.Equal(Refused, exitCode);
        Assert.Contains("bad.json is empty", errors, StringComparison.Ordinal);
        Assert.Contains(" Submitted, ", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("08:00")]
    [InlineData("2026-06-01")]
    public async Task Schedule_InstantWithoutDayOrZone_SaysHowToWriteIt(string at)
    {
        (int exitCode, _, string errors) = await desk.RunAsync("assignment", "schedule", "2026-000001", "--approval", "1", "--at", at);

        Assert.Equal(Refused, exitCode);
        Assert.Contains("2026-06-01T08:00+08:00", errors, StringComparison.Ordinal);
    }

    private static string NameOf(string inspectorId) => $"e{inspectorId[1..]}";

    private async Task<(string Draw, Visit Visit)> ScheduledAsync()
    {
        string draw = await desk.DrawnAsync();
        await desk.DoneAsync("assignment", "schedule", draw, "--approval", "7");
        return (draw, await desk.VisitAsync(draw));
    }

    private async Task<string> PreparedAsync(string draw, string target)
    {
        string file = desk.FileOf($"{draw}-{target}.json");
        (int exitCode, _, string errors) = await CommandLine.RunAsync("result", "prepare", file, "--draw", draw, "--object", target, "--code", "1");
        Assert.True(exitCode == 0, errors);
        return file;
    }
}
