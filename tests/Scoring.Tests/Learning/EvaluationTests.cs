using System.Collections.Immutable;
using CreditRisk.Kernel;
using CreditRisk.Scoring.Domain.Learning;
using CreditRisk.Scoring.Domain.Models;
using CreditRisk.Scoring.Training;
using CreditRisk.Scoring.Training.Boosting;
using CreditRisk.Scoring.Training.Evaluation;
using CreditRisk.Scoring.Training.Fitting;
using CreditRisk.Scoring.Training.Plots;
using CreditRisk.Scoring.Training.Stacking;
using CreditRisk.Scoring.Training.Tables;

namespace CreditRisk.Scoring.Tests.Learning;

public sealed class EvaluationTests
{
    private static readonly ImmutableArray<Window> GeneratedWindows = [.. Window.Range(new(new DateOnly(2024, 11, 1)), new(new DateOnly(2025, 3, 1)))];

    private static readonly OutcomeTable Generated = Tables.Generated(4_000);

    [Fact]
    public void Run_EachWindow_ShowsTheRankerOnlyWhatLiesBefore()
    {
        Spy spy = new();

        RankerResult result = new RollingEvaluation(Generated, GeneratedWindows).Run(spy, new Ignored(), CancellationToken.None).Value;

        Assert.Equal(GeneratedWindows.Length, spy.Seen.Count);
        Assert.All(spy.Seen, seen => Assert.True(seen.Before.Rows[^1].Date < seen.First && seen.Window.Rows[0].Date >= seen.First));
        Assert.All(spy.Seen, seen => Assert.Equal(0, seen.Window.Positives));
        Assert.True(result.Windows.All(window => window.Metrics.Positives > 0));
    }

    [Fact]
    public void Run_WindowWithoutBothOutcomes_IsRefusedByName() => Assert.Equal(
        "EVALUATION_WINDOW_ONE_CLASS",
        new RollingEvaluation(Generated, [new(new DateOnly(2030, 1, 1))]).Run(new Spy(), new Ignored(), CancellationToken.None).Refusal?.Code.Value);

    [Fact]
    public void Stack_TrainedTwice_IsTheSameModelAndCanBeKept()
    {
        DateOnly day = new(2025, 3, 1);

        TrainedModel first = Small().Train(Generated.Before(day), day).Value, again = Small().Train(Generated.Before(day), day).Value;
        TrainedModel read = ModelFile.Read(ModelFile.Write(first), knownFeatures: null).Value;

        Assert.Equal(first.Hash, again.Hash);
        Assert.Equal(first.Predict([1, 2, 3, 4]), read.Predict([1, 2, 3, 4]));
        Assert.Contains(first.Hash, ModelDescription.Of(read), StringComparison.Ordinal);
    }

    [Fact]
    public void Stack_WithoutEarlierWindows_IsRefusedByName()
    {
        DateOnly day = Tables.Start.AddMonths(3);

        Assert.Equal("TRAINING_TOO_FEW_OUTCOMES", Small().Train(Generated.Before(day), day).Refusal?.Code.Value);
    }

    [Fact]
    public void Stack_RowsOfAnotherKind_IsRefusedByName()
    {
        DateOnly day = new(2025, 3, 1);

        Assert.Equal("TRAINING_COLUMN_MISSING", Small().Train(Generated.Before(day).Select(["noise", "count"]), day).Refusal?.Code.Value);
    }

    [Theory]
    [InlineData(CalibrationKind.Platt)]
    [InlineData(CalibrationKind.Isotonic)]
    public void Calibrated_Probabilities_MeanWhatTheySay(CalibrationKind kind)
    {
        DateOnly day = new(2025, 3, 1);
        TrainedModel model = new CalibratedTrainer(new XgboostTrainer(new(Rounds: 150, Depth: 6, Rate: 0.3)), kind).Train(Generated.Before(day), day).Value;
        TrainedModel raw = new(model.Features, model.Function, Calibration.None, model.Training);
        OutcomeTable later = Tables.Generated(8_000, seed: 9);

        Assert.True(Error(model, later) < Error(raw, later) / 2);
    }

    [Theory]
    [InlineData(CalibrationKind.Platt)]
    [InlineData(CalibrationKind.Isotonic)]
    public void Calibrated_EachPastWindow_IsRankedByAModelThatNeverSawIt(CalibrationKind kind)
    {
        DateOnly day = new(2025, 3, 1);
        SpyTrainer spy = new();

        new CalibratedTrainer(spy, kind).Train(Generated.Before(day), day);

        Assert.Equal([new(2025, 1, 1), new(2024, 11, 1), new(2024, 9, 1), day], spy.Seen.Select(seen => seen.Before));
        Assert.All(spy.Seen, seen => Assert.True(seen.Last < seen.Before));
    }

