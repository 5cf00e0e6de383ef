namespace CreditRisk.Kernel.Tests;

public sealed class RuleSetVersionTests
{
    [Fact]
    public void Parse_Version_KeepsItsText() => Assert.Equal("eligibility-2026.1", RuleSetVersion.Parse("eligibility-2026.1").Value.ToString());

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Eligibility")]
    [InlineData("a b")]
    [InlineData("a/b")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void Parse_OtherText_IsRefused(string? text) => Assert.Equal("RULE_SET_VERSION_FORM", RuleSetVersion.Parse(text).Refusal!.Code.Value);
}
