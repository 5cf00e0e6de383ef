using CreditRisk.Scoring.Domain.Models;

namespace CreditRisk.Scoring.Tests.Learning;

public sealed class ForestScorerTests
{
    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    [InlineData(3, 4)]
    [InlineData(4, 9)]
    [InlineData(5, 14)]
    public void Score_ForestOfAnyDepth_EqualsTheTreesBitByBit(int seed, int depth)
    {
        TreeMargin forest = Forests.Forest(seed, trees: 7, depth);
        Random random = new(seed);
        double[][] rows = [.. Enumerable.Range(0, 101).Select(_ => Forests.Row(random))];
        float[] margins = new float[rows.Length];

        new ForestScorer(forest, Forests.Features.Length).Score([.. rows.SelectMany(row => row).Select(value => (float)value)], margins);

        Assert.Equal(rows.Select(row => (float)forest.Of(row)), margins);
    }

    [Fact]
    public void Score_LengthsThatDoNotFit_Throws() =>
        Assert.Throws<ArgumentException>(() => new ForestScorer(Forests.Forest(1), 4).Score(new float[9], new float[2]));
}