    [Fact]
    public void Draw_Results_IsOneSvgWithALineForEach()
    {
        RollingEvaluation evaluation = new(Generated, GeneratedWindows);
        RankerResult result = evaluation.Run(new ModelRanker("a < b", new LogisticTrainer("ridge", new(10)), Generated.Columns), new Ignored(), CancellationToken.None).Value;

        var svg = System.Xml.Linq.XDocument.Parse(EvaluationPlot.Draw("generated", [result, result]));

        Assert.Contains(svg.Descendants(), element => element.Name.LocalName == "text" && element.Value.StartsWith("a < b", StringComparison.Ordinal));
        Assert.Equal(10, svg.Descendants().Count(element => element.Name.LocalName == "circle"));
    }

    [Fact]
    public void References_RealInspections_HaveTheFiguresOfTheDataOrGeneratedOnesBeatBusinessAsUsual()
    {
        string? file = RealData();
        ImmutableArray<Visit> visits = file is null ? Visits.Generated(6_000) : VisitFile.Read(file, new DateOnly(2026, 11, 20)).Value;
        ImmutableArray<Window> windows = file is null ? GeneratedWindows : [.. Window.Range(new(new DateOnly(2013, 1, 1)), new(new DateOnly(2014, 7, 1)))];
        RollingEvaluation evaluation = new(VisitFeatures.Table(visits), windows);

        WindowAverages ridge = evaluation.Run(EvaluatedRankers.References[2], new Ignored(), CancellationToken.None).Value.Averages;

        if (file is null)
        {
            Assert.True(ridge.Auc > 0.55 && ridge.DaysEarlier > 0);
            return;
        }

        // The table of the data was made from 19 rows more.
        Assert.Equal(0.598, ridge.Auc, 0.001);
        Assert.Equal(0.602, ridge.FirstHalf, 0.002);
        Assert.Equal(4.74, ridge.DaysEarlier, 0.05);
        Assert.Equal(0.1287, ridge.Brier!.Value, 0.0003);
        Assert.Equal(0.041, ridge.CalibrationError!.Value, 0.002);
        Assert.Equal(10, ridge.WindowsWon);
    }

    // A window with one year of history before it: members train in seconds, and nothing after it is read.
    [Fact]
    public void Ours_LastWindow_BeatsBusinessAsUsual()
    {
        string? file = RealData();
        ImmutableArray<Visit> visits = file is null ? Visits.Generated(6_000) : VisitFile.Read(file, new DateOnly(2026, 11, 20)).Value;
        Window last = file is null ? GeneratedWindows[^1] : new(new DateOnly(2012, 9, 1));
        OutcomeTable table = VisitFeatures.Table([.. visits.Where(visit => visit.Date < last.End)]);

        WindowMetrics ours = new RollingEvaluation(table, [last]).Run(EvaluatedRankers.Ours, new Ignored(), CancellationToken.None).Value.Windows[0].Metrics;

        Assert.True(ours.BeatsUsual);
        Assert.True(ours.Auc > (file is null ? 0.55 : 0.6));
        Assert.True(ours.CalibrationError < 0.1);
    }

    // Beside the checkout, and beside the main one when this is a worktree.
    private static string? RealData()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string file = Path.Combine(folder.FullName, "shared", "data", "chicago_inspections.csv.gz");
            if (File.Exists(file))
            {
                return file;
            }
        }

        return null;
    }

    private static StackTrainer Small() => new(
        "small",
        [
            new("ridge", new LogisticTrainer("ridge", new(10, LevelByWindow: true)), ["risk", "age"]),
            new("trees", new XgboostTrainer(new(Rounds: 20, Depth: 3, RowShare: 0.5, ColumnShare: 0.5)), Tables.Columns),
        ],
        new());

    private static double Error(TrainedModel model, OutcomeTable later) => Math.Abs(WindowMetrics.Of(
        [.. later.Rows.Select(row => new RankedRow(0, model.Predict(row.Values.AsSpan()), row.TieKey, row.Date, row.Found))]).CalibrationError!.Value);

    private sealed class Spy : IWindowRanker
    {
        public string Name => "spy";

        public List<(OutcomeTable Before, OutcomeTable Window, DateOnly First)> Seen { get; } = [];

        public Outcome<IReadOnlyList<(double Score, double? Probability)>> Rank(OutcomeTable before, OutcomeTable window, DateOnly first)
        {
            Seen.Add((before, window, first));
            (double Score, double? Probability)[] scores = [.. window.Rows.Select(row => (row.Values[0], (double?)null))];
            return scores;
        }
    }

    private sealed class SpyTrainer : IModelTrainer
    {
        private readonly LogisticTrainer _inner = new("ridge", new(10));

        public string Name => _inner.Name;

        public List<(DateOnly Last, DateOnly Before)> Seen { get; } = [];

        public Outcome<TrainedModel> Train(OutcomeTable table, DateOnly before)
        {
            Seen.Add((table.Rows[^1].Date, before));
            return _inner.Train(table, before);
        }
    }

    private sealed class Ignored : IProgress<long>
    {
        public void Report(long value)
        {
            // Nobody watches.
        }
    }
}
