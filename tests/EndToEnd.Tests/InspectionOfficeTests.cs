using System.Globalization;
using System.Text.Json;
using CreditRisk.Inspection.V1;
using CreditRisk.Kernel;
using CreditRisk.Testing.Journal;
using CreditRisk.Testing.Kafka;
using Google.Protobuf;

namespace CreditRisk.EndToEnd.Tests;

/// <summary>The inspection office of the demo county by its command line, as README.md tells it, and what others read of it on Kafka.</summary>
public sealed class InspectionOfficeTests : IAsyncLifetime, IDisposable
{
    private const string Digits = "31415926535897932384626433832795028841971";
    private const string Topic = "creditrisk.draws.v1";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly TempFolder _folder = new();
    private KafkaBroker _kafka = null!;
    private ServerProcess _server = null!;

    private static DateOnly Today => ChinaTime.DateOf(TimeProvider.System.GetUtcNow());

    public async Task InitializeAsync()
    {
        _kafka = await KafkaBroker.StartAsync();
        _server = await ServerProcess.StartAsync(_folder.File("data"), "--demo", "--kafka", _kafka.Bootstrap);
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _kafka.DisposeAsync();
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task FoundProblem_FromTheDrawToTheCreditFileAndBack_IsToldToEverybodyWhoMayKnow()
    {
        string draw = await DrawAsync((await RunAsync(
            "draw", "create", "--title", "示范抽查", "--library", "market", "--item", "A01", "--stratum", "D:0.02", "--unit", "示范检查组")).Trim());
        await RunAsync("assignment", "schedule", draw, "--approval", "示范审〔2026〕1号");
        string target = (await JsonAsync("assignment", "list")).GetProperty("assignments")[0].GetProperty("objectId").GetString()!;
        await RunAsync("assignment", "checklist", draw, "--object", target, "--html", _folder.File("visit.html"));
        await RunAsync("result", "prepare", _folder.File("visit.json"), "--draw", draw, "--object", target, "--on", Text(Today), "--code", "C");
        string result = (await RunAsync("result", "submit", _folder.File("visit.json"))).Split(' ')[1];
        await RunAsAsync("colleague", "result", "sign", result);
        await RunAsAsync("supervisor", "result", "audit", result);
        string proposal = await ProposedAsync();
        await RunAsync(
            "proposal", "accept", proposal, "--grade", "General", "--act", "DutyBreach", "--class", "General", "--agency", "TQ-MARKET#台前县市场监督管理局（示范）",
            "--basis", "河南省社会信用条例#第三十二条", "--document", "示范认〔2026〕1号", "--document-date", Text(Today), "--reason", "Concealed its suppliers.");
        string file = await RunAsync("credit", "file", "--subject", target);
        string published = await PublicAsync("inspection-results");
        await RunAsAsync("supervisor", "result", "audit", result, "--refuse", "The photographs show another shop.");
        await _server.WaitForRelayAsync();
        List<(string Type, byte[] Value)> told = await ToldAsync();

        Assert.Contains("<html", await File.ReadAllTextAsync(_folder.File("visit.html")), StringComparison.Ordinal);
        Assert.Contains("示范认〔2026〕1号", file, StringComparison.Ordinal);
        Assert.Contains(result, published, StringComparison.Ordinal);
        Assert.DoesNotContain(result, await PublicAsync("inspection-results"), StringComparison.Ordinal);
        Assert.Contains("BALANCED_INSPECTORS", await PublicAsync("draw-audit"), StringComparison.Ordinal);
        DrawCompleted completed = Assert.Single(Of<DrawCompleted>(told));
        Assert.Equal((2L, 2L, 2L), (completed.Assignments.Visits, completed.Assignments.Inspectors, completed.Assignments.InspectorsAssigned));
        Assert.Equal(completed.DrawId, Assert.Single(Of<DrawCommitted>(told)).DrawId);
        Assert.Equal(Digits, Assert.Single(Of<RandomnessProvided>(told)).PublicRandomness);
        Assert.Equal(2, Assert.Single(Of<VisitsScheduled>(told)).Visits);
        Assert.Equal(["C"], Assert.Single(Of<ResultPublished>(told)).Result.ResultCodes);
        Assert.Equal(target, Assert.Single(Of<InspectionProblemFound>(told)).Subject.DisplayId);
        Assert.Equal(result, Assert.Single(Of<ResultRetracted>(told)).ResultId);
        Assert.DoesNotContain(told, one => one.Type.EndsWith(nameof(ResultSubmitted), StringComparison.Ordinal) || one.Type.EndsWith(nameof(VisitsDrawn), StringComparison.Ordinal));
    }

    [Fact]
    public async Task JointTask_OfTwoAgencies_IsAnEventOfEach()
    {
        await File.WriteAllTextAsync(_folder.File("plan.json"), $$"""
            {
              "planId": "demo-joint", "year": {{Today.Year}}, "title": "示范联合抽查",
              "tasks": [{
                "taskCode": "T1", "title": "示范", "track": "TASK_TRACK_RANDOM", "libraryId": "market", "strata": [{ "riskClass": "D", "ratio": "0.02" }],
                "visitsUntil": { "year": {{Today.Year}}, "month": 12, "day": 31 },
                "departments": [
                  { "agency": { "code": "TQ-MARKET", "name": "市场监管" }, "itemCodes": ["A01"] },
                  { "agency": { "code": "TQ-FIRE", "name": "消防" }, "itemCodes": ["A02"] }]
              }]
            }
            """);
        await RunAsync("plan", "save", _folder.File("plan.json"));
        await RunAsAsync("colleague", "plan", "approve", "demo-joint", "--approval", "示范政〔2026〕1号");
        await RunAsync("plan", "publish", "demo-joint");
        string leader = await DrawAsync((await JsonAsync("plan", "start", "demo-joint", "--task", "T1")).GetProperty("draw").GetProperty("drawId").GetString()!);
        string second = await DrawAsync(
            (await JsonAsync("plan", "start", "demo-joint", "--task", "T1", "--department", "TQ-FIRE")).GetProperty("draw").GetProperty("drawId").GetString()!);
        await _server.WaitForRelayAsync();
        List<(string Type, byte[] Value)> told = await ToldAsync();

        Assert.Equal("demo-joint", Assert.Single(Of<PlanPublished>(told)).Plan.PlanId);
        Assert.Equal(
            [("TQ-MARKET", leader, true), ("TQ-FIRE", second, false)],
            Of<TaskDrawStarted>(told).Select(started => (started.Agency.Code, started.DrawId, started.Leader)));
        Assert.Equal([leader, second], Of<DrawCompleted>(told).Select(completed => completed.DrawId).Order(StringComparer.Ordinal));
        Assert.All(Of<DrawCompleted>(told), completed => Assert.Equal(2, completed.Assignments.Visits));
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static IEnumerable<T> Of<T>(IEnumerable<(string Type, byte[] Value)> told)
        where T : IMessage<T>, new() =>
        told.Where(one => one.Type == new T().Descriptor.FullName).Select(one => new MessageParser<T>(() => new T()).ParseFrom(one.Value));

    private async Task<List<(string Type, byte[] Value)>> ToldAsync() =>
        [.. (await Kcat.ReadAsync(_kafka.Bootstrap, Topic)).Select(record => (record.Headers["ce_type"], record.Value!))];

    private async Task<string> DrawAsync(string draw)
    {
        await RunAsync("draw", "commit", draw);
        await RunAsync("draw", "reveal", draw, "--randomness", Digits, "--witness", "a shopkeeper");
        return draw;
    }

    // The credit office hears of it after the answer was given; another process can only be asked.
    private async Task<string> ProposedAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        using var asking = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        JsonElement proposals;
        while (!(await JsonAsync("proposal", "list", "--state", "Pending")).TryGetProperty("proposals", out proposals) || proposals.GetArrayLength() == 0)
        {
            await asking.WaitForNextTickAsync(limit.Token);
        }

        return proposals[0].GetProperty("proposalId").GetString()!;
    }

    private async Task<string> PublicAsync(string what)
    {
        using var http = new HttpClient();
        return await http.GetStringAsync(new Uri($"http://{_server.Http}/public/{what}"));
    }

    private async Task<JsonElement> JsonAsync(params string[] arguments)
    {
        using JsonDocument printed = JsonDocument.Parse(await RunAsync(arguments));
        return printed.RootElement.Clone();
    }

    private Task<string> RunAsync(params string[] arguments) => RunWithAsync(_server.TokenFile, arguments);

    private Task<string> RunAsAsync(string name, params string[] arguments) => RunWithAsync($"{_server.TokenFile}-{name}", arguments);

    private async Task<string> RunWithAsync(string tokenFile, string[] arguments)
    {
        string[] connection = arguments is ["result", "prepare", ..] ? [] : ["--server", _server.Grpc, "--token-file", tokenFile];
        (int exitCode, string printed) = await ServerProcess.RunCliAsync([.. arguments, .. connection]);
        Assert.True(exitCode == 0, printed);
        return printed;
    }
}
