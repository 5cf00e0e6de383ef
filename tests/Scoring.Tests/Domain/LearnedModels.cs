using System.Collections.Immutable;
using System.Text;
using CreditRisk.Scoring.Domain.Models;
using CreditRisk.Scoring.Domain.Registry;

namespace CreditRisk.Scoring.Tests.Domain;

/// <summary>Small learned models and cards that are valid.</summary>
internal static class LearnedModels
{
    public static readonly ImmutableArray<string> Features = ["earlier_untrue_pledges", "conditions_by_date", "third_party_interest"];

    /// <summary>Of the rows that the models say they were trained on.</summary>
    public static readonly string DataHash = new('d', 64);

    public static readonly ModelCard Card = new(
        "Ranks pledges.", "Verified pledges of one county.", "Not for eligibility.", "", new(CardEvaluation.RollingOrigin, 4, 400, 40, 0.62, "scorecard-v0", 0.58) { Trainer = "ridge", DataSha256 = DataHash });

    public static TrainedModel Linear(double untrue = 1.2, long rows = 500, DateOnly? before = null, Calibration? calibration = null) => new(
        Features, new LinearMargin(-2, [0.2, 0.5, 0.5], [1, 1, 1], [untrue, 0.6, -0.3]), calibration ?? Calibration.None, Record(rows, before ?? new DateOnly(2026, 3, 1)));

    public static byte[] File(TrainedModel model) => ModelFile.Write(model);

    public static string CardOf(ModelCard card) => CardDocument.Write(card);

    public static byte[] WithFeature(TrainedModel model, string feature) =>
        ModelFile.Write(new(model.Features.SetItem(0, feature), model.Function, model.Calibration, model.Training));

    public static byte[] Changed(TrainedModel model, string from, string to) =>
        Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(File(model)).Replace(from, to, StringComparison.Ordinal));

    private static TrainingRecord Record(long rows, DateOnly before) =>
        new(DataHash, rows, rows / 10, new(2025, 1, 1), before, ImmutableSortedDictionary<string, string>.Empty.Add("trainer", "ridge"));
}
