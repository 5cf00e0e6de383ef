using CreditRisk.Testing.Journal;

namespace CreditRisk.Cli.Tests;

/// <summary>What the commands of the credit office refuse before they ask anybody.</summary>
public sealed class CreditOfficeTests : IDisposable
{
    private const int Refused = 1;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("""{"year":2027,"days":[]}""", "not published yet")]
    [InlineData("""{"year":2027,"days":[{"name":"x","date":"2027-1-1","isOffDay":true}]}""", "2027-1-1 is no day")]
    [InlineData("no json", "is no notice")]
    public async Task LoadCalendar_WhatIsNoNotice_IsRefusedBeforeItIsSent(string notice, string says)
    {
        string file = Written("2027.json", notice);
        (int exitCode, _, string errors) = await RunAsync(
            "credit", "load-calendar", "--notice", file, "--published-on", "2026-11-20", "--document", "国办发明电〔2026〕9号");

        Assert.Equal(Refused, exitCode);
        Assert.Contains(says, errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Apply_CommitmentThatIsNotThere_NamesTheFile()
    {
        (int exitCode, _, string errors) = await RunAsync("repair", "apply", "D-1", "--commitment", _folder.File("none.pdf"));

        Assert.Equal(Refused, exitCode);
        Assert.Contains("none.pdf", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Apply_AgentAndResponsiblePersonAtOnce_IsRefused()
    {
        string paper = Written("paper.pdf", "signed");
        (int exitCode, _, string errors) =
            await RunAsync("repair", "apply", "D-1", "--commitment", paper, "--power-of-attorney", paper, "--by-responsible-person");

        Assert.Equal(Refused, exitCode);
        Assert.Contains("--by-responsible-person", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("repair", "approve", "R-1")]
    [InlineData("repair", "pause", "R-1", "--ground", "Holiday")]
    [InlineData("objection", "file", "D-1", "--statement", "It is wrong.")]
    [InlineData("credit", "annul")]
    public async Task Run_WithoutWhatAStepNeeds_Is2(params string[] arguments) => Assert.Equal(2, (await CommandLine.RunAsync(arguments)).ExitCode);

    private Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments) =>
        CommandLine.RunAsync([.. arguments, "--server", "127.0.0.1:1", "--token-file", Written("token", "t")]);

    private string Written(string name, string text)
    {
        File.WriteAllText(_folder.File(name), text);
        return _folder.File(name);
    }
}
