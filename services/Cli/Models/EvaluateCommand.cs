using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using CreditRisk.Kernel;
using CreditRisk.Scoring.Domain.Learning;
using CreditRisk.Scoring.Training.Evaluation;
using CreditRisk.Scoring.Training.Plots;
using CreditRisk.Scoring.Training.Tables;

namespace CreditRisk.Cli.Models;

/// <summary><c>creditrisk model evaluate --data FILE</c>: how well models would have ranked, window by window, without any server; writes a model's card.</summary>
internal static class EvaluateCommand
{
    private const int Refused = 1;

    // The windows that the table of the public inspections is about.
    private const string FirstOfInspections = "2013-01", LastOfInspections = "2014-07";

    private static readonly Option<string> Protocol = new("--protocol") { Description = "How to divide past and future: rolling-origin.", DefaultValueFactory = _ => "rolling-origin" };
    private static readonly Option<string?> From = new("--from") { Description = $"First window of two months, by its first month (default {FirstOfInspections} for inspections, and for pledges when half of the outcomes are known).", HelpName = "YYYY-MM" };
    private static readonly Option<string?> To = new("--to") { Description = $"Last window (default {LastOfInspections} for inspections, and for pledges the last whole one).", HelpName = "YYYY-MM" };
    private static readonly Option<string[]> Also = new("--also") { Description = "Another trainer to evaluate beside; pledges only, may be given several times.", DefaultValueFactory = _ => [] };
    private static readonly Option<bool> PerWindow = new("--windows") { Description = "Prints every window, too." };
    private static readonly Option<string?> Plot = new("--plot") { Description = "Writes gains and calibration as SVG.", HelpName = "FILE.svg" };

    public static Command Create()
    {
        Protocol.AcceptOnlyFromAmong("rolling-origin");
        Also.AcceptOnlyFromAmong([.. LearningOptions.OfPledges]);
        var command = new Command("evaluate", "Ranks past windows by what was known before each, and prints how well; --card writes the model's card. Changes nothing.");
        foreach (Option option in (Option[])[.. LearningOptions.All, Protocol, From, To, ChampionOptions.Version, ChampionOptions.File, Also, .. CardOptions.All, PerWindow, Plot])
        {
            command.Options.Add(option);
        }

        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (!MonthsOf(parsed).TryGet(out (DateOnly? From, DateOnly? To) months, out Refusal? refusal)
            || !LearningOptions.Read(parsed).TryGet(out LearningRows? rows, out refusal)
            || !WindowsOf(months, rows).TryGet(out ImmutableArray<Window> windows, out refusal)
            || !(await RankersOfAsync(parsed, rows, cancellationToken).ConfigureAwait(false)).TryGet(out ImmutableArray<IWindowRanker> rankers, out refusal)
            || !(await RankAsync(rankers, new(rows.All, windows), windows.Length, cancellationToken).ConfigureAwait(false)).TryGet(out ImmutableArray<RankerResult> results, out refusal))
        {
            await Console.Error.WriteLineAsync($"{refusal.Code}: {refusal.Message}").ConfigureAwait(false);
            return Refused;
        }

        IEnumerable<string> details = parsed.GetValue(PerWindow) ? results.SelectMany(result => EvaluationTable.Windows(result).Prepend("")) : [];
        foreach (string line in EvaluationTable.Summary(results).Concat(details))
        {
            Console.WriteLine(line);
        }

        return await WriteAsync(parsed, rows, windows, results).ConfigureAwait(false);
    }

    private static async Task<int> WriteAsync(ParseResult parsed, LearningRows rows, ImmutableArray<Window> windows, ImmutableArray<RankerResult> results)
    {
        try
        {
            if (parsed.GetValue(Plot) is { } plot)
            {
                await File.WriteAllTextAsync(plot, EvaluationPlot.Draw($"{windows.Length} windows from {windows[0]} to {windows[^1]}", results)).ConfigureAwait(false);
            }

            await CardOptions.WriteAsync(parsed, rows, results).ConfigureAwait(false);
            return 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(e.Message).ConfigureAwait(false);
            return Refused;
        }
    }

