using System.CommandLine;
using CreditRisk.Cli.Tables;
using CreditRisk.Credit.V1;
using Grpc.Core;

namespace CreditRisk.Cli.Lists;

/// <summary><c>creditrisk lists export LIST -o FILE</c>.</summary>
internal static class ExportListCommand
{
    private static readonly Argument<string> List = new("list") { Description = "Id of the list." };
    private static readonly Option<string> Output = new("-o", "--output") { Description = "File to write, .csv or .xlsx.", Required = true };

    public static Command Create() => new Command(
        "export", "Writes everybody on a list to a file that can be imported again. Persons are named by their key: their number is nowhere in the system.")
    {
        List, Output,
    }.WithServer(RunAsync);

    private static async Task<int> RunAsync(ParseResult parsed, CallInvoker server, CancellationToken cancellationToken)
    {
        string file = parsed.GetValue(Output)!;
        string unfinished = $"{file}.part";
        using AsyncServerStreamingCall<ExportListResponse> call =
            new ListService.ListServiceClient(server).ExportList(new() { ListId = parsed.GetValue(List) }, cancellationToken: cancellationToken);
        long rows = await ProgressLine.RunAsync(Path.GetFileName(file), null, progress => WriteAsync(call, (file, unfinished), progress, cancellationToken)).ConfigureAwait(false);
        File.Move(unfinished, file, overwrite: true);
        Console.WriteLine($"{rows} rows written to {file}");
        return 0;
    }

    private static async Task<long> WriteAsync(
        AsyncServerStreamingCall<ExportListResponse> call, (string Name, string Unfinished) file, IProgress<long> progress, CancellationToken cancellationToken)
    {
        if (!await call.ResponseStream.MoveNext(cancellationToken).ConfigureAwait(false) || call.ResponseStream.Current.List is not { } list)
        {
            throw new InvalidDataException("The server ended the export before it named the list.");
        }

        using ITableWriter writer = TableWriter.Create(file.Name, file.Unfinished);
        writer.Write(ListColumns.All);
        string[] ofList = ListOfFile.Fields(list);
        long rows = 0;
        while (await call.ResponseStream.MoveNext(cancellationToken).ConfigureAwait(false))
        {
            writer.Write([.. ofList, .. Fields(call.ResponseStream.Current.Row)]);
            progress.Report(++rows);
        }

        return rows;
    }

    private static string[] Fields(ImportListRow row) =>
        [row.SubjectId, row.ListedOn, row.DocumentNumber, row.Reason, row.PriorNoticeOn, row.ExpectedEnd, row.LegalBasisTitle, row.LegalBasisArticle];
}
