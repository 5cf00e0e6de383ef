using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using CreditRisk.Kernel;
using CreditRisk.Scoring.Domain.Learning;
using CreditRisk.Scoring.Training.Evaluation;
using CreditRisk.Scoring.Training.Plots;
using CreditRisk.Scoring.Training.Tables;

namespace CreditRisk.Cli.Models;

/// <summary><c>creditrisk model evaluate --data FILE</c>: how well models would have ranked, window by window, without any server.</summary>
internal static class EvaluateCommand
{
    private const int Refused = 1;

    private static readonly Option<string> Data = new("--data") { Description = "Inspections with their outcomes, CSV or .csv.gz.", HelpName = "FILE", Required = true };
    private static readonly Option<string> Protocol = new("--protocol") { Description = "How to divide past and future: rolling-origin.", DefaultValueFactory = _ => "rolling-origin" };
    private static readonly Option<string> From = new("--from") { Description = "First window of two months, by its first month.", HelpName = "YYYY-MM", DefaultValueFactory = _ => "2013-01" };
    private static readonly Option<string> To = new("--to") { Description = "Last window.", HelpName = "YYYY-MM", DefaultValueFactory = _ => "2014-07" };
    private static readonly Option<bool> PerWindow = new("--windows") { Description = "Prints every window, too." };
    private static readonly Option<string?> Plot = new("--plot") { Description = "Writes gains and calibration as SVG.", HelpName = "FILE.svg" };

    public static Command Create()
    {
        Protocol.AcceptOnlyFromAmong("rolling-origin");
        var command = new Command("evaluate", "Ranks past windows by what was known before each, and prints how well. Changes nothing.") { Data, Protocol, From, To, PerWindow, Plot };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (!WindowsOf(parsed).TryGet(out ImmutableArray<Window> windows, out Refusal? refusal)
            || !VisitFile.Read(parsed.GetValue(Data)!, ChinaTime.DateOf(TimeProvider.System.GetUtcNow())).TryGet(out ImmutableArray<Visit> visits, out refusal)
            || !(await RankAsync(visits, windows, cancellationToken).ConfigureAwait(false)).TryGet(out List<RankerResult>? results, out refusal))
        {
            await Console.Error.WriteLineAsync($"{refusal.Code}: {refusal.Message}").ConfigureAwait(false);
            return Refused;
        }

        IEnumerable<string> details = parsed.GetValue(PerWindow) ? results.SelectMany(result => EvaluationTable.Windows(result).Prepend("")) : [];
        foreach (string line in EvaluationTable.Summary(results).Concat(details))
        {
            Console.WriteLine(line);
        }

        return parsed.GetValue(Plot) is { } plot ? await WritePlotAsync(plot, $"{windows.Length} windows from {windows[0]} to {windows[^1]}", results).ConfigureAwait(false) : 0;
    }

    private static async Task<int> WritePlotAsync(string file, string title, List<RankerResult> results)
    {
        try
        {
            await File.WriteAllTextAsync(file, EvaluationPlot.Draw(title, results)).ConfigureAwait(false);
            return 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"--plot {file}: {e.Message}").ConfigureAwait(false);
            return Refused;
        }
    }

    private static async Task<Outcome<List<RankerResult>>> RankAsync(ImmutableArray<Visit> visits, ImmutableArray<Window> windows, CancellationToken cancellationToken)
    {
        RollingEvaluation evaluation = new(VisitFeatures.Table(visits), windows);
        List<RankerResult> results = [];
        foreach (IWindowRanker ranker in EvaluatedRankers.References.Add(EvaluatedRankers.Ours))
        {
            Outcome<RankerResult> outcome = await ProgressLine.RunAsync(
                ranker.Name, windows.Length, progress => Task.Run(() => evaluation.Run(ranker, progress, cancellationToken), cancellationToken)).ConfigureAwait(false);
            if (!outcome.TryGet(out RankerResult? result, out Refusal? refusal))
            {
                return refusal;
            }

            results.Add(result);
        }

        return results;
    }

    private static Outcome<ImmutableArray<Window>> WindowsOf(ParseResult parsed)
    {
        bool areMonths = Month(parsed.GetValue(From)!, out DateOnly from) & Month(parsed.GetValue(To)!, out DateOnly to);
        return areMonths && from <= to
            ? Window.Range(Window.Of(from), Window.Of(to)).ToImmutableArray()
            : Refusal.Invalid(new FieldViolation("--from, --to", "must be months as 2013-01, the first not after the last."));
    }

    private static bool Month(string text, out DateOnly month) =>
        DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out month);
}
