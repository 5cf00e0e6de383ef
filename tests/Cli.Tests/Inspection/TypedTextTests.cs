namespace CreditRisk.Cli.Tests.Inspection;

/// <summary>Identifiers and texts that no server could take are refused before anybody is asked.</summary>
public sealed class TypedTextTests
{
    private const int WrongCommandLine = 2;

    [Theory]
    [InlineData("result", "prepare", "out.json", "--draw", "2026-000001", "--object", "", "--code", "1")]
    [InlineData("result", "prepare", "out.json", "--draw", "", "--object", "SHOP-01", "--code", "1")]
    [InlineData("result", "prepare", "out.json", "--draw", "2026-000001", "--object", "ＳＨＯＰ", "--code", "1")]
    [InlineData("result", "prepare", "out.json", "--draw", "2026-000001", "--object", "SHOP-01", "--code", "A", "--not-signed", " ")]
    [InlineData("assignment", "schedule", "2026-000001", "--approval", "")]
    [InlineData("assignment", "checklist", "2026-000001", "--object", " ")]
    [InlineData("draw", "create", "--title", " ", "--library", "shops", "--item", "A01")]
    [InlineData("draw", "create", "--title", "Shops", "--library", "", "--item", "A01")]
    [InlineData("draw", "commit", "")]
    [InlineData("draw", "reveal", "2026-000001", "--randomness", "")]
    [InlineData("draw", "redraw", "2026-000001", "--object", "", "--inspector", "E1", "--reason", "ABSENCE")]
    [InlineData("draw", "redraw", "2026-000001", "--object", "SHOP-01", "--inspector", "E1", "--reason", "BORED")]
    [InlineData("draw", "apply-recusal", "2026-000001", "--object", "SHOP-01", "--inspector", "E1", "--ground", "")]
    [InlineData("draw", "decide-recusal", "2026-000001", "--application", "one", "--reason", "x")]
    [InlineData("draw", "transcript", "", "-o", "out.json")]
    [InlineData("draw", "why", "2026-000001", "")]
    [InlineData("draw", "ledger", "")]
    [InlineData("objects", "class", "", "--library", "shops")]
    [InlineData("draw", "create", "--title", "Shops", "--library", "shops", "--item", "A01", "--department", "")]
    [InlineData("draw", "log", "--draw", "")]
    [InlineData("plan", "visit", "2026-plan", "--department", "market", "--object", "", "--approval", "1")]
    public async Task Run_TextThatNoServerTakes_Is2AndAsksNobody(params string[] arguments)
    {
        (int exitCode, _, string errors) = await CommandLine.RunAsync(arguments);

        Assert.Equal(WrongCommandLine, exitCode);
        Assert.NotEmpty(errors);
        Assert.False(File.Exists("out.json"));
    }

    [Fact]
    public async Task Run_EmptyObject_SaysWhatIsWrongAndWhereToLook()
    {
        (_, _, string errors) = await CommandLine.RunAsync("result", "prepare", "out.json", "--draw", "2026-000001", "--object", "", "--code", "1");

        Assert.Contains("--object: the identifier has 0 characters; give 1 to 64. See: creditrisk assignment list", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_HugeIdentifier_IsNotPrintedBack()
    {
        (int exitCode, _, string errors) = await CommandLine.RunAsync("draw", "ledger", new string('9', 100_000));

        Assert.Equal(WrongCommandLine, exitCode);
        Assert.Contains("has 100000 characters", errors, StringComparison.Ordinal);
        Assert.True(errors.Length < 1000, $"{errors.Length} characters");
    }
}
