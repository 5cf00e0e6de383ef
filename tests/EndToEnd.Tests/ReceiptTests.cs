using CreditRisk.Kernel;

namespace CreditRisk.EndToEnd.Tests;

/// <summary>A decision and its receipt, checked by the command line and by a program of other hands.</summary>
[Collection(DemoGroup.Name)]
public sealed class ReceiptTests(DemoServer demo)
{
    private static readonly string Verifier = Path.Combine(Programs.Root, "tests", "verifiers", "receipt.py");
    private static readonly string Subject = SyntheticSubjectId.Organisation(1110).Reveal();

    [Fact]
    public async Task Receipt_OfARefusal_HoldsOfflineAndNotWhenAltered()
    {
        (string decision, string keys) = await SignedAsync("refusal");
        string altered = decision + ".altered";
        await File.WriteAllTextAsync(altered, (await File.ReadAllTextAsync(decision)).Replace("NOT_ELIGIBLE", "ELIGIBLE", StringComparison.Ordinal));
        string strangers = keys + ".none";
        await File.WriteAllTextAsync(strangers, """{"keys":[]}""");

        Assert.StartsWith("VERIFIED", await PrintedAsync(0, "dotnet", Programs.Cli, "receipt", "verify", decision, "--jwks", keys), StringComparison.Ordinal);
        Assert.StartsWith("VERIFIED", await PrintedAsync(0, "python3", Verifier, decision, keys), StringComparison.Ordinal);
        Assert.Contains("RECEIPT_SIGNATURE_WRONG", await PrintedAsync(1, "dotnet", Programs.Cli, "receipt", "verify", altered, "--jwks", keys), StringComparison.Ordinal);
        Assert.Contains("altered", await PrintedAsync(1, "python3", Verifier, altered, keys), StringComparison.Ordinal);
        Assert.Contains("RECEIPT_KEY_UNKNOWN", await PrintedAsync(1, "dotnet", Programs.Cli, "receipt", "verify", decision, "--jwks", strangers), StringComparison.Ordinal);
        Assert.Contains("is unknown", await PrintedAsync(1, "python3", Verifier, decision, strangers), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Receipt_AfterRotation_OldAndNewHold()
    {
        (string before, _) = await SignedAsync("before");
        Assert.Contains("older keys go on to verify", await PrintedAsync(0, "dotnet", Programs.Cli, "receipt", "keys", "rotate", "--data", demo.Server.Data), StringComparison.Ordinal);
        (string after, string keys) = await SignedAsync("after");

        string old = await PrintedAsync(0, "dotnet", Programs.Cli, "receipt", "verify", before, "--jwks", $"http://{demo.Server.Http}/.well-known/jwks.json");
        string young = await PrintedAsync(0, "python3", Verifier, after, keys);
        Assert.NotEqual(old.Trim()[^43..], young.Trim()[^43..]);
        Assert.DoesNotContain(Directory.GetFiles(Path.Combine(demo.Server.Data, "receipts")).Order().SkipLast(1), file => File.ReadAllText(file).Contains("PRIVATE", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Decision_ListedAndReplayed_IsEqual()
    {
        await SignedAsync("listed");
        string list = await PrintedAsync(0, [.. Cli("decision", "list", "--subject", Subject)]);
        string id = list.Split('\n')[0].Split('\t')[1];

        Assert.Contains("EQUAL: decided again", await PrintedAsync(0, [.. Cli("decision", "replay", id)]), StringComparison.Ordinal);
        Assert.Contains("\"receipt\"", await PrintedAsync(0, [.. Cli("receipt", "issue", id)]), StringComparison.Ordinal);
        Assert.Contains("DECISION_UNKNOWN", await PrintedAsync(1, [.. Cli("decision", "replay", new string('f', 32))]), StringComparison.Ordinal);
    }

    private string[] Cli(params string[] arguments) => ["dotnet", Programs.Cli, .. arguments, "--server", demo.Server.Grpc, "--token-file", demo.Server.TokenFile];

    private async Task<(string Decision, string Keys)> SignedAsync(string name)
    {
        string decision = Path.Combine(demo.Folder, $"{name}.json");
        await File.WriteAllTextAsync(decision, await PrintedAsync(0, Cli("eligibility", "check", "--subject", Subject, "--matter", DemoServer.Matter, "--receipt")));
        string keys = Path.Combine(demo.Folder, $"{name}.jwks");
        using var http = new HttpClient();
        await File.WriteAllTextAsync(keys, await http.GetStringAsync(new Uri($"http://{demo.Server.Http}/.well-known/jwks.json")));
        return (decision, keys);
    }

    private static async Task<string> PrintedAsync(int expected, params string[] line)
    {
        (int exitCode, string printed) = await Programs.RunAsync(line[0], line[1..]);
        Assert.True(exitCode == expected, printed);
        return printed;
    }
}
