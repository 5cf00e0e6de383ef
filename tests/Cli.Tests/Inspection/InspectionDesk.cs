using System.Security.Cryptography;
using System.Text;
using CreditRisk.Inspection.Module;
using CreditRisk.Inspection.V1;
using CreditRisk.Testing.Hosting;
using CreditRisk.Testing.Journal;

namespace CreditRisk.Cli.Tests.Inspection;

/// <summary>
/// The inspection room on free ports, filled by the command line: twelve shops in one region with four inspectors, and one, <see cref="Remote"/>, where nobody works.
/// </summary>
public sealed class InspectionDesk : IAsyncLifetime, IDisposable
{
    public const string Digits = "271828182845904523536028747135266249775724709369995";

    public const string Remote = "SHOP-REMOTE";

    private static readonly (string Name, string Role)[] Staff =
        [("officer", "INSPECTION_OFFICER"), ("second", "INSPECTION_OFFICER"), ("e1", "INSPECTOR"), ("e2", "INSPECTOR"), ("e3", "INSPECTOR"), ("e4", "INSPECTOR")];

    private readonly TempFolder _folder = new();
    private RunningRoom _room = null!;

    public DrawService.DrawServiceClient Draws => new(_room.InvokerOf(TokenOf("officer")));

    public async Task InitializeAsync()
    {
        // The console is what another test may be reading just now.
        Dictionary<string, string?> settings = new() { ["Logging:Console:LogLevel:Default"] = "None" };
        for (int i = 0; i < Staff.Length; i++)
        {
            settings[$"Identities:{i}:Name"] = Staff[i].Name;
            settings[$"Identities:{i}:TokenSha256"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(TokenOf(Staff[i].Name))));
            settings[$"Identities:{i}:Roles:0"] = Staff[i].Role;
            await File.WriteAllTextAsync(FileOf($"token-{Staff[i].Name}"), TokenOf(Staff[i].Name));
        }

        _room = await RunningRoom.StartAsync(FileOf("data"), TimeProvider.System, settings, new InspectionModule());
        IEnumerable<string> shops = Enumerable.Range(0, 12).Select(i => $"SHOP-{i:D2},A,410927").Append($"{Remote},B,410928");
        await File.WriteAllLinesAsync(FileOf("objects.csv"), shops.Prepend("object_id,risk_class,region_code"));
        await File.WriteAllLinesAsync(
            FileOf("inspectors.csv"),
            Enumerable.Range(1, 4).Select(i => $"E{i},Market,HN-{i},2099-12-31,410927").Prepend("inspector_id,unit,certificate_number,certificate_valid_until,region_codes"));
        await DoneAsync("items", "save", "--code", "A01", "--name", "Display of the licence", "--basis", "Food Safety Law#110");
        await DoneAsync("objects", "import", FileOf("objects.csv"), "--library", "shops");
        await DoneAsync("inspectors", "import", FileOf("inspectors.csv"));
    }

    public Task DisposeAsync() => _room.DisposeAsync().AsTask();

    public void Dispose() => _folder.Dispose();

    /// <summary>A file of this desk.</summary>
    public string FileOf(string name) => _folder.File(name);

    /// <summary>Runs a command as the officer.</summary>
    public Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments) => RunAsAsync("officer", arguments);

    /// <summary>Runs a command as one of the staff.</summary>
    public Task<(int ExitCode, string Output, string Errors)> RunAsAsync(string name, params string[] arguments) =>
        CommandLine.RunAsync([.. arguments, "--server", _room.Grpc.Authority, "--token-file", FileOf($"token-{name}")]);

    /// <summary>Runs a command as the officer, who is not refused.</summary>
    public Task<string> DoneAsync(params string[] arguments) => DoneAsAsync("officer", arguments);

    /// <summary>Runs a command as one of the staff, who is not refused.</summary>
    public async Task<string> DoneAsAsync(string name, params string[] arguments)
    {
        (int exitCode, string output, string errors) = await RunAsAsync(name, arguments);
        Assert.True(exitCode == 0, $"{string.Join(' ', arguments)}: {errors}");
        return output;
    }

    /// <summary>A draw that is planned: all shops of class A, half of them.</summary>
    public async Task<string> PlannedAsync(params string[] more) =>
        (await DoneAsync(["draw", "create", "--title", "Shops", "--library", "shops", "--item", "A01", "--stratum", "A:0.5", .. more])).Trim();

    /// <summary>The same, drawn.</summary>
    public async Task<string> DrawnAsync(params string[] more)
    {
        string draw = await PlannedAsync(more);
        await DoneAsync("draw", "commit", draw);
        await DoneAsync("draw", "reveal", draw, "--randomness", Digits, "--witness", "Li Min, notary");
        return draw;
    }

    /// <summary>A visit of a draw that has a team.</summary>
    public async Task<Visit> VisitAsync(string draw) =>
        (await Draws.ListVisitsAsync(new() { DrawId = draw })).Visits.First(visit => visit.InspectorIds.Count > 0);

    /// <summary>The visit of a draw to an object.</summary>
    public async Task<Visit> VisitAsync(string draw, string target) =>
        (await Draws.ListVisitsAsync(new() { DrawId = draw })).Visits.Single(visit => visit.ObjectId == target);

    /// <summary>What <c>draw verify</c> says of a transcript under the commitments that were published.</summary>
    public static async Task<string> VerifiedAsync(Draw draw, string transcript)
    {
        (int exitCode, string output, string errors) = await CommandLine.RunAsync(
            "draw", "verify", transcript, "--commitment", draw.Commitment, "--secret-sha256", draw.SecretSha256);
        Assert.True(exitCode == 0, errors);
        return output;
    }

    private static string TokenOf(string name) => $"token-of-{name}-0123456789abcdef";
}
