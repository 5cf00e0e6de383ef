namespace CreditRisk.Kernel.Tests;

public sealed class RegionCodeTests
{
    [Theory]
    [InlineData("100000", RegionLevel.National)]
    [InlineData("410000", RegionLevel.Province)]
    [InlineData("410900", RegionLevel.Prefecture)]
    [InlineData("410927", RegionLevel.County)]
    [InlineData("419001", RegionLevel.County)]
    [InlineData("110302", RegionLevel.County)]
    [InlineData("710000", RegionLevel.Province)]
    public void Parse_KnownCode_HasItsLevel(string text, RegionLevel level)
    {
        RegionCode code = RegionCode.Parse(text).Value;

        Assert.Equal((text, level), (code.ToString(), code.Level));
    }

    [Theory]
    [InlineData(null, "REGION_FORM")]
    [InlineData("", "REGION_FORM")]
    [InlineData("41092", "REGION_FORM")]
    [InlineData("4109270", "REGION_FORM")]
    [InlineData("41092A", "REGION_FORM")]
    [InlineData("\uFF1410927", "REGION_FORM")]
    [InlineData(" 41092", "REGION_FORM")]
    [InlineData("410027", "REGION_FORM")]
    [InlineData("990927", "REGION_PROVINCE")]
    [InlineData("000000", "REGION_PROVINCE")]
    [InlineData("830000", "REGION_PROVINCE")]
    public void Parse_NoCode_IsRefused(string? text, string reason) => Assert.Equal(reason, RegionCode.Parse(text).Refusal!.Code.Value);
}
