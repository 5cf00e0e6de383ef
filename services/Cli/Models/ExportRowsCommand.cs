using System.CommandLine;
using System.Globalization;
using CreditRisk.Scoring.V1;
using Grpc.Core;

namespace CreditRisk.Cli.Models;

/// <summary><c>creditrisk model export</c>.</summary>
internal static class ExportRowsCommand
{
    private const int RowsPerReport = 1000;

    private static readonly Option<string> Output = new("--output", "-o") { Description = "CSV file to write.", Required = true };

    public static Command Create() => new Command("export", "Writes what the service learned as training rows: features as frozen, outcome, how chosen and with which probability.") { Output, PeriodOptions.From, PeriodOptions.To }
        .WithServer(async (parsed, server, cancellationToken) =>
        {
            string output = parsed.GetValue(Output)!;
            string half = output + ".part";
            var request = new ExportTrainingRowsRequest { From = PeriodOptions.Optional(parsed, PeriodOptions.From), To = PeriodOptions.Optional(parsed, PeriodOptions.To) };
            using AsyncServerStreamingCall<ExportTrainingRowsResponse> call = new ScoringService.ScoringServiceClient(server).ExportTrainingRows(request, cancellationToken: cancellationToken);
            long rows;
            await using (StreamWriter file = new(half, append: false) { NewLine = "\n" })
            {
                rows = await ProgressLine.RunAsync("rows", null, progress => WriteAsync(call, file, progress, cancellationToken)).ConfigureAwait(false);
            }

            File.Move(half, output, overwrite: true);
            Console.WriteLine($"{output}: {rows} rows");
            return 0;
        });

    private static async Task<long> WriteAsync(
        AsyncServerStreamingCall<ExportTrainingRowsResponse> call, StreamWriter file, IProgress<long> progress, CancellationToken cancellationToken)
    {
        long rows = 0;
        await foreach (ExportTrainingRowsResponse response in call.ResponseStream.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            TrainingRow row = response.Row;
            if (rows++ == 0)
            {
                await file.WriteLineAsync($"pledge_id,subject_key,registered_on,verified_on,found_untrue,arm,inclusion_probability,round_id,{string.Join(',', row.Features.Select(feature => feature.Name))}").ConfigureAwait(false);
            }

            await file.WriteLineAsync(LineOf(row)).ConfigureAwait(false);
            if (rows % RowsPerReport == 0)
            {
                progress.Report(rows);
            }
        }

        return rows;
    }

    // Every field is a number, a day, a word or an id of letters, digits and '-': none needs a quote.
    private static string LineOf(TrainingRow row)
    {
        string arm = row.Arm switch
        {
            Arm.Risk => "risk",
            Arm.Random => "random",
            _ => "",
        };
        string chosen = row.InclusionProbability > 0 ? row.InclusionProbability.ToString("R", CultureInfo.InvariantCulture) : "";
        string features = string.Join(',', row.Features.Select(feature => feature.Value.ToString(CultureInfo.InvariantCulture)));
        return $"{row.PledgeId},{row.SubjectKey},{PeriodOptions.Text(row.RegisteredOn)},{PeriodOptions.Text(row.VerifiedOn)},{(row.FoundUntrue ? 1 : 0)},{arm},{chosen},{row.RoundId},{features}";
    }
}
