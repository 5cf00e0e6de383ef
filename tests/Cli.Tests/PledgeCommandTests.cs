using CreditRisk.Testing.Journal;

namespace CreditRisk.Cli.Tests;

/// <summary>What the commands about pledges refuse before they ask anybody.</summary>
public sealed class PledgeCommandTests : IDisposable
{
    private const int Refused = 1;
    private const string Subject = "91410927MA0000007X";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Notice_FileThatIsNotThere_NamesTheFile()
    {
        (int exitCode, _, string errors) = await RunAsync(
            "pledges", "notice", "--subject", Subject, "--matter", "LOCAL-1", "--notice", _folder.File("none.pdf"));

        Assert.Equal(Refused, exitCode);
        Assert.Contains("none.pdf", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--to", "台前县公安局", "write its code")]
    [InlineData("--basis", "河南省社会信用条例", "write title")]
    [InlineData("--until", "2026-2-1", "2026-2-1")]
    public async Task Verify_WhatCannotBeRead_IsRefusedBeforeItIsSent(string option, string text, string says)
    {
        (int exitCode, _, string errors) = await RunAsync(
            "pledges", "verify", "p", "--outcome", "Announced", "--on", "2026-11-20", "--by", "A001", option, text);

        Assert.Equal(Refused, exitCode);
        Assert.Contains(says, errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--decided-at", "2026-11-20", "write it as 2026-11-20T09:30+08:00")]
    [InlineData("--signed-at", "yesterday", "write it as 2026-11-20T09:30+08:00")]
    [InlineData("--value", "-1", "yuan with at most two decimals")]
    [InlineData("--value", "0.001", "yuan with at most two decimals")]
    public async Task Sign_WhatCannotBeRead_IsRefusedBeforeItIsSent(string option, string text, string says)
    {
        File.WriteAllText(_folder.File("signed.pdf"), "x");

        (int exitCode, _, string errors) = await RunAsync(
            "pledges", "sign", "--subject", Subject, "--matter", "LOCAL-1", "--signed", _folder.File("signed.pdf"), option, text);

        Assert.Equal(Refused, exitCode);
        Assert.Contains(says, errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pledges", "confirm", "p")]
    [InlineData("pledges", "withdraw", "p")]
    [InlineData("pledges", "verify", "p", "--outcome", "Perhaps", "--on", "2026-11-20", "--by", "A001")]
    [InlineData("pledges", "sign", "--matter", "LOCAL-1")]
    [InlineData("pledges", "assist", "decline", "a", "--reason", "r")]
    [InlineData("matters", "step", "LOCAL-1", "--to", "Open", "--document", "1")]
    public async Task Run_WithoutWhatAStepNeeds_Is2(params string[] arguments) => Assert.Equal(2, (await CommandLine.RunAsync(arguments)).ExitCode);

    [Theory]
    [InlineData("risk_class,route,objects,inspected,findings\nA,pledge,10,x,0\n", "row 2: inspected must be a whole number")]
    [InlineData("risk_class,route,objects,inspected,findings\nA,pledge,10,-1,0\n", "row 2: inspected must be a whole number")]
    public async Task Report_WhatIsNoCount_NamesTheRow(string table, string says)
    {
        File.WriteAllText(_folder.File("counts.csv"), table);

        (int exitCode, _, string errors) = await RunAsync("pledges", "report", "--month", "2026-10", "--counts", _folder.File("counts.csv"));

        Assert.Equal(Refused, exitCode);
        Assert.Contains(says, errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fairness_WhatIsNoMonth_IsRefusedBeforeItIsSent() =>
        Assert.Contains("write YYYY-MM", (await RunAsync("pledges", "fairness", "--month", "October")).Errors, StringComparison.Ordinal);

    [Fact]
    public async Task Lint_WhatIsNoJson_NamesTheFile()
    {
        File.WriteAllText(_folder.File("notice.json"), "{\"conditionz\":[]}");

        (int exitCode, _, string errors) = await RunAsync("matters", "lint", _folder.File("notice.json"));

        Assert.Equal(Refused, exitCode);
        Assert.Contains("notice.json", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("notice", "告知")]
    [InlineData("sign", "承诺")]
    [InlineData("confirm", "确认回执")]
    [InlineData("verify", "核查")]
    public async Task Help_OfAStep_NamesItInChineseToo(string step, string word) =>
        Assert.Contains(word, (await CommandLine.RunAsync("pledges", step, "--help")).Output, StringComparison.Ordinal);

    private Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        string token = _folder.File("token");
        File.WriteAllText(token, "t");
        return CommandLine.RunAsync([.. arguments, "--server", "127.0.0.1:1", "--token-file", token]);
    }
}
