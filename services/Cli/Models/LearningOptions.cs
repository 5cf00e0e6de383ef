using System.CommandLine;
using System.Globalization;
using CreditRisk.Kernel;
using CreditRisk.Scoring.Domain.Learning;
using CreditRisk.Scoring.Training;
using CreditRisk.Scoring.Training.Stacking;
using CreditRisk.Scoring.Training.Tables;

namespace CreditRisk.Cli.Models;

/// <summary>What a model is learned from, and how. Training and evaluation share these options: given the same ones, the card is about the model.</summary>
internal static class LearningOptions
{
    private const int MostThreads = 256;

    /// <summary>The trainer.</summary>
    public static readonly Option<string> Model = new("--model") { Description = "ridge, elastic-net, xgboost, or stack (inspections only).", DefaultValueFactory = _ => "ridge" };

    private static readonly Option<string> Data = new("--data") { Description = "Verified pledges as 'model export' writes them, or inspections; CSV or .csv.gz.", HelpName = "FILE", Required = true };
    private static readonly Option<CalibrationKind> Calibration = new("--calibration") { Description = "Platt, Isotonic or None, on the three windows before the last day (default Platt).", DefaultValueFactory = _ => CalibrationKind.Platt };
    private static readonly Option<string?> Before = new("--before") { Description = "Learns from outcomes before this day only (default the first of this window of two months).", HelpName = "YYYY-MM-DD" };
    private static readonly Option<string[]> Without = new("--without") { Description = "A feature to leave out; may be given several times.", DefaultValueFactory = _ => [], AllowMultipleArgumentsPerToken = true };
    private static readonly Option<int> LeastRows = new("--least-outcomes") { Description = "Fewest verified outcomes; a tenth of them must be of each kind.", DefaultValueFactory = _ => 500 };
    private static readonly Option<double> MostWeight = new("--most-weight") { Description = "A pledge counts as many as it stands for by its inclusion probability, at most this many; 1 counts each once.", DefaultValueFactory = _ => InclusionWeights.UsualMost };
    private static readonly Option<int> Threads = new("--threads") { Description = "Threads of XGBoost; the model is the same with any number.", DefaultValueFactory = _ => 1 };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Option> All { get; } = [Data, Model, Calibration, Before, Without, LeastRows, MostWeight, Threads];

    /// <summary>Names of the trainers that verified pledges can be learned by.</summary>
    public static IEnumerable<string> OfPledges => Trainers.Names.Except(["stack"]);

    /// <summary>The trainer of a name, calibrated as asked for; a stack calibrates itself.</summary>
    public static IModelTrainer TrainerOf(ParseResult parsed, string name)
    {
        IModelTrainer trainer = Trainers.Of(name, parsed.GetValue(Threads));
        return name == "stack" ? trainer : new CalibratedTrainer(trainer, parsed.GetValue(Calibration));
    }

    /// <summary>The rows, or why nothing can be learned from them.</summary>
    public static Outcome<LearningRows> Read(ParseResult parsed)
    {
        DateOnly today = ChinaTime.DateOf(TimeProvider.System.GetUtcNow());
        if (!NumbersOf(parsed).TryGet(out double mostWeight, out Refusal? refusal)
            || !DayOf(parsed, today).TryGet(out DateOnly before, out refusal)
            || !LearningFile.Read(parsed.GetValue(Data)!, today, mostWeight).TryGet(out OutcomeTable? file, out refusal))
        {
            return refusal;
        }

        string[] without = parsed.GetValue(Without)!;
        if (without.Except(file.Columns).ToArray() is { Length: > 0 } unknown)
        {
            return Refusal.Invalid(new FieldViolation("--without", $"{string.Join(", ", unknown)} is no column of the file."));
        }

        OutcomeTable all = file.Before(before), used = all.Select([.. all.Columns.Except(without)]);
        int least = parsed.GetValue(LeastRows);
        return new TrainingCheck(least, Math.Max(1, least / 10)).Refuse(used, before) is { } fault ? fault : new LearningRows(all, used, before);
    }

    private static Outcome<double> NumbersOf(ParseResult parsed)
    {
        double mostWeight = parsed.GetValue(MostWeight);
        int threads = parsed.GetValue(Threads);
        return !(mostWeight >= 1 && double.IsFinite(mostWeight)) ? Refusal.Invalid(new FieldViolation("--most-weight", "must be 1 or more."))
            : threads is < 1 or > MostThreads ? Refusal.Invalid(new FieldViolation("--threads", $"must be 1 to {MostThreads}."))
            : mostWeight;
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
