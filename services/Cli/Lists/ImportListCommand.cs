using System.CommandLine;
using System.Security.Cryptography;
using CreditRisk.Cli.CreditOffice;
using CreditRisk.Cli.Tables;
using CreditRisk.Credit.V1;
using Google.Protobuf;
using Grpc.Core;

namespace CreditRisk.Cli.Lists;

/// <summary><c>creditrisk lists import FILE</c>.</summary>
internal static class ImportListCommand
{
    private const int Refused = 1;

    private static readonly Argument<string> File = new("file") { Description = "CSV or XLSX with a header row; columns subject_id, listed_on, document_number, reason[, prior_notice_on, expected_end, row_legal_basis, row_legal_article] and the list's own, or their Chinese names." };
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Checks and reports what would change; changes nothing." };
    private static readonly Option<bool> SkipBadRows = new("--skip-bad-rows") { Description = "Imports the good rows although some are bad; without it one bad row refuses the whole file." };
    private static readonly Option<bool> Complete = new("--complete") { Description = "The file is the whole list: entries with other content are replaced, and entries that are not in it are taken off." };
    private static readonly Option<string?> Sheet = new("--sheet") { Description = "Sheet of a spreadsheet in which several hold something." };
    private static readonly Option<string?> AsOf = new("--as-of") { Description = "Day up to which the source was complete, YYYY-MM-DD." };
    private static readonly Option<int> UpdateWithin = new("--update-within") { Description = "The source promises a new version after so many days at most; an older list is called stale." };
    private static readonly Option<string> Source = new("--source") { Description = "Name of the source in the rules of eligibility, which is told how fresh it is; needs --as-of.", DefaultValueFactory = _ => "" };
    private static readonly Option<string?> Report = new("--report") { Description = "Writes every fault with its row number to this file, .csv or .json." };
    private static readonly Option<string?> RequestId = new("--request-id") { Description = "Idempotency key; by default made from the file and these options, so that the same import given twice has one effect and one that broke is resumed." };

    private static readonly Option<string?>[] ListOptions = [.. ListOfFile.Attributes.Select(a => new Option<string?>($"--{a.Column.Replace('_', '-')}") { Description = a.Description })];

    public static Command Create()
    {
        var command = new Command("import", "Imports a list of dishonest subjects and names every bad row by number and reason. Interrupted, it goes on where it was when it is given again.")
        {
            File, DryRun, SkipBadRows, Complete, Sheet, AsOf, UpdateWithin, Source, Report, RequestId,
        };
        foreach (Option<string?> option in ListOptions)
        {
            command.Options.Add(option);
        }

        return command.WithServer(RunAsync);
    }

    private static async Task<int> RunAsync(ParseResult parsed, CallInvoker server, CancellationToken cancellationToken)
    {
        string file = parsed.GetValue(File)!;
        TableLayout layout = ListColumns.Layout(parsed.GetValue(Sheet));
        CheckColumns(file, layout);
        var given = ListOfFile.Attributes.Zip(ListOptions, (a, option) => (a.Column, Value: parsed.GetValue(option)))
            .Where(g => g.Value is not null).ToDictionary(g => g.Column, g => g.Value!, StringComparer.Ordinal);
        (CreditList list, long rows) = ListOfFile.Read(file, layout, given);
        ImportListHeader header = await HeaderAsync(parsed, list, cancellationToken).ConfigureAwait(false);
        var upload = new ListUpload(server, header, TableFile.Rows(file, layout).Select(ListColumns.Named).Select(ListColumns.ToWire));
        using var faults = FaultFile.Create(parsed.GetValue(Report));
        ImportListReport report = await ProgressLine
            .RunAsync(Path.GetFileName(file), 2 * rows, progress => upload.SendAsync(rows, progress, faults.Add, cancellationToken)).ConfigureAwait(false);
        faults.Write(report);
        return Print(report, header.DryRun);
    }

    private static async Task<ImportListHeader> HeaderAsync(ParseResult parsed, CreditList list, CancellationToken cancellationToken)
    {
        string file = parsed.GetValue(File)!;
        using FileStream stream = System.IO.File.OpenRead(file);
        byte[] content = await SHA256.HashDataAsync(stream, cancellationToken).ConfigureAwait(false);
        var header = new ImportListHeader
        {
            List = list,
            DryRun = parsed.GetValue(DryRun),
            SkipBadRows = parsed.GetValue(SkipBadRows),
            Complete = parsed.GetValue(Complete),
            SourceSystem = Path.GetFileName(file),
            FileSha256 = Convert.ToHexStringLower(content),
            AsOf = parsed.GetValue(AsOf) is { } day ? Proof.DayOf(day) : null,
            UpdateWithinDays = parsed.GetValue(UpdateWithin),
            FreshnessSource = parsed.GetValue(Source)!,
        };
        byte[] key = SHA256.HashData([.. header.ToByteArray(), .. System.Text.Encoding.UTF8.GetBytes(parsed.GetValue(Sheet) ?? "")]);
        header.RequestId = parsed.GetValue(RequestId) ?? $"list-{Convert.ToHexStringLower(key)}";
        return header;
    }

    private static void CheckColumns(string file, TableLayout layout)
    {
        string[] columns = [.. TableFile.Columns(file, layout).Select(ListColumns.NameOf)];
        if (columns.GroupBy(column => column, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            throw new InvalidDataException($"{file} has the column {twice.Key} twice, under several names.");
        }

        string[] ignored = [.. columns.Except(ListColumns.All)];
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

    private static int Print(ImportListReport report, bool dryRun)
    {
        Console.WriteLine($"{report.RowsRead} rows read, {report.RowsAccepted} accepted, {report.RowsUnchanged} unchanged, {report.RowsRejected} rejected");
        ListReports.PrintDelta(report);
        Console.WriteLine((report.Committed, dryRun) switch
        {
            (true, _) => $"committed at position {report.Position} as import {report.ImportId}",
            (_, true) when report.Held => "dry run: nothing was changed; the import would be held for a second person, because the list would shrink too much",
            (_, true) => "dry run: nothing was changed",
            _ when report.Held => $"held for a second person as import {report.ImportId}, because the list would shrink too much: 'creditrisk lists release {report.ImportId}' or 'creditrisk lists reject {report.ImportId} --reason …'",
            _ => "nothing was committed: mend the rows named above, or import the others with --skip-bad-rows",
        });
        return report.RowsRejected > 0 && !report.Committed ? Refused : 0;
    }
}
