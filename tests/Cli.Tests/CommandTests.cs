using System.CommandLine;
using CreditRisk.Testing.Journal;

namespace CreditRisk.Cli.Tests;

public sealed class CommandTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public static TheoryData<string> Paths => [.. PathsOf(CreditRiskCommand.All, "")];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Help_OfEveryCommand_DescribesItAndEveryOption(string path)
    {
        string[] words = path.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Command command = words.Aggregate((Command)CreditRiskCommand.All, (parent, word) => parent.Subcommands.Single(c => c.Name == word));

        (int exitCode, string output, _) = await CommandLine.RunAsync([.. words, "--help"]);

        Assert.Equal(0, exitCode);
        Assert.Contains(command.Description!, output, StringComparison.Ordinal);
        Assert.All(command.Options, option => Assert.False(string.IsNullOrWhiteSpace(option.Description), option.Name));
        Assert.All(command.Arguments, argument => Assert.False(string.IsNullOrWhiteSpace(argument.Description), argument.Name));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("draw", "verify")]
    [InlineData("draw", "verify", "a.json", "--commitment", "00")]
    [InlineData("draw", "verify", "a.json", "--secret-sha256", "00")]
    [InlineData("eligibility", "check", "--subject", "1")]
    [InlineData("events", "watch", "--count", "many")]
    [InlineData("lists", "import", "a.csv", "--dryrun")]
    public async Task Run_WrongCommandLine_Is2(params string[] arguments)
    {
        (int exitCode, _, string errors) = await CommandLine.RunAsync(arguments);

        Assert.Equal(2, exitCode);
        Assert.NotEmpty(errors);
    }

    [Fact]
    public async Task Run_NobodyListens_Is69AndSaysWhere()
    {
        // A port that was free a moment ago may be somebody's by now; this one no system gives away by itself.
        const string Address = "127.0.0.1:1";

        (int exitCode, _, string errors) = await CommandLine.RunAsync("events", "watch", "--server", Address, "--token-file", Token());

        Assert.Equal(69, exitCode);
        Assert.StartsWith($"No server answers at {Address}", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_NoTokenFile_Is1AndSaysWhatToDo()
    {
        (int exitCode, _, string errors) = await CommandLine.RunAsync("events", "watch", "--token-file", _folder.File("none"));

        Assert.Equal(1, exitCode);
        Assert.Contains("--token-file", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("example.org:5051")]
    [InlineData("http://10.0.0.7:5051")]
    public async Task Run_ServerElsewhereInClearText_DoesNotSendTheToken(string server)
    {
        (int exitCode, _, string errors) = await CommandLine.RunAsync("events", "watch", "--server", server, "--token-file", Token());

        Assert.Equal(1, exitCode);
        Assert.Contains("https://", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("ftp://127.0.0.1:1")]
    [InlineData("127.0.0.1:99999")]
    [InlineData("http://127.0.0.1:1/path")]
    public void AddressOf_NoAddress_IsRefused(string text) => Assert.Throws<InvalidDataException>(() => Connection.AddressOf(text));

    [Theory]
    [InlineData("127.0.0.1:5051", "http://127.0.0.1:5051/")]
    [InlineData("localhost:5051", "http://localhost:5051/")]
    [InlineData("[::1]:5051", "http://[::1]:5051/")]
    [InlineData("https://creditrisk.example:443", "https://creditrisk.example/")]
    public void AddressOf_Address_IsRead(string text, string expected) => Assert.Equal(expected, Connection.AddressOf(text).AbsoluteUri);

    [Fact]
    public async Task Check_WrongIdentifier_IsNamedWithoutRepeatingIt()
    {
        (int exitCode, _, string errors) = await CommandLine.RunAsync(
            "eligibility", "check", "--subject", "410927190001010013", "--matter", "M", "--token-file", Token());

        Assert.Equal(1, exitCode);
        Assert.StartsWith("--subject: CHECK_DIGIT", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("410927190001010013", errors, StringComparison.Ordinal);
    }

    [Fact]
    public void SubjectOf_EitherKind_IsTold()
    {
        Assert.Equal("410927190001010012", Connection.SubjectOf(" 410927190001010012 ").CitizenId);
        Assert.Equal("91410927MA0000007X", Connection.SubjectOf("91410927MA0000007X").UnifiedSocialCreditCode);
    }

    public void Dispose() => _folder.Dispose();

    private static IEnumerable<string> PathsOf(Command command, string path) =>
        command.Subcommands.SelectMany(c => PathsOf(c, $"{path} {c.Name}".Trim())).Prepend(path);

    private string Token()
    {
        File.WriteAllText(_folder.File("token"), "token\n");
        return _folder.File("token");
    }
}
