using CreditRisk.Pledges.Domain.Matters;

namespace CreditRisk.Pledges.Tests.Domain;

public sealed class MatterIdTests
{
    [Theory]
    [InlineData("A")]
    [InlineData("511A0138000000-511602000000-000-115113010833722043-1-00")]
    [InlineData("12441500196720244T3442199806003")]
    [InlineData(" LOCAL-1 ")]
    public void Parse_Code_IsRead(string text) => Assert.Equal(text.Trim(), MatterId.Parse(text).Value.ToString());

    [Theory]
    [InlineData(null, "MATTER_ID_FORM")]
    [InlineData("", "MATTER_ID_FORM")]
    [InlineData("local-1", "MATTER_ID_FORM")]
    [InlineData("A_1", "MATTER_ID_FORM")]
    [InlineData("事项", "MATTER_ID_FORM")]
    [InlineData("410927190001010012", "MATTER_ID_FORM")]
    [InlineData("12441500196720244X3442199806003", "MATTER_BODY")]
    [InlineData("12441500196720244T0442199806003", "MATTER_LEVEL")]
    [InlineData("12441500196720244T344219980600A", "MATTER_CATALOGUE")]
    public void Parse_NoCode_IsRefused(string? text, string code) => Assert.Equal(code, MatterId.Parse(text).Refusal?.Code.Value);

    [Fact]
    public void Parse_LengthAtTheBound_IsInclusive()
    {
        Assert.True(MatterId.Parse(new string('A', 64)).IsOk);
        Assert.False(MatterId.Parse(new string('A', 65)).IsOk);
    }
}
