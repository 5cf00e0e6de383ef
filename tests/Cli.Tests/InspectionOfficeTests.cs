using System.Text.Json;
using CreditRisk.Testing.Journal;

namespace CreditRisk.Cli.Tests;

/// <summary>What the inspection office's commands do where there is no server.</summary>
public sealed class InspectionOfficeTests : IDisposable
{
    private static readonly string[] Visit = ["--draw", "2026-000001", "--object", "JY00000001", "--on", "2026-06-01"];

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task PrepareResult_WithEvidence_KeepsFingerprintsOnly()
    {
        string photo = _folder.File("shelf.jpg");
        await File.WriteAllTextAsync(photo, "abc");

        (int exitCode, _, string errors) = await PrepareAsync("--code", "A", "--follow-up", "RECTIFY:2026-06-15", "--file", photo);

        Assert.True(exitCode == 0, errors);
        using JsonDocument result = JsonDocument.Parse(await File.ReadAllTextAsync(_folder.File("result.json")));
        JsonElement evidence = result.RootElement.GetProperty("evidence")[0];
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", evidence.GetProperty("sha256").GetString());
        Assert.Equal(("3", "image/jpeg"), (evidence.GetProperty("sizeBytes").GetString(), evidence.GetProperty("mediaType").GetString()));
        Assert.True(Guid.TryParse(result.RootElement.GetProperty("resultId").GetString(), out _));
        Assert.True(result.RootElement.GetProperty("signedByObject").GetBoolean());
    }

    [Fact]
    public async Task PrepareResult_FileThatIsThere_IsNotReplaced()
    {
        await PrepareAsync("--code", "1");
        string first = await File.ReadAllTextAsync(_folder.File("result.json"));

        (int exitCode, _, _) = await PrepareAsync("--code", "1");

        Assert.Equal((1, first), (exitCode, await File.ReadAllTextAsync(_folder.File("result.json"))));
    }

    [Theory]
    [InlineData("--code", "A", "--follow-up", "SCOLD:2026-06-15")]
    [InlineData("--code", "A", "--follow-up", "RECTIFY:15.6.2026")]
    [InlineData("--code", "1", "--file", "no-such-file.jpg")]
    [InlineData("--code", "A")]
    [InlineData("--code", "Z")]
    [InlineData("--code", "1", "B")]
    [InlineData("--code", "A", "--follow-up", "RECTIFY:2020-06-15")]
    public async Task PrepareResult_BadInput_WritesNothing(params string[] arguments)
    {
        (int exitCode, _, string errors) = await PrepareAsync(arguments);

        Assert.Equal(1, exitCode);
        Assert.NotEmpty(errors);
        Assert.False(File.Exists(_folder.File("result.json")));
    }

    [Fact]
    public async Task SubmitResult_FileThatIsNone_SaysHowToMakeOne()
    {
        (string file, string token) = (_folder.File("bad.json"), _folder.File("token"));
        await File.WriteAllTextAsync(file, "{");
        await File.WriteAllTextAsync(token, "t");

        (int exitCode, _, string errors) = await CommandLine.RunAsync("result", "submit", file, "--token-file", token, "--server", "127.0.0.1:1");

        Assert.Equal(1, exitCode);
        Assert.Contains("creditrisk result prepare", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plan", "approve")]
    [InlineData("plan", "coverage")]
    [InlineData("assignment", "checklist")]
    [InlineData("result", "overdue")]
    [InlineData("libraries", "save")]
    [InlineData("items", "save")]
    public async Task Help_EveryCommand_IsDescribed(string group, string command)
    {
        (int exitCode, string output, _) = await CommandLine.RunAsync(group, command, "--help");

        Assert.Equal(0, exitCode);
        Assert.Contains("Description:", output, StringComparison.Ordinal);
    }

    private Task<(int ExitCode, string Output, string Errors)> PrepareAsync(params string[] arguments) =>
        CommandLine.RunAsync(["result", "prepare", _folder.File("result.json"), .. Visit, .. arguments]);
}
