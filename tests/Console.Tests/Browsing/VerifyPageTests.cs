using System.Text;
using System.Text.Json.Nodes;
using CreditRisk.Inspection.Domain;
using CreditRisk.Inspection.Tests.Domain;
using CreditRisk.Testing.Journal;
using CreditRisk.WebConsole.Tests.Serving;
using CreditRisk.WebConsole.Tests.Verifying;

namespace CreditRisk.WebConsole.Tests.Browsing;

public sealed class VerifyPageTests(Browser browser) : IClassFixture<Browser>, IAsyncLifetime, IDisposable
{
    // A number that redraws three seats.
    private const int Redrawing = 2;

    private static readonly TranscriptNotes Notes = new("creditrisk test", ["李某, \"chamber of commerce\""]);

    private readonly ConsoleServer _server = new();
    private readonly TempFolder _folder = new();
    private readonly byte[] _transcript = Transcripts.Of(RandomRedraws.Of(new DrawBuilder().Run(), Redrawing), Notes);
    private VerifyPage _page = null!;

    public async Task InitializeAsync()
    {
        await _server.InitializeAsync();
        _page = await VerifyPage.OpenAsync(browser, _server);
    }

    public Task DisposeAsync() => _server.DisposeAsync();

    public void Dispose()
    {
        _folder.Dispose();
        _server.Dispose();
    }

