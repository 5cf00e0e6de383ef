using System.CommandLine;
using System.Security.Cryptography;
using CreditRisk.Cli.Tables;
using CreditRisk.Credit.V1;
using Google.Protobuf;
using Grpc.Core;

namespace CreditRisk.Cli.Lists;

/// <summary><c>creditrisk lists import FILE.csv</c>.</summary>
internal static class ImportListCommand
{
    private const int Refused = 1;

    private static readonly Argument<string> File = new("file") { Description = "CSV with a header line; columns subject_id, listed_on, document_number, reason[, prior_notice_on, expected_end] and the list's own, or their Chinese names." };
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Checks and reports; changes nothing." };
    private static readonly Option<bool> SkipBadRows = new("--skip-bad-rows") { Description = "Imports the good rows although some are bad; without it one bad row refuses the whole file." };
    private static readonly Option<string?> RequestId = new("--request-id") { Description = "Idempotency key; by default made from file and list, so that the same file imported twice has one effect." };

    private static readonly Option<string?>[] ListOptions = [.. ListOfFile.Attributes.Select(a => new Option<string?>($"--{a.Column.Replace('_', '-')}") { Description = a.Description })];

    public static Command Create()
    {
        var command = new Command("import", "Imports a list of dishonest subjects and names every bad row by number and reason.") { File, DryRun, SkipBadRows, RequestId };
        foreach (Option<string?> option in ListOptions)
        {
            command.Options.Add(option);
        }

        return command.WithServer(RunAsync);
    }

    private static async Task<int> RunAsync(ParseResult parsed, CallInvoker server, CancellationToken cancellationToken)
    {
        string file = parsed.GetValue(File)!;
        CheckColumns(file);
        var given = ListOfFile.Attributes.Zip(ListOptions, (a, option) => (a.Column, Value: parsed.GetValue(option)))
            .Where(g => g.Value is not null).ToDictionary(g => g.Column, g => g.Value!, StringComparer.Ordinal);
        CreditList list = ListOfFile.Read(file, given);
        var header = new ImportListHeader
        {
            List = list,
            DryRun = parsed.GetValue(DryRun),
            SkipBadRows = parsed.GetValue(SkipBadRows),
            RequestId = parsed.GetValue(RequestId) ?? $"list-{Convert.ToHexStringLower(await HashAsync(file, list, cancellationToken).ConfigureAwait(false))}",
            SourceSystem = Path.GetFileName(file),
        };
        ImportListReport report = await ProgressLine.RunAsync(
            Path.GetFileName(file), TableFile.Count(file), progress => SendAsync(server, header, file, progress, cancellationToken)).ConfigureAwait(false);
        return Print(report, header.DryRun);
    }

    private static void CheckColumns(string file)
    {
        string[] columns = [.. TableFile.Columns(file).Select(ListColumns.NameOf)];
        if (columns.GroupBy(column => column, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            throw new InvalidDataException($"{file} has the column {twice.Key} twice, under several names.");
        }

        string[] ignored = [.. columns.Except([.. ListColumns.Required, .. ListColumns.Optional, .. ListOfFile.Attributes.Select(a => a.Column)])];
        if (ignored.Length > 0)
        {
            Console.Error.WriteLine($"not read: {string.Join(", ", ignored)}");
        }

        string[] missing = [.. ListColumns.Required.Except(columns)];
        if (missing.Length > 0)
        {
            throw new InvalidDataException($"{file} lacks the column{(missing.Length > 1 ? "s" : "")} {string.Join(", ", missing)}.");
        }
    }

    private static async Task<ImportListReport> SendAsync(
        CallInvoker server, ImportListHeader header, string file, IProgress<long> progress, CancellationToken cancellationToken)
    {
        using AsyncDuplexStreamingCall<ImportListRequest, ImportListResponse> call =
            new CreditService.CreditServiceClient(server).ImportList(cancellationToken: cancellationToken);
        Task<ImportListReport> reading = ReadAsync(call.ResponseStream, progress, cancellationToken);
        try
        {
            await call.RequestStream.WriteAsync(new() { Header = header }, cancellationToken).ConfigureAwait(false);
            foreach (TableRow row in TableFile.Rows(file).Select(ListColumns.Named))
            {
                await call.RequestStream.WriteAsync(new() { Row = RowOf(row) }, cancellationToken).ConfigureAwait(false);
            }

            await call.RequestStream.CompleteAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (e is RpcException or InvalidOperationException)
        {
            // The server ended the call before it had everything: its status says why.
            return await reading.ConfigureAwait(false);
        }

        return await reading.ConfigureAwait(false);
    }

    private static async Task<ImportListReport> ReadAsync(IAsyncStreamReader<ImportListResponse> responses, IProgress<long> progress, CancellationToken cancellationToken)
    {
        ImportListReport? report = null;
        await foreach (ImportListResponse response in responses.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            switch (response.MessageCase)
            {
                case ImportListResponse.MessageOneofCase.Progress:
                    progress.Report(response.Progress.RowsRead);
                    break;
                case ImportListResponse.MessageOneofCase.Fault:
                    ImportListFault fault = response.Fault;
                    Console.WriteLine($"row {fault.RowNumber}: {fault.ReasonCode} ({fault.Field}): {fault.Description}");
                    break;
                case ImportListResponse.MessageOneofCase.Report:
                    report = response.Report;
                    progress.Report(report.RowsRead);
                    break;
            }
        }

        return report ?? throw new InvalidDataException("The server ended the import without a report; nothing is known to be committed.");
    }

    private static int Print(ImportListReport report, bool dryRun)
    {
        Console.WriteLine($"{report.RowsRead} rows read, {report.RowsAccepted} accepted, {report.RowsUnchanged} unchanged, {report.RowsRejected} rejected");
        Console.WriteLine((report.Committed, dryRun) switch
        {
            (true, _) => $"committed at position {report.Position} as import {report.ImportId}",
            (_, true) => "dry run: nothing was changed",
            _ when report.RowsRejected > 0 => "nothing was committed: mend the rows named above, or import the others with --skip-bad-rows",
            _ => "nothing was committed: the list already says so",
        });
        return report.RowsRejected > 0 && !report.Committed ? Refused : 0;
    }

    private static ImportListRow RowOf(TableRow row) => new()
    {
        RowNumber = row.Number,
        SubjectId = row["subject_id"],
        ListedOn = row["listed_on"],
        DocumentNumber = row["document_number"],
        Reason = row["reason"],
        PriorNoticeOn = row["prior_notice_on"],
        ExpectedEnd = row["expected_end"],
    };

    // The same file on the same list is the same import.
    private static async Task<byte[]> HashAsync(string file, CreditList list, CancellationToken cancellationToken)
    {
        using FileStream stream = System.IO.File.OpenRead(file);
        byte[] content = await SHA256.HashDataAsync(stream, cancellationToken).ConfigureAwait(false);
        return SHA256.HashData([.. content, .. list.ToByteArray()]);
    }
}
