using System.CommandLine;
using System.Text;
using CreditRisk.Inspection.Domain;
using CreditRisk.Inspection.V1;
using DrawLogHead = CreditRisk.Inspection.V1.DrawLogHead;

namespace CreditRisk.Cli.Draws;

/// <summary><c>creditrisk draw log</c>: reads the whole log with a signed head and computes the root again.</summary>
internal static class DrawLogCommand
{
    private const int Refused = 1;
    private const int PageSize = 1000;

    private static readonly Option<string?> Output = new("--output", "-o") { Description = "File to write the log to; its key goes beside it as FILE.pem, unless there is one." };
    private static readonly Option<string?> Draw = new Option<string?>("--draw") { Description = "Shows only the acts on this draw." }.AsId("draw log");

    public static Command Create() =>
        new Command("log", "Shows every act on every draw, refused attempts included, under a signed head.") { Output, Draw }.WithServer(async (parsed, server, cancellationToken) =>
        {
            var client = new DrawLogService.DrawLogServiceClient(server);
            DrawLogHead head = (await client.GetDrawLogHeadAsync(new(), cancellationToken: cancellationToken).ConfigureAwait(false)).Head;
            List<string> lines = await ReadAsync(client, head.TreeSize, cancellationToken).ConfigureAwait(false);
            lines.Add(head.Record);
            lines.Add(Encoding.UTF8.GetString(DrawLog.SignatureRecord(head.Signature)));
            if (!DrawLogFile.Parse(lines).TryGet(out DrawLog? log, out Kernel.Refusal? refusal))
            {
                await Console.Error.WriteLineAsync($"{refusal.Code}: {refusal.Message}").ConfigureAwait(false);
                return Refused;
            }

            Show(log, parsed.GetValue(Draw));
            if (parsed.GetValue(Output) is { } file)
            {
                await KeepAsync(file, lines, head.PublicKey, cancellationToken).ConfigureAwait(false);
            }

            return 0;
        });

    private static async Task<List<string>> ReadAsync(DrawLogService.DrawLogServiceClient client, long size, CancellationToken cancellationToken)
    {
        List<string> records = [];
        string token = "";
        while (records.Count < size)
        {
            var request = new ListDrawLogRequest { PageSize = PageSize, PageToken = token };
            ListDrawLogResponse page = await client.ListDrawLogAsync(request, cancellationToken: cancellationToken).ConfigureAwait(false);
            records.AddRange(page.Records.Take((int)Math.Min(PageSize, size - records.Count)));
            token = page.NextPageToken;
            if (token.Length == 0)
            {
                break;
            }
        }

        return records;
    }

    private static void Show(DrawLog log, string? drawId)
    {
        foreach (DrawLogEntry entry in log.Entries.Where(entry => drawId is null || entry.DrawId == drawId))
        {
            string facts = string.Join("; ", entry.Facts.Select(fact => string.Join(' ', fact)));
            Console.WriteLine($"{entry.Index} {entry.At:u} {(entry.DrawId.Length > 0 ? entry.DrawId : "-")} {entry.Act} {facts}");
        }

        Console.WriteLine($"size {log.Head.Size} root {log.Head.Root} signed {log.Head.At:u} key {log.Head.KeyId}");
    }

    // A key that was kept before is never replaced: the first one is what later heads are held against.
    private static async Task KeepAsync(string file, List<string> lines, string publicKey, CancellationToken cancellationToken)
    {
        await File.WriteAllTextAsync(file, string.Concat(lines.Select(line => $"{line}\n")), cancellationToken).ConfigureAwait(false);
        if (!File.Exists($"{file}.pem"))
        {
            await File.WriteAllTextAsync($"{file}.pem", publicKey, cancellationToken).ConfigureAwait(false);
        }
    }
}
