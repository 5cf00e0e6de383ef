using System.Globalization;
using System.Text;
using CreditRisk.Event.V1;
using CreditRisk.Inspection.V1;
using Grpc.Core;

namespace CreditRisk.EndToEnd.Tests;

/// <summary>Draws through the command line: over the demo county, and over a real register where it is at hand.</summary>
[Collection(DemoGroup.Name)]
public sealed class DrawTests(DemoServer demo)
{
    private const string Digits = "31415926535897932384626433832795028841971";

    private static readonly string Register = Path.Combine(Programs.Root, "..", "shared", "data", "chicago_inspections.csv.gz");

    [Fact]
    public async Task Draw_DemoCounty_TwoVerifiersAgreeAndOneByteIsNamedByLine()
    {
        string transcript = await DrawAsync("market", "A01", "A:0.01", "B:0.02", "C:0.10", "D:0.30");

        (int ok, string verified) = await Programs.RunAsync("dotnet", Programs.Cli, "draw", "verify", transcript);
        (int python, string second) = await Programs.RunAsync("python3", Path.Combine(Programs.Root, "tests", "verifiers", "verify.py"), transcript);
        (int line, string altered) = AlterOneByte(transcript);
        (int bad, string named) = await Programs.RunAsync("dotnet", Programs.Cli, "draw", "verify", altered);

        Assert.True(ok == 0 && verified.Contains("of 5000 objects", StringComparison.Ordinal), verified);
        Assert.True(python == 0, second);
        Assert.Equal(1, bad);
        Assert.Contains($"line {line}:", named, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Draw_Register_VerifiesOffline()
    {
        string file = File.Exists(Register) ? Register : WriteRegister();
        (int imported, string import) = await demo.Server.CliAsync(
            "objects", "import", file, "--library", "register", "--id-column", "license", "--class-column", "risk", "--class-map", "1=D", "2=C", "3=B");
        Assert.True(imported == 0, import);

        string transcript = await DrawAsync("register", "A02", "B:0.02:3", "C:0.10:3", "D:0.30:3");

        (int exitCode, string verified) = await Programs.RunAsync("dotnet", Programs.Cli, "draw", "verify", transcript);
        Assert.True(exitCode == 0, verified);
    }

    [Fact]
    public async Task Redraw_OneSeat_IsInTheTranscriptForBothVerifiersAndOnTheTopic()
    {
        string draw = await CreateAsync("market", "A01", "D:0.30");
        await RunAsync("draw", "commit", draw);
        await RunAsync("draw", "reveal", draw, "--randomness", Digits);
        var draws = new DrawService.DrawServiceClient(demo.Server.Invoker());
        Visit visit = (await draws.ListVisitsAsync(new() { DrawId = draw, PageSize = 1 })).Visits[0];

        string printed = await RunAsync(
            "draw", "redraw", draw, "--object", visit.ObjectId, "--inspector", visit.InspectorIds[0], "--reason", "RELATIVE");

        string transcript = await FetchAsync(draw);
        Assert.StartsWith($"{visit.ObjectId}: {visit.InspectorIds[1]} ", printed, StringComparison.Ordinal);
        (int ok, string first) = await Programs.RunAsync("dotnet", Programs.Cli, "draw", "verify", transcript);
        Assert.True(ok == 0 && first.Contains("seats redrawn: 1", StringComparison.Ordinal), first);
        (int python, string second) = await Programs.RunAsync("python3", Path.Combine(Programs.Root, "tests", "verifiers", "verify.py"), transcript);
        Assert.True(python == 0 && second.Contains("redrawn 1", StringComparison.Ordinal), second);
        SeatRedrawn published = await PublishedAsync(draw);
        Assert.Equal((visit.ObjectId, visit.InspectorIds[0]), (published.ObjectId, published.VacatedBy));
    }

    [Fact]
    public async Task Redraw_UnknownReason_IsAWrongCommandLineThatNamesTheKnownOnes()
    {
        (int exitCode, string printed) = await demo.Server.CliAsync(
            "draw", "redraw", "2026-000001", "--object", "X", "--inspector", "E1", "--reason", "BORED");

        Assert.Equal(2, exitCode);
        Assert.Contains("PARTY_APPLICATION", printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reveal_Twice_IsRefusedByName()
    {
        string draw = await CreateAsync("market", "A01", "D:0.30");
        await RunAsync("draw", "commit", draw);
        await RunAsync("draw", "reveal", draw, "--randomness", Digits);

        (int exitCode, string printed) = await demo.Server.CliAsync("draw", "reveal", draw, "--randomness", string.Concat(Digits.Reverse()));

        Assert.Equal(1, exitCode);
        Assert.Contains("DRAW_COMPLETED", printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reveal_WeakRandomness_IsRefusedByName()
    {
        string draw = await CreateAsync("market", "A01", "D:0.30");
        await RunAsync("draw", "commit", draw);

        (int exitCode, string printed) = await demo.Server.CliAsync("draw", "reveal", draw, "--randomness", "271828");

        Assert.Equal(1, exitCode);
        Assert.Contains("RANDOMNESS", printed, StringComparison.Ordinal);
    }

    private async Task<string> DrawAsync(string library, string item, params string[] strata)
    {
        string draw = await CreateAsync(library, item, strata);
        await RunAsync("draw", "commit", draw);
        await RunAsync("draw", "reveal", draw, "--randomness", Digits, "--witness", "示范企业代表");
        return await FetchAsync(draw);
    }

    private async Task<string> FetchAsync(string draw)
    {
        string transcript = Path.Combine(demo.Folder, $"{draw}.json");
        await RunAsync("draw", "transcript", draw, "--output", transcript);
        return transcript;
    }

    private async Task<SeatRedrawn> PublishedAsync(string draw)
    {
        var events = new EventService.EventServiceClient(demo.Server.Invoker());
        using AsyncServerStreamingCall<WatchResponse> call = events.Watch(new() { Topics = { "creditrisk.draws.v1" } });
        await foreach (WatchResponse response in call.ResponseStream.ReadAllAsync())
        {
            if (response.Event?.Data.TryUnpack(out SeatRedrawn redrawn) == true && redrawn.DrawId == draw)
            {
                return redrawn;
            }
        }

        throw new InvalidOperationException("The stream of events ended.");
    }

    private async Task<string> CreateAsync(string library, string item, params string[] strata) =>
        (await RunAsync(["draw", "create", "--title", "测试抽查", "--library", library, "--item", item, "--stratum", .. strata])).Trim();

    private async Task<string> RunAsync(params string[] arguments)
    {
        (int exitCode, string printed) = await demo.Server.CliAsync(arguments);
        Assert.True(exitCode == 0, printed);
        return printed;
    }

    private (int Line, string File) AlterOneByte(string transcript)
    {
        byte[] bytes = File.ReadAllBytes(transcript);
        int at = bytes.Length / 2;
        int line = 1 + bytes.AsSpan(0, at).Count((byte)'\n');
        at = bytes[at] == (byte)'\n' ? at - 1 : at;
        bytes[at] ^= 1;
        string altered = Path.Combine(demo.Folder, "altered.json");
        File.WriteAllBytes(altered, bytes);
        return (line, altered);
    }

    // The shape of the real register: licences with a city risk of 1 to 3, several rows to a licence.
    private string WriteRegister()
    {
        var csv = new StringBuilder("license,risk\n");
        for (int i = 0; i < 3000; i++)
        {
            csv.Append(CultureInfo.InvariantCulture, $"{100_000 + (i % 2500)},{1 + (i * 7 % 3)}\n");
        }

        string file = Path.Combine(demo.Folder, "register.csv");
        File.WriteAllText(file, csv.ToString());
        return file;
    }
}
