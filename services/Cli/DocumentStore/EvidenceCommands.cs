using System.CommandLine;
using System.Text.Json;
using CreditRisk.Documents;
using CreditRisk.Kernel;

namespace CreditRisk.Cli.DocumentStore;

/// <summary><c>creditrisk evidence …</c>: the office's own store of documents, without any server.</summary>
internal static class EvidenceCommands
{
    private const int Refused = 1;

    private static readonly Option<string> Store = new("--store")
    {
        Description = "Folder of the store (CREDITRISK_EVIDENCE, default ./evidence).",
        HelpName = "DIR",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("CREDITRISK_EVIDENCE") ?? "evidence",
    };

    private static readonly Argument<string[]> Files = new("file") { Description = "Documents to store.", Arity = ArgumentArity.OneOrMore };

    private static readonly Argument<string[]> Names = new("sha256") { Description = "Documents to check, by their SHA-256; all when none is named." };

    public static Command Put() => Of(new("put", "Stores documents by the SHA-256 of their content; prints what a record names, a line each.") { Files, Store }, PutAsync);

    public static Command Check() => Of(new("check", "Compares stored documents with their names; names those that are missing or altered.") { Names, Store }, CheckAsync);

    private static async Task<int> PutAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var folder = new DocumentFolder(parsed.GetValue(Store)!);
        int exitCode = 0;
        foreach (string file in parsed.GetValue(Files)!)
        {
            await using FileStream content = File.OpenRead(file);
            Outcome<StoredDocument> put = await folder.PutAsync(content, cancellationToken).ConfigureAwait(false);
            exitCode |= put.TryGet(out StoredDocument? document, out Refusal? refusal) ? Print(document, file) : await ReportAsync(file, refusal).ConfigureAwait(false);
        }

        return exitCode;
    }

    private static async Task<int> CheckAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var folder = new DocumentFolder(parsed.GetValue(Store)!);
        string[] named = parsed.GetValue(Names) ?? [];
        (int right, int wrong) = (0, 0);
        foreach (string name in named.Length > 0 ? named : folder.Names())
        {
            Outcome<StoredDocument> check = await folder.CheckAsync(name, cancellationToken).ConfigureAwait(false);
            int faults = check.Refusal is { } refusal ? await ReportAsync(name, refusal).ConfigureAwait(false) : 0;
            (right, wrong) = (right + 1 - faults, wrong + faults);
        }

        Console.WriteLine($"{right} documents are as they were put, {wrong} are not");
        return wrong == 0 ? 0 : Refused;
    }

    private static int Print(StoredDocument document, string file)
    {
        // As creditrisk.kernel.v1.Evidence is written in JSON.
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            title = Path.GetFileNameWithoutExtension(file),
            sha256 = document.Sha256,
            mediaType = document.MediaType,
            sizeBytes = $"{document.Bytes}",
        }));
        return 0;
    }

    private static async Task<int> ReportAsync(string what, Refusal refusal)
    {
        await Console.Error.WriteLineAsync($"{what}: {refusal.Code}: {refusal.Message}").ConfigureAwait(false);
        return Refused;
    }

    private static Command Of(Command command, Func<ParseResult, CancellationToken, Task<int>> run)
    {
        command.SetAction(async (parsed, cancellationToken) =>
        {
            try
            {
                return await run(parsed, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                await Console.Error.WriteLineAsync(e.Message).ConfigureAwait(false);
                return Refused;
            }
        });
        return command;
    }
}
