using System.CommandLine;
using CreditRisk.Kernel;
using CreditRisk.Scoring.Domain.Models;
using CreditRisk.Scoring.Training;

namespace CreditRisk.Cli.Models;

/// <summary><c>creditrisk model describe FILE</c>: checks a model file and says in words what it is.</summary>
internal static class DescribeCommand
{
    private const int Refused = 1;

    private static readonly Argument<string> Model = new("file") { Description = "A model file." };

    public static Command Create()
    {
        var command = new Command("describe", "Checks a model file, without any server, and says in Markdown what it was trained on and what moves it.") { Model };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        try
        {
            byte[] file = await File.ReadAllBytesAsync(parsed.GetValue(Model)!, cancellationToken).ConfigureAwait(false);
            if (ModelFile.Read(file, knownFeatures: null).TryGet(out TrainedModel? model, out Refusal? refusal))
            {
                Console.Write(ModelDescription.Of(model));
                return 0;
            }

            await Console.Error.WriteLineAsync($"{refusal.Code}: {refusal.Message}").ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(e.Message).ConfigureAwait(false);
        }

        return Refused;
    }
}
