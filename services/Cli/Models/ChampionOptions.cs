using System.Collections.Immutable;
using System.CommandLine;
using CreditRisk.Kernel;
using CreditRisk.Scoring.Domain.Cards;
using CreditRisk.Scoring.Domain.Features;
using CreditRisk.Scoring.Domain.Models;
using CreditRisk.Scoring.Training.Evaluation;

namespace CreditRisk.Cli.Models;

/// <summary>Which champion a new model is evaluated beside.</summary>
internal static class ChampionOptions
{
    /// <summary>Its version.</summary>
    public static readonly Option<string?> Version = new("--champion") { Description = "Version of the champion to evaluate beside (default the scorecard that comes with the program)." };

    /// <summary>Its file.</summary>
    public static readonly Option<string?> File = new("--champion-model") { Description = "Model file of a learned champion: it is trained anew before each window, so that it has not seen it either.", HelpName = "FILE.json" };

    /// <summary>Ranks as the champion would have.</summary>
    public static async Task<Outcome<IWindowRanker>> ReadAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        ScorecardDefinition shipped = CardReader.Embedded().Card;
        string version = parsed.GetValue(Version) ?? shipped.Version;
        string? file = parsed.GetValue(File);
        if (version == shipped.Version)
        {
            return file is null
                ? new ScorecardRanker(shipped)
                : Refusal.Invalid(new FieldViolation("--champion", $"must be the version of {file}: {version} has no file."));
        }

        if (file is null)
        {
            return Refusal.Invalid(new FieldViolation("--champion-model", $"must name the model file of {version}: only {shipped.Version} comes with the program."));
        }

        try
        {
            byte[] bytes = await System.IO.File.ReadAllBytesAsync(file, cancellationToken).ConfigureAwait(false);
            return ModelFile.Read(bytes, FeatureRegistry.Names).TryGet(out TrainedModel? model, out Refusal? refusal) ? RankerOf(parsed, version, model) : refusal;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Refusal.Invalid(new FieldViolation("--champion-model", e.Message));
        }
    }

    private static Outcome<IWindowRanker> RankerOf(ParseResult parsed, string version, TrainedModel model)
    {
        string? trainer = model.Training.Settings.GetValueOrDefault("trainer");
        return LearningOptions.OfPledges.FirstOrDefault(name => name == trainer) is { } known
            ? new ModelRanker(version, LearningOptions.TrainerOf(parsed, known), model.Features)
            : Refusal.Invalid(new FieldViolation("--champion-model", $"was trained by '{trainer}', which this program cannot train anew."));
    }
}
