using System.Globalization;
using CreditRisk.Scoring.V1;

namespace CreditRisk.Cli.Models;

/// <summary>Models, rates and rounds as lines for people.</summary>
internal static class ModelLines
{
    /// <summary>One line: version, state, what it rests on.</summary>
    public static string Of(Model model)
    {
        string basis = model.Shipped ? "came with the program" : string.Create(CultureInfo.InvariantCulture, $"{model.Outcomes} outcomes, registered by {model.RegisteredBy}");
        string auc = model.HasEvaluatedAuc ? string.Create(CultureInfo.InvariantCulture, $", AUC {model.EvaluatedAuc:0.000} against {model.EvaluatedChampionAuc:0.000} of {model.EvaluatedChampion}") : "";
        string approved = model.ApprovedBy.Count > 0 ? $", approved by {string.Join(", ", model.ApprovedBy)}" : "";
        return $"{model.ModelVersion}  {model.State}  {model.Kind}  {basis}{auc}{approved}{(model.Readable ? "" : ", beyond this server")}";
    }

    /// <summary>One line: the rate of a group with its interval, and what it rests on.</summary>
    public static string Of(RateEstimate estimate)
    {
        string group = estimate.Group.Length == 0 ? "all" : estimate.Group;
        return estimate.Suppressed ? $"{group,-14} too small to be shown"
            : estimate.Estimator == Estimator.None ? string.Create(CultureInfo.InvariantCulture, $"{group,-14} nothing observed ({estimate.Drawn} drawn of {estimate.Population})")
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{group,-14} {estimate.Rate,7:P1}  {estimate.Low:P1} to {estimate.High:P1}  {estimate.Hits} of {estimate.Observations}, {NameOf(estimate)}");
    }

    /// <summary>One line: how a model did on the random arm.</summary>
    public static string Of(ModelPerformance performance)
    {
        string auc = performance.HasAuc ? performance.Auc.ToString("0.000", CultureInfo.InvariantCulture) : "-";
        string probabilities = performance.HasBrier
            ? string.Create(CultureInfo.InvariantCulture, $", Brier {performance.Brier:0.0000}, mean probability {performance.MeanProbability:P1}, calibration error {performance.CalibrationError:0.000}")
            : ", gives no probabilities";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{performance.ModelVersion}  AUC {auc}, {performance.Untrue} untrue of {performance.Observations} ({performance.Low:P1} to {performance.High:P1}){probabilities}");
    }

    /// <summary>One line: a round.</summary>
    public static string Of(Round round) => string.Create(
        CultureInfo.InvariantCulture,
        $"{round.RoundId}  {round.ScheduledAt}  capacity {round.Capacity}, {round.Drawn} drawn at random of {round.FrameSize}, by {round.ModelVersion}, seed {round.Seed}, frame {round.FrameSha256}");

    /// <summary>One line: a pledge of a round.</summary>
    public static string Of(ScheduledPledge pledge) => string.Create(
        CultureInfo.InvariantCulture, $"{pledge.Place,6}  {pledge.PledgeId}  {pledge.Score,6}  {pledge.Arm}  probability {pledge.InclusionProbability:0.######}  ticket {pledge.Ticket}");

    private static string NameOf(RateEstimate estimate) => estimate.Estimator switch
    {
        Estimator.HorvitzThompson => string.Create(CultureInfo.InvariantCulture, $"Horvitz-Thompson for {estimate.Population} (Hajek {estimate.HajekRate:P1})"),
        Estimator.Hajek => string.Create(CultureInfo.InvariantCulture, $"Hajek: {estimate.Drawn - estimate.Observations} of {estimate.Drawn} drawn are not verified"),
        _ => "as counted",
    };
}
