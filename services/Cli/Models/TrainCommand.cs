using System.CommandLine;
using CreditRisk.Kernel;
using CreditRisk.Scoring.Domain.Models;
using CreditRisk.Scoring.Training;

namespace CreditRisk.Cli.Models;

/// <summary><c>creditrisk model train --data FILE --out FILE</c>: makes a model file. What is active changes by promotion only.</summary>
internal static class TrainCommand
{
    private const int Refused = 1;

    private static readonly Option<string> Out = new("--out") { Description = "Where the model goes; a file that is there is replaced only when all is well.", HelpName = "FILE.json", Required = true };

    public static Command Create()
    {
        LearningOptions.Model.AcceptOnlyFromAmong([.. Trainers.Names]);
        var command = new Command("train", "Trains a model: the same rows and settings give the same file. Activates nothing.") { Out };
        foreach (Option option in LearningOptions.All)
        {
            command.Options.Add(option);
        }

        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        Outcome<TrainedModel> outcome = await ProgressLine.RunAsync(
            $"training {parsed.GetValue(LearningOptions.Model)}", null, _ => Task.Run(() => Train(parsed), cancellationToken)).ConfigureAwait(false);
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

    private static Outcome<TrainedModel> Train(ParseResult parsed) =>
        LearningOptions.Read(parsed).TryGet(out LearningRows? rows, out Refusal? refusal)
            ? LearningOptions.TrainerOf(parsed, parsed.GetValue(LearningOptions.Model)!).Train(rows.Used, rows.Before)
            : refusal;
}
