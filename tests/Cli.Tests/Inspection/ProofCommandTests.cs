namespace CreditRisk.Cli.Tests.Inspection;

/// <summary>What anybody can check without the server: the log, its proofs, and why one object was drawn.</summary>
public sealed class ProofCommandTests(InspectionDesk desk) : IClassFixture<InspectionDesk>
{
    private const int NotVerified = 1;

    [Fact]
    public async Task VerifyWhy_KeyOfTheLogChanged_FollowsItFromTheFirst()
    {
        (string draw, string first) = await KeptAsync();
        await desk.DoneAsync("draw", "rotate-log-key");
        await desk.DoneAsync("draw", "rotate-log-key");
        string answer = desk.FileOf($"{draw}-later.json");
        await desk.DoneAsync("draw", "why", draw, "SHOP-03", "-o", answer);

        (int exitCode, string output, string errors) = await CommandLine.RunAsync("draw", "verify-why", answer, "--log-key", first);

        Assert.True(exitCode == 0, errors);
        Assert.StartsWith($"VERIFIED: SHOP-03 in draw {draw}: ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task VerifyWhy_KeyOfAnotherLog_IsNotVerified()
    {
        (string draw, _) = await KeptAsync();
        string answer = desk.FileOf($"{draw}-why.json");
        await desk.DoneAsync("draw", "why", draw, "SHOP-03", "-o", answer);
        string other = desk.FileOf("other.pem");
        using var key = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
        await File.WriteAllTextAsync(other, key.ExportSubjectPublicKeyInfoPem());

        Assert.StartsWith("NOT VERIFIED: LOG_SIGNATURE", await FaultAsync(answer, "--log-key", other), StringComparison.Ordinal);
        Assert.StartsWith("NOT VERIFIED: NOT_COMMITTED", await FaultAsync(answer, "--commitment", new string('0', 64)), StringComparison.Ordinal);
        Assert.Contains("cannot be read", await FaultAsync(answer, "--log-key", answer), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "no-such-answer.json")]
    [InlineData("", "is empty")]
    [InlineData("{", "creditrisk draw why -o")]
    [InlineData("[]", "creditrisk draw why -o")]
    [InlineData("{}", "creditrisk draw why -o")]
    [InlineData("{\"logHead\":{\"record\":\"[]\"}}", "creditrisk draw why -o")]
    public async Task VerifyWhy_FileThatIsNone_SaysWhatToDo(string? content, string says)
    {
        string file = desk.FileOf(content is null ? "no-such-answer.json" : $"wrong-{content.Length}.json");
        if (content is not null)
        {
            await File.WriteAllTextAsync(file, content);
        }

        Assert.Contains(says, await FaultAsync(file), StringComparison.Ordinal);
    }

    [Fact]
    public async Task VerifyWhy_HugeFile_IsRefusedBeforeItIsRead()
    {
        string file = desk.FileOf("huge.json");
        using (FileStream huge = File.Create(file))
        {
            huge.SetLength(1L << 33);
        }

        Assert.Contains("16 MiB", await FaultAsync(file), StringComparison.Ordinal);
    }

    [Fact]
    public async Task VerifyLog_KeptEarlier_HasGrownOutOfIt()
    {
        (string draw, string first) = await KeptAsync();
        string earlier = Path.ChangeExtension(first, null);
        await desk.DoneAsync("draw", "rotate-log-key");
        await desk.DrawnAsync();
        string later = desk.FileOf($"{draw}-later.log");
        await desk.DoneAsync("draw", "log", "-o", later);

        (int exitCode, string output, string errors) = await CommandLine.RunAsync("draw", "verify-log", later, "--key", first, "--earlier", earlier);
        (int back, _, string forked) = await CommandLine.RunAsync("draw", "verify-log", earlier, "--earlier", later);

        Assert.True(exitCode == 0, errors);
        Assert.StartsWith("VERIFIED: ", output, StringComparison.Ordinal);
        Assert.Equal(NotVerified, back);
        Assert.StartsWith("NOT VERIFIED: LOG_FORKED", forked, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prove_EntryAndGrowth_AreHeldAgainstTheRootsThatWereKept()
    {
        await desk.DrawnAsync();

        Assert.Contains("PROVED: entry 0 of ", await desk.DoneAsync("draw", "prove", "0"), StringComparison.Ordinal);
        Assert.Contains("PROVED: 1 entries under root ", await desk.DoneAsync("draw", "consistency", "1"), StringComparison.Ordinal);
        (int entry, _, string notProved) = await desk.RunAsync("draw", "prove", "0", "--root", new string('0', 64));
        (int growth, _, string notGrown) = await desk.RunAsync("draw", "consistency", "1", "--first-root", "no root");
        Assert.Equal((NotVerified, NotVerified), (entry, growth));
        Assert.StartsWith("NOT PROVED", notProved, StringComparison.Ordinal);
        Assert.StartsWith("NOT PROVED", notGrown, StringComparison.Ordinal);
        (int beyond, _, string range) = await desk.RunAsync("draw", "prove", "999999");
        Assert.Equal(NotVerified, beyond);
        Assert.StartsWith("LOG_RANGE", range, StringComparison.Ordinal);
    }

    private async Task<(string Draw, string KeyFile)> KeptAsync()
    {
        string draw = await desk.DrawnAsync();
        string log = desk.FileOf($"{draw}.log");
        await desk.DoneAsync("draw", "log", "-o", log);
        return (draw, $"{log}.pem");
    }

    private static async Task<string> FaultAsync(string file, params string[] more)
    {
        (int exitCode, string output, string errors) = await CommandLine.RunAsync(["draw", "verify-why", file, .. more]);
        Assert.Equal((NotVerified, ""), (exitCode, output));
        return errors;
    }
}
