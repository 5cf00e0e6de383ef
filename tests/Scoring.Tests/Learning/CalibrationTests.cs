using CreditRisk.Scoring.Domain.Models;

namespace CreditRisk.Scoring.Tests.Learning;

public sealed class CalibrationTests
{
    [Theory]
    [InlineData(-9, 0.1)]
    [InlineData(-1, 0.1)]
    [InlineData(0, 0.25)]
    [InlineData(1, 0.4)]
    [InlineData(9, 0.4)]
    public void Isotonic_BetweenAndOutsideItsPoints_IsStraightAndLevel(double margin, double probability)
    {
        TrainedModel model = Forests.Model(Passing, new IsotonicCalibration([-1, 1], [0.1, 0.4]));

        Assert.Equal(probability, model.Predict([margin, 0, 0, 0]), 1e-12);
    }

    [Fact]
    public void Platt_SlopeAndIntercept_AreInMarginAndContributions()
    {
        TrainedModel model = Forests.Model(Passing, new PlattCalibration(2, 0.5));
        double[] contributions = new double[4];

        double start = model.Explain([3, 0, 0, 0], contributions);

        Assert.Equal(6.5, model.Margin([3, 0, 0, 0]), 1e-12);
        Assert.Equal((0.5, 6.0), (start, contributions[0]));
        Assert.Equal(LogOdds.ToProbability(6.5), model.Predict([3, 0, 0, 0]), 1e-12);
    }

    [Fact]
    public void Linear_MissingValue_CountsAsTheMean()
    {
        TrainedModel model = Forests.Model(Forests.Linear);

        Assert.Equal(model.Margin([1, 2, 3, 9]), model.Margin([double.NaN, 2, 3, 9]), 1e-12);
    }

    private static LinearMargin Passing { get; } = new(0, [0, 0, 0, 0], [1, 1, 1, 1], [1, 0, 0, 0]);
}
