using System.CommandLine;
using CreditRisk.Scoring.V1;
using Grpc.Core;

namespace CreditRisk.Cli.Models;

/// <summary><c>creditrisk model export</c>.</summary>
internal static class ExportRowsCommand
{
    private const int RowsPerReport = 1000;

    private static readonly Option<string> Output = new("--output", "-o") { Description = "CSV file to write, as training reads it: pledge, day, what was found, how it was chosen, and the features as frozen.", Required = true };
    private static readonly Option<string> Design = new("--design") { Description = "CSV file to write beside it: whose each pledge is, by a pseudonym, when it was registered, and which round chose it." };
    private static readonly Option<string[]> Features = new("--feature") { Description = "Only this feature; may be given several times (default all).", DefaultValueFactory = _ => [] };

    public static Command Create() => new Command("export", "Writes what the service learned as training rows: features as frozen, outcome, and how each pledge was chosen.") { Output, Design, Features, PeriodOptions.From, PeriodOptions.To }
        .WithServer(async (parsed, server, cancellationToken) =>
        {
            string output = parsed.GetValue(Output)!;
            var request = new ExportTrainingRowsRequest { From = PeriodOptions.Optional(parsed, PeriodOptions.From), To = PeriodOptions.Optional(parsed, PeriodOptions.To) };
            using AsyncServerStreamingCall<ExportTrainingRowsResponse> call = new ScoringService.ScoringServiceClient(server).ExportTrainingRows(request, cancellationToken: cancellationToken);
            long written = 0;
            await using (WholeFile rows = new(output), design = new(parsed.GetValue(Design)))
            {
                written = await ProgressLine.RunAsync("rows", null, progress => WriteAsync(call, new(rows, design, parsed.GetValue(Features)!), progress, cancellationToken)).ConfigureAwait(false);
                rows.Keep();
                design.Keep();
            }

            Console.WriteLine(written == 0 ? $"{output}: 0 rows; no pledge of these days is verified yet" : $"{output}: {written} rows");
            return 0;
        });

    private static async Task<long> WriteAsync(
        AsyncServerStreamingCall<ExportTrainingRowsResponse> call, TrainingRowLines lines, IProgress<long> progress, CancellationToken cancellationToken)
    {
        long rows = 0;
        await foreach (ExportTrainingRowsResponse response in call.ResponseStream.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            await lines.WriteAsync(response.Row, isFirst: rows == 0).ConfigureAwait(false);
            if (++rows % RowsPerReport == 0)
            {
                progress.Report(rows);
            }
        }

        return rows;
    }
}
