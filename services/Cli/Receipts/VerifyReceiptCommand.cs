using System.CommandLine;
using CreditRisk.Eligibility.Domain.Receipts;
using CreditRisk.Kernel;

namespace CreditRisk.Cli.Receipts;

/// <summary><c>creditrisk receipt verify FILE</c>: checks a receipt; with a key set in a file, without any server.</summary>
internal static class VerifyReceiptCommand
{
    private const int NotVerified = 1;

    private static readonly Argument<string> File = new("file") { Description = "Decision with its receipt, as JSON." };

    private static readonly Option<string> KeySet = new("--jwks")
    {
        Description = "Key set of the server that signed, a file or an address (CREDITRISK_JWKS).",
        HelpName = "FILE|URL",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("CREDITRISK_JWKS") ?? "http://127.0.0.1:5050/.well-known/jwks.json",
    };

    public static Command Create()
    {
        var command = new Command("verify", "Checks the receipt of a decision; names what does not hold.") { File, KeySet };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        try
        {
            string decision = await System.IO.File.ReadAllTextAsync(parsed.GetValue(File)!, cancellationToken).ConfigureAwait(false);
            IReadOnlyList<ReceiptKey> keys = ReceiptKey.ReadSet(await ReadKeySetAsync(parsed.GetValue(KeySet)!, cancellationToken).ConfigureAwait(false));
            return await ReportAsync(ReceiptedDecision.Verify(decision, keys)).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or HttpRequestException or FormatException or InvalidDataException)
        {
            await Console.Error.WriteLineAsync(e.Message).ConfigureAwait(false);
            return NotVerified;
        }
    }

    private static async Task<int> ReportAsync(Outcome<ReceiptedDecision> outcome)
    {
        if (!outcome.TryGet(out ReceiptedDecision? decision, out Refusal? refusal))
        {
            await Console.Error.WriteLineAsync($"NOT VERIFIED: {refusal.Code}: {refusal.Message}").ConfigureAwait(false);
            return NotVerified;
        }

        Console.WriteLine($"VERIFIED: decision {decision.Receipt.DecisionId}: {decision.Verdict}, decided {decision.DecidedAt}");
        Console.WriteLine($"signed {decision.Receipt.SignedAt:u} with key {decision.Receipt.KeyId}");
        return 0;
    }

    private static async Task<string> ReadKeySetAsync(string source, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(source, UriKind.Absolute, out Uri? address) || address.Scheme is not ("http" or "https"))
        {
            return await System.IO.File.ReadAllTextAsync(source, cancellationToken).ConfigureAwait(false);
        }

        if (address.Scheme == Uri.UriSchemeHttp && !address.IsLoopback)
        {
            throw new InvalidDataException($"--jwks {source}: keys that came in clear text prove nothing. Write https://, or name a file that you trust.");
        }

        using var http = new HttpClient();
        return await http.GetStringAsync(address, cancellationToken).ConfigureAwait(false);
    }
}
