namespace CreditRisk.Scoring.Domain.Registry;

/// <summary>What people must know about a model before they stand for it.</summary>
/// <param name="Purpose">What it is for, and for whom.</param>
/// <param name="Data">What it was trained on, and what is not in it.</param>
/// <param name="Limits">Where it must not be relied on.</param>
/// <param name="Tried">What was tried and did not help; may be empty.</param>
/// <param name="Evaluation">How it did on windows of time it had not seen; null when it was never evaluated.</param>
public sealed record ModelCard(string Purpose, string Data, string Limits, string Tried, CardEvaluation? Evaluation)
{
    private const int LongestText = 4000;

    /// <summary>Everything that is wrong with the card, by field; empty when it can be used.</summary>
    public IEnumerable<(string Field, string Fault)> Faults() =>
        new[] { Text("purpose", Purpose, 1), Text("data", Data, 1), Text("limits", Limits, 1), Text("tried", Tried, 0) }
            .Where(fault => fault is not null).Select(fault => fault!.Value).Concat(Evaluation?.Faults() ?? []);

    private static (string, string)? Text(string field, string text, int least) =>
        text.Trim().Length < least ? (field, "is required.")
        : text.Length > LongestText ? (field, $"has more than {LongestText} characters.")
        : null;
}

/// <summary>A rolling-origin evaluation beside the champion, on the same windows.</summary>
/// <param name="Protocol"><c>rolling-origin</c>: each window is scored by a model that saw earlier outcomes only.</param>
/// <param name="Windows">How many windows, 2 or more.</param>
/// <param name="Outcomes">Outcomes in the windows.</param>
/// <param name="Untrue">Of them found untrue.</param>
/// <param name="Auc">Mean over the windows, 0 to 1.</param>
/// <param name="Champion">Version of the champion beside it.</param>
/// <param name="ChampionAuc">Its mean over the same windows, 0 to 1.</param>
/// <param name="Brier">Mean squared error of the probabilities; null when not measured.</param>
/// <param name="CalibrationError">Expected calibration error; null when not measured.</param>
/// <param name="FirstHalfShare">Share of the untrue found in the first half; null when not measured.</param>
/// <param name="Trainer">Which trainer made the models of the windows, as the model file names it; null on cards written before this was asked for.</param>
/// <param name="DataSha256">Lower-case hexadecimal SHA-256 of the rows it was made from, those the model is trained on; null as above.</param>
public sealed record CardEvaluation(
    string Protocol,
    int Windows,
    long Outcomes,
    long Untrue,
    double Auc,
    string Champion,
    double ChampionAuc,
    double? Brier = null,
    double? CalibrationError = null,
    double? FirstHalfShare = null,
    string? Trainer = null,
    string? DataSha256 = null)
{
    /// <summary>The only protocol that counts.</summary>
    public const string RollingOrigin = "rolling-origin";

    private const int LeastWindows = 2;

    internal IEnumerable<(string Field, string Fault)> Faults()
    {
        if (Protocol != RollingOrigin)
        {
            yield return ("evaluation.protocol", $"must be {RollingOrigin}: other splits let a model see what came later.");
        }

        if (Windows < LeastWindows)
        {
            yield return ("evaluation.windows", $"must be {LeastWindows} or more.");
        }

        if (Untrue < 1 || Outcomes <= Untrue)
        {
            yield return ("evaluation.outcomes", "must hold true and untrue ones.");
        }

        foreach ((string field, double? share) in new[] { ("auc", (double?)Auc), ("championAuc", ChampionAuc), ("brier", Brier), ("calibrationError", CalibrationError), ("firstHalfShare", FirstHalfShare) })
        {
            if (share is not null and not (>= 0 and <= 1))
            {
                yield return ($"evaluation.{field}", "must be 0 to 1.");
            }
        }
    }
}
