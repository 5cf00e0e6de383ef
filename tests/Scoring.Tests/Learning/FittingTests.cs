using CreditRisk.Scoring.Domain.Learning;
using CreditRisk.Scoring.Domain.Models;
using CreditRisk.Scoring.Training.Fitting;

namespace CreditRisk.Scoring.Tests.Learning;

public sealed class FittingTests
{
    private const double Penalty = 100;

    private static readonly DateOnly Before = new(2026, 1, 1);

    private static readonly OutcomeTable Table = Tables.Generated(4_000);

    [Fact]
    public void Ridge_Solution_IsWhereTheSlopeOfThePenalisedLikelihoodIsZero()
    {
        TrainedModel model = Train(new(Penalty));
        LinearMargin linear = Assert.IsType<LinearMargin>(model.Function);

        double[] rest = [.. Table.Rows.Select(row => (row.Found ? 1 : 0) - model.Predict(row.Values.AsSpan()))];

        Assert.Equal(0, rest.Sum(), 1e-6);
        Assert.All(linear.Coefficients.Index(), coefficient => Assert.Equal(
            Penalty * coefficient.Item, Table.Rows.Zip(rest, (row, r) => r * (row.Values[coefficient.Index] - linear.Means[coefficient.Index]) / linear.Scales[coefficient.Index]).Sum(), 1e-5));
    }

    [Fact]
    public void Ridge_GeneratedRows_FindsTheirTruth()
    {
        LinearMargin linear = (LinearMargin)Train(new(1)).Function;

        Assert.Equal(1.0, linear.Coefficients[0] / linear.Scales[0], 0.15);
        Assert.Equal(-0.5, linear.Coefficients[1] / linear.Scales[1], 0.15);
        Assert.Equal(0.0, linear.Coefficients[2], 0.15);
    }

    [Fact]
    public void ElasticNet_FeatureThatDoesNothing_IsDropped()
    {
        LinearMargin linear = (LinearMargin)Train(new(80, LassoShare: 0.9)).Function;

        Assert.Equal(0, linear.Coefficients[2]);
        Assert.True(linear.Coefficients[0] > 0.5);
    }

    [Fact]
    public void ElasticNet_AlmostNoLasso_IsRidge()
    {
        LinearMargin ridge = (LinearMargin)Train(new(Penalty)).Function, net = (LinearMargin)Train(new(Penalty, LassoShare: 1e-9)).Function;

        Assert.All(ridge.Coefficients.Zip(net.Coefficients), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
    }

    [Fact]
    public void Ridge_LevelByWindow_KeepsTheSeasonOutOfTheCoefficients()
    {
        // Later outcomes are more often untrue, and the noise grows with the time: only the season explains it.
        Window half = new(Tables.Start.AddMonths(10));
        Random random = new(3);
        OutcomeTable drifting = new(Table.Columns, Table.Rows.Select(row => row.Date < half.First
            ? row
            : row with { Found = row.Found || random.Next(3) == 0, Values = row.Values.SetItem(2, row.Values[2] + 1) }));

        LinearMargin one = (LinearMargin)Train(new(1), drifting).Function, byWindow = (LinearMargin)Train(new(1, LevelByWindow: true), drifting).Function;

        Assert.True(one.Coefficients[2] > 0.2);
        Assert.Equal(0, byWindow.Coefficients[2], 0.12);
    }

    [Fact]
    public void Train_SameRowsTwice_IsTheSameModel() => Assert.Equal(Train(new(Penalty)).Hash, Train(new(Penalty), new(Table.Columns, Table.Rows.Reverse())).Hash);

    [Fact]
    public void Platt_ShiftedMargins_FindsTheLineBack()
    {
        TrainedModel model = Train(new(1));
        PastRow[] rows = [.. Tables.Generated(20_000, seed: 2).Rows.Select(row => new PastRow((model.Margin(row.Values.AsSpan()) * 2) + 1, row.Found))];

        PlattCalibration line = CalibrationFit.Platt(rows, prior: 0);

        Assert.Equal(0.5, line.Slope, 0.05);
        Assert.Equal(-0.5, line.Intercept, 0.1);
    }

    [Fact]
    public void Platt_MarginsThatAreUpsideDown_NeverTurnsTheOrder()
    {
        PastRow[] rows = [.. Enumerable.Range(0, 200).Select(i => new PastRow(i / 100.0, i < 100))];

        Assert.True(CalibrationFit.Platt(rows, prior: 0).Slope > 0);
    }

    [Fact]
    public void Isotonic_Violators_ArePooled()
    {
        IsotonicCalibration curve = CalibrationFit.Isotonic([new(1, false), new(2, true), new(3, false), new(4, true), new(4, true), new(5, true)]);

        Assert.Equal([0, 0.5, 1], curve.Probabilities.Distinct());
        Assert.Equal(1, curve.Margins[0]);
        Assert.Equal(2.5, curve.Margins[1]);
    }

    private static TrainedModel Train(LogisticSettings settings, OutcomeTable? table = null) => new LogisticTrainer("ridge", settings).Train(table ?? Table, Before).Value;
}
