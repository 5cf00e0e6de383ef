using System.CommandLine;
using System.Globalization;
using CreditRisk.Kernel;
using CreditRisk.Scoring.Domain.Learning;
using CreditRisk.Scoring.Domain.Models;
using CreditRisk.Scoring.Training;
using CreditRisk.Scoring.Training.Stacking;
using CreditRisk.Scoring.Training.Tables;

namespace CreditRisk.Cli.Models;

/// <summary><c>creditrisk model train --data FILE --out FILE</c>: makes a model file. What is active changes by promotion only.</summary>
internal static class TrainCommand
{
    private const int Refused = 1;

    private static readonly Option<string> Data = new("--data") { Description = "Verified pledges as 'model export' writes them, or inspections; CSV or .csv.gz.", HelpName = "FILE", Required = true };
    private static readonly Option<string> Out = new("--out") { Description = "Where the model goes; a file that is there is replaced only when all is well.", HelpName = "FILE.json", Required = true };
    private static readonly Option<string> Model = new("--model") { Description = "ridge, elastic-net, xgboost, or stack (inspections only).", DefaultValueFactory = _ => "ridge" };
    private static readonly Option<CalibrationKind> Calibration = new("--calibration") { Description = "Platt, Isotonic or None, on the three windows before the last day (default Platt).", DefaultValueFactory = _ => CalibrationKind.Platt };
    private static readonly Option<string?> Before = new("--before") { Description = "Learns from outcomes before this day only (default the first of this window of two months).", HelpName = "YYYY-MM-DD" };
    private static readonly Option<string[]> Without = new("--without") { Description = "A feature to leave out; may be given several times.", DefaultValueFactory = _ => [], AllowMultipleArgumentsPerToken = true };
    private static readonly Option<int> LeastRows = new("--least-outcomes") { Description = "Fewest verified outcomes; a tenth of them must be of each kind.", DefaultValueFactory = _ => 500 };

    public static Command Create()
    {
        Model.AcceptOnlyFromAmong([.. Trainers.Names]);
        var command = new Command("train", "Trains a model: the same rows and settings give the same file. Activates nothing.") { Data, Out, Model, Calibration, Before, Without, LeastRows };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        Outcome<TrainedModel> outcome = await ProgressLine.RunAsync(
            $"training {parsed.GetValue(Model)}", null, _ => Task.Run(() => Train(parsed), cancellationToken)).ConfigureAwait(false);
        if (!outcome.TryGet(out TrainedModel? model, out Refusal? refusal))
        {
            await Console.Error.WriteLineAsync($"{refusal.Code}: {refusal.Message}").ConfigureAwait(false);
            return Refused;
        }

        string file = parsed.GetValue(Out)!, unfinished = $"{file}.part";
        try
        {
            await File.WriteAllBytesAsync(unfinished, ModelFile.Write(model), cancellationToken).ConfigureAwait(false);
            File.Move(unfinished, file, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"--out {file}: {e.Message}").ConfigureAwait(false);
            return Refused;
        }

        Console.WriteLine($"{model.Hash}  {model.Kind}, {model.Training.Rows} outcomes, {model.Training.Positives} untrue, before {model.Training.Before:yyyy-MM-dd}");
        return 0;
    }

    private static Outcome<TrainedModel> Train(ParseResult parsed)
    {
        DateOnly today = ChinaTime.DateOf(TimeProvider.System.GetUtcNow());
        if (!DayOf(parsed, today).TryGet(out DateOnly before, out Refusal? refusal) || !LearningFile.Read(parsed.GetValue(Data)!, today).TryGet(out OutcomeTable? all, out refusal))
        {
            return refusal;
        }

        string[] without = parsed.GetValue(Without)!;
        if (without.Except(all.Columns).ToArray() is { Length: > 0 } unknown)
        {
            return Refusal.Invalid(new FieldViolation("--without", $"{string.Join(", ", unknown)} is no column of the file."));
        }

        OutcomeTable table = all.Before(before).Select([.. all.Columns.Except(without)]);
        int least = parsed.GetValue(LeastRows);
        string name = parsed.GetValue(Model)!;
        IModelTrainer trainer = Trainers.Of(name);
        return new TrainingCheck(least, Math.Max(1, least / 10)).Refuse(table, before) is { } fault ? fault
            : (name == "stack" ? trainer : new CalibratedTrainer(trainer, parsed.GetValue(Calibration))).Train(table, before);
    }

    private static Outcome<DateOnly> DayOf(ParseResult parsed, DateOnly today)
    {
        if (parsed.GetValue(Before) is not { } text)
        {
            return Window.Of(today).First;
        }

        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) && day <= today.AddDays(1)
            ? day
            : Refusal.Invalid(new FieldViolation("--before", "must be a day as 2026-11-01, not after tomorrow."));
    }
}
