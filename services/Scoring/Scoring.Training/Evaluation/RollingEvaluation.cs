using System.Collections.Immutable;
using CreditRisk.Kernel;
using CreditRisk.Scoring.Domain.Learning;

namespace CreditRisk.Scoring.Training.Evaluation;

/// <summary>A window as one ranker ranked it.</summary>
/// <param name="Window">The window.</param>
/// <param name="Rows">Its rows with their scores and what was found.</param>
/// <param name="Metrics">How well.</param>
public sealed record RankedWindow(Window Window, IReadOnlyList<RankedRow> Rows, WindowMetrics Metrics);

/// <summary>All windows of one ranker.</summary>
/// <param name="Name">The ranker.</param>
/// <param name="Windows">In the order of time.</param>
public sealed record RankerResult(string Name, ImmutableArray<RankedWindow> Windows)
{
    /// <summary>Averages over the windows.</summary>
    public WindowAverages Averages { get; } = WindowAverages.Of([.. Windows.Select(window => window.Metrics)]);
}

/// <summary>Runs rankers over windows, each with only what lies before its window.</summary>
/// <param name="table">All rows.</param>
/// <param name="windows">Windows to rank.</param>
public sealed class RollingEvaluation(OutcomeTable table, ImmutableArray<Window> windows)
{
    /// <summary>Runs one ranker.</summary>
    /// <param name="ranker">The ranker.</param>
    /// <param name="progress">Is told after each window how many are done.</param>
    /// <param name="cancellationToken">Stops between two windows.</param>
    public Outcome<RankerResult> Run(IWindowRanker ranker, IProgress<long> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ranker);
        ArgumentNullException.ThrowIfNull(progress);
        List<RankedWindow> ranked = [];
        foreach (Window window in windows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            OutcomeTable rows = table.In(window);
            if (rows.Positives == 0 || rows.Positives == rows.Rows.Length)
            {
                return EvaluationRefusals.WindowOneClass(window, rows.Rows.Length);
            }

            OutcomeTable blind = new(rows.Columns, rows.Rows.Select(row => row with { Found = false }));
            if (!ranker.Rank(table.Before(window.First), blind, window.First).TryGet(out IReadOnlyList<(double Score, double? Probability)>? scores, out Refusal? refusal))
            {
                return refusal;
            }

            RankedRow[] result = [.. rows.Rows.Zip(scores, (row, score) => new RankedRow(score.Score, score.Probability, row.TieKey, row.Date, row.Found))];
            ranked.Add(new(window, result, WindowMetrics.Of(result)));
            progress.Report(ranked.Count);
        }

        return new RankerResult(ranker.Name, [.. ranked]);
    }
}