    // Of pledges the model, the champion, and what else is asked for; of inspections the rankers of their table.
    private static async Task<Outcome<ImmutableArray<IWindowRanker>>> RankersOfAsync(ParseResult parsed, LearningRows rows, CancellationToken cancellationToken)
    {
        if (!LearningFile.ArePledges(rows.All))
        {
            return parsed.GetValue(CardOptions.Card) is null
                ? EvaluatedRankers.References.Add(EvaluatedRankers.Ours)
                : Refusal.Invalid(new FieldViolation("--card", "is for models of pledges, which a server can register: evaluate a file of 'model export'."));
        }

        if (!LearningOptions.OfPledges.Contains(parsed.GetValue(LearningOptions.Model)))
        {
            return Refusal.Invalid(new FieldViolation("--model", $"must be one of {string.Join(", ", LearningOptions.OfPledges)} for pledges."));
        }

        return (await ChampionOptions.ReadAsync(parsed, cancellationToken).ConfigureAwait(false)).TryGet(out IWindowRanker? champion, out Refusal? refusal)
            ? ImmutableArray.Create([RankerOf(parsed.GetValue(LearningOptions.Model)!), champion, .. parsed.GetValue(Also)!.Select(RankerOf)])
            : refusal;

        IWindowRanker RankerOf(string name) => new ModelRanker(name, LearningOptions.TrainerOf(parsed, name), rows.Used.Columns);
    }

    private static async Task<Outcome<ImmutableArray<RankerResult>>> RankAsync(
        ImmutableArray<IWindowRanker> rankers, RollingEvaluation evaluation, int windows, CancellationToken cancellationToken)
    {
        ImmutableArray<RankerResult>.Builder results = ImmutableArray.CreateBuilder<RankerResult>();
        foreach (IWindowRanker ranker in rankers)
        {
            Outcome<RankerResult> outcome = await ProgressLine.RunAsync(
                ranker.Name, windows, progress => Task.Run(() => evaluation.Run(ranker, progress, cancellationToken), cancellationToken)).ConfigureAwait(false);
            if (!outcome.TryGet(out RankerResult? result, out Refusal? refusal))
            {
                return refusal;
            }

            results.Add(result);
        }

        return results.ToImmutable();
    }

    private static Outcome<ImmutableArray<Window>> WindowsOf((DateOnly? From, DateOnly? To) months, LearningRows rows)
    {
        ImmutableArray<Window> usual = [.. Window.Range(Window.Of(Month(FirstOfInspections)!.Value), Window.Of(Month(LastOfInspections)!.Value))];
        if (months is not ({ } first, { } last) && LearningFile.ArePledges(rows.All) && !PledgeWindows.Of(rows.All, rows.Before).TryGet(out usual, out Refusal? refusal))
        {
            return refusal;
        }

        Window from = months.From is { } given ? Window.Of(given) : usual[0], to = months.To is { } end ? Window.Of(end) : usual[^1];
        return from.First <= to.First ? Window.Range(from, to).ToImmutableArray() : NoMonths;
    }

    private static Outcome<(DateOnly? From, DateOnly? To)> MonthsOf(ParseResult parsed)
    {
        (DateOnly? from, DateOnly? to) = (Month(parsed.GetValue(From)), Month(parsed.GetValue(To)));
        bool areMonths = from.HasValue == parsed.GetValue(From) is not null && to.HasValue == parsed.GetValue(To) is not null;
        return areMonths && !(from > to) ? (from, to) : NoMonths;
    }

    private static Refusal NoMonths => Refusal.Invalid(new FieldViolation("--from, --to", "must be months as 2013-01, the first not after the last."));

    private static DateOnly? Month(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly month) ? month : null;
}
