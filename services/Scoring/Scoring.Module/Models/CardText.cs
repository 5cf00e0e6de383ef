using System.Globalization;
using CreditRisk.Scoring.Domain.Features;
using CreditRisk.Scoring.Domain.Registry;

namespace CreditRisk.Scoring.Module.Models;

/// <summary>A model card to read.</summary>
public static class CardText
{
    /// <summary>Markdown.</summary>
    public static string Of(RegisteredModel model, ModelState state)
    {
        ArgumentNullException.ThrowIfNull(model);
        return string.Join('\n', (string[])[.. Heading(model, state), .. model.Card is { } card ? Body(card) : [], .. model.Harm is { } harm ? Features(harm.Features) : [], ""]);
    }

    private static IEnumerable<string> Heading(RegisteredModel model, ModelState state)
    {
        yield return $"# Model {model.Version}";
        yield return "";
        yield return $"- kind: {model.Kind}; state: {state}";
        yield return $"- SHA-256 of the file: {model.ArtifactSha256}";
        if (model.IsShipped)
        {
            yield return "- came with the program";
            yield break;
        }

        yield return $"- trained on {Number(model.Outcomes)} verified outcomes{(model.TrainedOn is { } days ? $", {days.From:yyyy-MM-dd} to before {days.Before:yyyy-MM-dd}" : "")}; SHA-256 of the data: {model.DataSha256}";
        yield return string.Create(CultureInfo.InvariantCulture, $"- registered by {model.RegisteredBy} at {model.RegisteredAt:u}, journal position {model.Position}");
        yield return model.Approvers.Count == 0 ? "- nobody stands for it yet" : $"- approved by {string.Join(", ", model.Approvers)}";
    }

    private static IEnumerable<string> Body(ModelCard card) =>
    [
        .. Part("Purpose", card.Purpose), .. Part("Data", card.Data), .. Part("Limits", card.Limits), .. Part("Tried without help", card.Tried),
        .. card.Evaluation is { } evaluation ? Table(evaluation) : [],
    ];

    private static IEnumerable<string> Features(IReadOnlyList<string> used) =>
    [
        "", "## Features", "", "| feature | unit | source | since |", "|---|---|---|---|",
        .. FeatureRegistry.All.Where(feature => used.Contains(feature.Name)).Select(feature => $"| {feature.Name} | {feature.Unit} | {feature.Source} | {feature.Since} |"),
    ];

    private static IEnumerable<string> Part(string title, string text) => text.Length == 0 ? [] : ["", $"## {title}", "", text];

    private static IEnumerable<string> Table(CardEvaluation evaluation) =>
    [
        "", "## Evaluation", "",
        $"{evaluation.Protocol}, {Number(evaluation.Windows)} windows, {Number(evaluation.Outcomes)} outcomes, {Number(evaluation.Untrue)} untrue.",
        "", "| measure | this model | " + evaluation.Champion + " |", "|---|---|---|",
        $"| AUC | {Number(evaluation.Auc)} | {Number(evaluation.ChampionAuc)} |",
        .. Row("Brier", evaluation.Brier), .. Row("calibration error", evaluation.CalibrationError), .. Row("found in the first half", evaluation.FirstHalfShare),
    ];

    private static IEnumerable<string> Row(string name, double? value) => value is { } measured ? [$"| {name} | {Number(measured)} | |"] : [];

    private static string Number(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
