using CreditRisk.Kernel;
using CreditRisk.Scoring.Domain.Learning;

namespace CreditRisk.Scoring.Training.Evaluation;

/// <summary>What an office does without a model: first where the last visit was critical, then by the number of critical visits.</summary>
public sealed class RuleRanker : IWindowRanker
{
    private const double LastVisitFirst = 1000;

    /// <inheritdoc />
    public string Name => "rule: last visit critical, then count of criticals";

    /// <inheritdoc />
    public Outcome<IReadOnlyList<(double Score, double? Probability)>> Rank(OutcomeTable before, OutcomeTable window, DateOnly first)
    {
        ArgumentNullException.ThrowIfNull(window);
        int last = window["asof_last_critical"], count = window["asof_n_critical"];
        (double Score, double? Probability)[] scores =
            [.. window.Rows.Select(row => (((row.Values[last] > 0 ? LastVisitFirst : 0) + row.Values[count]), (double?)null))];
        return scores;
    }
}
