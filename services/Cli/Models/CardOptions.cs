using System.Collections.Immutable;
using System.CommandLine;
using CreditRisk.Scoring.Domain.Registry;
using CreditRisk.Scoring.Training.Evaluation;

namespace CreditRisk.Cli.Models;

/// <summary>The model card that an evaluation writes.</summary>
internal static class CardOptions
{
    /// <summary>Where it goes.</summary>
    public static readonly Option<string?> Card = new("--card") { Description = "Writes the model card, as 'model register --card' takes it; pledges only.", HelpName = "FILE.json" };

    private static readonly Option<string?> Purpose = new("--purpose") { Description = "What the card says the model is for (a usual text)." };
    private static readonly Option<string?> Limits = new("--limits") { Description = "What the card says it must not be relied on for (a usual text)." };
    private static readonly Option<string?> Tried = new("--tried") { Description = "What the card says was tried without help (default what --also names)." };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Option> All { get; } = [Card, Purpose, Limits, Tried];

    /// <summary>Writes the card, if one is asked for.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="rows">What the model is learned from.</param>
    /// <param name="results">The model and the champion first.</param>
    public static async Task WriteAsync(ParseResult parsed, LearningRows rows, ImmutableArray<RankerResult> results)
    {
        if (parsed.GetValue(Card) is not { } path)
        {
            return;
        }

        CardWords words = new(parsed.GetValue(Purpose), parsed.GetValue(Limits), parsed.GetValue(Tried));
        ModelCard card = CardDraft.Of(rows.Used, parsed.GetValue(LearningOptions.Model)!, results, words);
        await using (WholeFile file = new(path))
        {
            await file.WriteLineAsync(CardDocument.Write(card)).ConfigureAwait(false);
            file.Keep();
        }

        CardEvaluation evaluation = card.Evaluation!;
        Console.WriteLine($"\n{path}: a model trained with the same options can be registered with it: creditrisk model register FILE --version VERSION --card {path}");
        if (evaluation.Auc <= evaluation.ChampionAuc)
        {
            Console.WriteLine($"It does not beat {evaluation.Champion}: it may score beside it, and cannot be promoted.");
        }
    }
}
