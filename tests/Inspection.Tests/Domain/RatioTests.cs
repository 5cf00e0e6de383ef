using CreditRisk.Inspection.Domain;

namespace CreditRisk.Inspection.Tests.Domain;

public sealed class RatioTests
{
    [Theory]
    [InlineData("0")]
    [InlineData("-0.1")]
    [InlineData("1.000000001")]
    [InlineData("0.0000000001")]
    [InlineData("1e-2")]
    [InlineData("1,5")]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("0.3 ")]
    [InlineData("NaN")]
    public void Parse_NotAShare_IsRefused(string? text) => Assert.Equal("RATIO_OUT_OF_RANGE", Ratio.Parse(text).Refusal?.Code.Value);

    [Theory]
    [InlineData("0.30", "0.3")]
    [InlineData("1.0", "1")]
    [InlineData("0.000000001", "0.000000001")]
    [InlineData(".5", "0.5")]
    public void Parse_Share_HasOneCanonicalText(string text, string canonical) =>
        Assert.Equal(canonical, Ratio.Parse(text).Value.ToString());

    [Theory]
    [InlineData("0.1", 10, 1)]
    [InlineData("0.1", 11, 2)]
    [InlineData("0.3", 10, 3)]
    [InlineData("0.01", 1, 1)]
    [InlineData("0.07", 100, 7)]
    [InlineData("0.000000001", int.MaxValue, 3)]
    [InlineData("1", int.MaxValue, int.MaxValue)]
    public void CeilingOf_Population_IsExact(string ratio, int population, int expected) =>
        Assert.Equal(expected, Ratio.Parse(ratio).Value.CeilingOf(population));

    [Theory]
    [InlineData(DrawMode.Sample, 0, 1)]
    [InlineData(DrawMode.Sample, 3, 3)]
    [InlineData(DrawMode.Sample, 50, 20)]
    [InlineData(DrawMode.Ordering, 0, 20)]
    public void SampleSize_FloorAndMode_CountAsSpecified(DrawMode mode, int floor, int expected)
    {
        DrawPlan plan = new DrawBuilder().Plan with { Mode = mode };

        Assert.Equal(expected, plan.SampleSize(DrawBuilder.StratumOf("A", "0.05", floor), 20));
    }
}