    [Fact]
    public async Task Verify_WholeTranscript_SaysWhatTheCommandLineSays()
    {
        string file = Write(_transcript);

        string verdict = await _page.VerifyAsync(file);

        Assert.Equal((await Programs.RunAsync("dotnet", Programs.Cli, "draw", "verify", file)).Split('\n')[0], verdict);
        Assert.StartsWith("VERIFIED: draw 2026-000017, number 17: 16 of 40 objects", verdict, StringComparison.Ordinal);
        Assert.EndsWith("seats redrawn: 3", verdict, StringComparison.Ordinal);
        Assert.Contains("chamber of commerce", await _page.ReadAsync("#facts"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_OneByteAltered_NamesTheLineAsTheCommandLineDoes()
    {
        byte[] altered = [.. _transcript];
        altered[altered.Length / 2] ^= 1;
        string file = Write(altered);

        string verdict = await _page.VerifyAsync(file);

        Assert.Equal((await Programs.RunAsync("dotnet", Programs.Cli, "draw", "verify", file)).TrimEnd(), verdict);
        Assert.StartsWith("NOT VERIFIED: line ", verdict, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_RecordForgedWithItsCheck_NamesTheLineAsTheCommandLineDoes()
    {
        List<string> records = [.. Transcripts.Records(_transcript)];
        int visit = records.FindIndex(record => record.StartsWith("[\"visit\",3,", StringComparison.Ordinal));
        records[visit] = records[visit].Replace("E00", "E01", StringComparison.Ordinal);
        byte[] forged = Transcripts.Assemble(records);

        string verdict = await _page.VerifyAsync(Write(forged));

        Assert.Equal($"NOT VERIFIED: {TranscriptVerifier.Verify(forged).Fault}", verdict);
        Assert.StartsWith($"NOT VERIFIED: line {visit + 2}:", verdict, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_ServerIsGone_StillVerifiesAndAsksForNothing()
    {
        string file = Write(_transcript);
        await _server.DisposeAsync();
        IReadOnlyList<string> before = browser.Requests;

        string verdict = await _page.VerifyAsync(file);

        Assert.StartsWith("VERIFIED:", verdict, StringComparison.Ordinal);
        Assert.Equal(before, browser.Requests);
        Assert.Contains(before, address => address.EndsWith("/console/verifier/sha256.mjs", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Verify_DroppedTranscript_SaysTheSame()
    {
        string file = Write(_transcript);

        Assert.Equal(await _page.VerifyAsync(file), await _page.DropAsync(file));
    }

    [Fact]
    public async Task Verify_FileTooLargeForABrowser_NamesTheCommandLine()
    {
        string file = Write(_transcript);
        await using (FileStream stream = File.OpenWrite(file))
        {
            stream.SetLength(2L << 30);
        }

        Assert.Contains("creditrisk draw verify FILE", await _page.VerifyAsync(file), StringComparison.Ordinal);
        Assert.StartsWith("VERIFIED:", await _page.VerifyAsync(Write(_transcript)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fetch_FromThePage_IsForbidden()
    {
        JsonNode? outcome = await browser.EvaluateAsync("fetch('/verify').then(() => 'answered', () => 'forbidden')");

        Assert.Equal("forbidden", outcome!.GetValue<string>());
    }

    [Fact]
    public async Task Verify_PublishedCommitments_AreCompared()
    {
        TranscriptSummary summary = TranscriptVerifier.Verify(_transcript).Summary!;
        string file = Write(_transcript);

        await _page.FillAsync("root", summary.Commitment);
        string alone = await _page.VerifyAsync(file);
        await _page.FillAsync("secret", summary.SecretCommitment);
        string same = await _page.VerifyAsync(file);
        await _page.FillAsync("root", summary.SecretCommitment);
        string other = await _page.VerifyAsync(file);

        Assert.Contains("64 lower-case hexadecimal digits", alone, StringComparison.Ordinal);
        Assert.StartsWith("VERIFIED:", same, StringComparison.Ordinal);
        Assert.Equal($"NOT VERIFIED: {TranscriptVerifier.Verify(_transcript, new(summary.SecretCommitment, summary.SecretCommitment)).Fault}", other);
    }

    [Fact]
    public async Task Verify_WithTheDrawLog_FindsRedrawsLeftOut()
    {
        Redraws draw = RandomRedraws.Of(new DrawBuilder().Run(), Redrawing);
        byte[] cutOff = Transcripts.Of(new Redraws(draw.Result), Notes);
        using var log = new LogBuilder();
        string first = log.Add(draw.Result, cutOff, _transcript).PublicKey;
        log.Rotate();
        string logFile = Write("log", LogBuilder.Join(log.Lines()));
        string keyFile = Write("first.pem", Encoding.ASCII.GetBytes(first));
        await _page.ChooseAsync("log", logFile);
        await _page.ChooseAsync("log-key", keyFile);

        string whole = await _page.VerifyAsync(Write(_transcript));
        string facts = await _page.ReadAsync("#facts");
        string cut = await _page.VerifyAsync(Write("cut.json", cutOff));

        Assert.StartsWith("VERIFIED:", whole, StringComparison.Ordinal);
        Assert.Contains($"signed: {log.Read().Head.KeyId}", facts, StringComparison.Ordinal);
        string said = await Programs.RunAsync("dotnet", Programs.Cli, "draw", "verify", Path.Combine(_folder.Path, "cut.json"), "--log", logFile, "--log-key", keyFile);
        Assert.Equal(said.TrimEnd(), cut);
        Assert.StartsWith("NOT VERIFIED: TRANSCRIPT_CUT_OFF: ", cut, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_LogOfAnotherKeyOrNoLog_IsRefusedByName()
    {
        using var log = new LogBuilder();
        using var other = new LogBuilder();
        log.Add(new DrawBuilder().Run(), _transcript);
        await _page.ChooseAsync("log", Write("log", LogBuilder.Join(log.Lines())));
        await _page.ChooseAsync("log-key", Write("other.pem", Encoding.ASCII.GetBytes(other.PublicKey)));

        string anotherKey = await _page.VerifyAsync(Write(_transcript));
        await _page.ChooseAsync("log", Write("no-log", "hello\n"u8.ToArray()));
        string noLog = await _page.VerifyAsync(Write(_transcript));

        Assert.Equal("NOT VERIFIED: LOG_SIGNATURE: The head is not signed by this key, nor by one that followed it.", anotherKey);
        Assert.Equal("NOT VERIFIED: LOG_DAMAGED: Line 1 of the log is not the head and behind it the signature. Fetch it again.", noLog);
    }

    [Fact]
    public async Task Verify_MarkupInATranscript_StaysText()
    {
        const string markup = "<img src=x onerror=document.title='stolen'><script>document.title='stolen'</script>";
        string file = Write(Transcripts.Of(new Redraws(new DrawBuilder().Run()), Notes with { Software = markup, Witnesses = [markup] }));
        string named = Path.Combine(_folder.Path, "<img src=x>.json");
        File.Move(file, named);

        string verdict = await _page.VerifyAsync(named);

        Assert.StartsWith("VERIFIED:", verdict, StringComparison.Ordinal);
        Assert.Contains(markup, await _page.ReadAsync("#facts"), StringComparison.Ordinal);
        Assert.Equal(0, (await browser.EvaluateAsync("document.querySelectorAll('#result img, #result script').length"))!.GetValue<int>());
        Assert.NotEqual("stolen", (await browser.EvaluateAsync("document.title"))!.GetValue<string>());
    }

    public static TheoryData<string, string> Strangers => new()
    {
        { "", "line 1: expected [, found nothing" },
        { "hello", "line 1: expected a line that ends in LF, found hello" },
        { "<html>\n", "line 1: expected [, found <html>" },
        { "[\r\n", "line 1: expected [, found [" },
        { "[\n]\n", "line 2: expected [2,RECORD,\"CHECK\"],, found ]" },
        { "[\n", "line 2: expected a record, found nothing" },
    };

    [Theory]
    [MemberData(nameof(Strangers))]
    public async Task Verify_AnotherFile_IsRefusedByName(string text, string expected)
    {
        string verdict = await _page.VerifyAsync(Write(Encoding.UTF8.GetBytes(text)));

        Assert.StartsWith($"NOT VERIFIED: {expected}", verdict, StringComparison.Ordinal);
    }

    private string Write(byte[] transcript) => Write("draw.json", transcript);

    private string Write(string name, byte[] content)
    {
        string file = _folder.File(name);
        File.WriteAllBytes(file, content);
        return file;
    }
}
