using CreditRisk.Scoring.Domain.Learning;
using CreditRisk.Scoring.Domain.Models;
using CreditRisk.Scoring.Training;
using CreditRisk.Scoring.Training.Fitting;
using CreditRisk.Scoring.Training.Stacking;

namespace CreditRisk.Scoring.Tests.Learning;

public sealed class InclusionWeightsTests
{
    private static readonly DateOnly Before = new(2026, 1, 1);

    [Theory]
    [InlineData(null, 1)]
    [InlineData(1.0, 1)]
    [InlineData(0.25, 4)]
    [InlineData(0.05, 20)]
    [InlineData(0.001, 20)]
    public void Of_Probability_IsItsInverseUpToTheMost(double? probability, double weight) =>
        Assert.Equal(weight, InclusionWeights.Of(probability, InclusionWeights.UsualMost), 1e-9);

    [Fact]
    public void Table_Weights_AreOneOnAverageAndSayHowManyRowsTheyAreWorth()
    {
        OutcomeTable even = Tables.Generated(4), uneven = new(even.Columns, even.Rows.Select((row, i) => row with { Weight = i == 0 ? 9 : 1 }));

        Assert.Equal((false, 4), (even.IsWeighted, even.EffectiveRows));
        Assert.Equal([3, 1 / 3.0, 1 / 3.0, 1 / 3.0], uneven.Weights, (left, right) => Math.Abs(left - right) < 1e-12);
        Assert.Equal(144 / 84.0, uneven.EffectiveRows, 12);
        Assert.NotEqual(even.Hash(), uneven.Hash());
    }

    [Fact]
    public void Ridge_RowThatCountsTwice_IsTheRowTwice()
    {
        OutcomeTable once = Tables.Generated(1_000);
        OutcomeTable weighted = new(once.Columns, once.Rows.Select(row => row with { Weight = row.Id % 3 == 0 ? 2 : 1 }));
        OutcomeTable twice = new(once.Columns, once.Rows.Concat(once.Rows.Where(row => row.Id % 3 == 0).Select(row => row with { Id = row.Id + 10_000 })));

        LinearMargin one = Fit(weighted), other = Fit(twice);

        Assert.All(Slopes(one).Zip(Slopes(other)), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
        Assert.Contains("effective_rows", new LogisticTrainer("ridge", new(1)).Train(weighted, Before).Value.Training.Settings.Keys);

        static LinearMargin Fit(OutcomeTable table) => (LinearMargin)new LogisticTrainer("ridge", new(1e-6)).Train(table, Before).Value.Function;
        static IEnumerable<double> Slopes(LinearMargin linear) => linear.Coefficients.Zip(linear.Scales, (coefficient, scale) => coefficient / scale);
    }

    // Risk chose all whose risk is high, where much is untrue, and 1 in 20 of the others was drawn; the model sees only noise.
    [Theory]
    [InlineData("ridge", CalibrationKind.None)]
    [InlineData("xgboost", CalibrationKind.None)]
    [InlineData("ridge", CalibrationKind.Isotonic)]
    [InlineData("ridge", CalibrationKind.Platt)]
    public void Train_RowsChosenByRisk_ProbabilitiesAreThoseOfAllAndNotOfTheChosen(string trainer, CalibrationKind kind)
    {
        OutcomeTable frame = Tables.Generated(40_000);
        OutcomeRow[] chosen = [.. frame.Rows.Where(row => row.Values[0] > 0.8 || row.Id % 20 == 0)];
        double truth = frame.Positives / (double)frame.Rows.Length;

        double weighted = Mean(row => row.Values[0] > 0.8 ? null : 0.05), unweighted = Mean(_ => null);

        Assert.InRange(weighted, truth - 0.06, truth + 0.06);
        Assert.True(unweighted > truth + 0.15, $"{unweighted} of {truth}");

        double Mean(Func<OutcomeRow, double?> probability)
        {
            OutcomeTable table = new(frame.Columns, chosen.Select(row => row with { Weight = InclusionWeights.Of(probability(row), InclusionWeights.UsualMost) }));
            TrainedModel model = new CalibratedTrainer(Trainers.Of(trainer), kind).Train(table.Select(["noise"]), Last).Value;
            return frame.Select(["noise"]).Rows.Average(row => model.Predict(row.Values.AsSpan()));
        }
    }

    private static DateOnly Last => Tables.Start.AddDays(600);
}
