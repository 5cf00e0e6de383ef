using System.CommandLine;
using System.Globalization;
using CreditRisk.Cli.CreditOffice;
using CreditRisk.Credit.V1;
using Grpc.Core;

namespace CreditRisk.Cli.Lists;

/// <summary><c>creditrisk lists …</c>.</summary>
internal static class ListCommands
{
    private static readonly Argument<string> Import = new("import") { Description = "Id of the import." };
    private static readonly Argument<string> Entry = new("entry") { Description = "Id of the entry, as the credit file names it." };
    private static readonly Option<string> Reason = new("--reason") { Description = "Why.", Required = true };
    private static readonly Option<string> On = new("--on") { Description = "Day of the removal, YYYY-MM-DD.", Required = true };
    private static readonly Option<string> OfList = new("--list") { Description = "Only imports onto this list.", DefaultValueFactory = _ => "" };
    private static readonly Option<bool> HeldOnly = new("--held") { Description = "Only imports that wait for a second person." };
    private static readonly Option<bool> StaleOnly = new("--stale") { Description = "Only lists whose source is older than it promised." };

    public static IEnumerable<Command> All =>
    [
        ImportListCommand.Create(),
        ExportListCommand.Create(),
        new Command("show", "Lists the lists: who is on them, who imported them when and from what, and how old that is.") { StaleOnly }.WithServer(ShowAsync),
        new Command("imports", "Lists imports, newest first: who, when, from which file, what changed, and where they stand.") { OfList, HeldOnly }.WithServer(ImportsAsync),
        new Command("release", "Lets an import pass that was held; a second person does it.") { Import }.WithServer(ReleaseAsync),
        new Command("reject", "Says no to an import that was held.") { Import, Reason }.WithServer(RejectAsync),
        new Command("remove", "Takes one entry off its list.") { Entry, On, Reason }.WithServer(RemoveAsync),
    ];

    private static async Task<int> ShowAsync(ParseResult parsed, CallInvoker server, CancellationToken cancellationToken)
    {
        var request = new ListListsRequest { PageSize = 1000, StaleOnly = parsed.GetValue(StaleOnly) };
        do
        {
            ListListsResponse page = await new CreditService.CreditServiceClient(server).ListListsAsync(request, cancellationToken: cancellationToken).ConfigureAwait(false);
            foreach (ListSummary list in page.Lists)
            {
                string promise = list.LastImport.UpdateWithinDays > 0 ? $" of {list.LastImport.UpdateWithinDays}" : "";
                Console.WriteLine(string.Join('\t', list.List.ListId, list.List.Name, $"{list.Listed} listed", $"{list.AgeDays}{promise} days old{(list.Stale ? ", STALE" : "")}", Told(list.LastImport)));
            }

            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        return 0;
    }

    private static async Task<int> ImportsAsync(ParseResult parsed, CallInvoker server, CancellationToken cancellationToken)
    {
        var request = new ListListImportsRequest
        {
            ListId = parsed.GetValue(OfList),
            State = parsed.GetValue(HeldOnly) ? ListImportState.Held : ListImportState.Unspecified,
            PageSize = 1000,
        };
        do
        {
            ListListImportsResponse page = await Service(server).ListListImportsAsync(request, cancellationToken: cancellationToken).ConfigureAwait(false);
            foreach (ListImport import in page.Imports)
            {
                Console.WriteLine(string.Join('\t', import.ListId, import.State.ToString().ToUpperInvariant(), $"+{import.Added} ~{import.Changed} -{import.Removed}", Told(import), import.SecondPerson, import.Reason));
            }

            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        return 0;
    }

    private static async Task<int> ReleaseAsync(ParseResult parsed, CallInvoker server, CancellationToken cancellationToken)
    {
        using AsyncServerStreamingCall<ReleaseListImportResponse> call =
            Service(server).ReleaseListImport(new() { ImportId = parsed.GetValue(Import) }, cancellationToken: cancellationToken);
        ImportListReport report = await ProgressLine.RunAsync(parsed.GetValue(Import)!, null, progress => WatchAsync(call, progress, cancellationToken)).ConfigureAwait(false);
        ListReports.PrintDelta(report);
        Console.WriteLine($"committed at position {report.Position} as import {report.ImportId}");
        return 0;
    }

    private static async Task<ImportListReport> WatchAsync(
        AsyncServerStreamingCall<ReleaseListImportResponse> call, IProgress<long> progress, CancellationToken cancellationToken)
    {
        await foreach (ReleaseListImportResponse response in call.ResponseStream.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            if (response.Report is { } report)
            {
                return report;
            }

            progress.Report(response.Progress.ChangesDone);
        }

        throw new InvalidDataException("The server ended the call without a report. Give the same command again.");
    }

    private static async Task<int> RejectAsync(ParseResult parsed, CallInvoker server, CancellationToken cancellationToken)
    {
        RejectListImportResponse rejected = await Service(server)
            .RejectListImportAsync(new() { ImportId = parsed.GetValue(Import), Reason = parsed.GetValue(Reason) }, cancellationToken: cancellationToken).ConfigureAwait(false);
        Console.WriteLine($"rejected at position {rejected.Position}; the list is as it was");
        return 0;
    }

    private static async Task<int> RemoveAsync(ParseResult parsed, CallInvoker server, CancellationToken cancellationToken)
    {
        var request = new RemoveListEntryRequest { EntryId = parsed.GetValue(Entry), RemovedOn = Proof.DayOf(parsed.GetValue(On)!), Basis = parsed.GetValue(Reason), RequestId = CaseStep.NewKey() };
        RemoveListEntryResponse removed = await new CreditService.CreditServiceClient(server).RemoveListEntryAsync(request, cancellationToken: cancellationToken).ConfigureAwait(false);
        Console.WriteLine($"removed at position {removed.Position}");
        return 0;
    }

    private static ListService.ListServiceClient Service(CallInvoker server) => new(server);

    private static string Told(ListImport import) => string.Join(
        '\t', import.ImportId, import.At.ToDateTimeOffset().ToString("u", CultureInfo.InvariantCulture), import.ImportedBy, import.SourceSystem, import.FileSha256);
}
