namespace CreditRisk.Kernel.Tests;

public sealed class MatterCodeTests
{
    private const string Real = "12441500196720244T3442199806003";

    [Fact]
    public void Parse_RealCode_SplitsIntoItsParts()
    {
        MatterCode code = MatterCode.Parse(Real).Value;

        Assert.Equal(
            ("12441500196720244T", 3, "442199806003", Real),
            (code.ImplementingBody.Reveal(), code.ExerciseLevel, code.CatalogueCode, code.ToString()));
        Assert.Equal(code, MatterCode.Parse($" {Real} ").Value);
    }

    [Theory]
    [InlineData(null, "MATTER_LENGTH")]
    [InlineData("12441500196720244T344219980600", "MATTER_LENGTH")]
    [InlineData("12441500196720244T344219980600301", "MATTER_LENGTH")]
    [InlineData("511A0138000000-511602000000-000-115113010833722043-1-00", "MATTER_LENGTH")]
    [InlineData("12441500196720244X3442199806003", "MATTER_BODY")]
    [InlineData("12441500196720244t3442199806003", "MATTER_BODY")]
    [InlineData("12441500196720244T0442199806003", "MATTER_LEVEL")]
    [InlineData("12441500196720244TA442199806003", "MATTER_LEVEL")]
    [InlineData("12441500196720244T344219980600X", "MATTER_CATALOGUE")]
    [InlineData("12441500196720244T344219980600\u0663", "MATTER_CATALOGUE")]
    public void Parse_OtherText_IsRefused(string? text, string reason) => Assert.Equal(reason, MatterCode.Parse(text).Refusal!.Code.Value);

    [Fact]
    public void Parse_BodyMisspelt_ExplainsTheCreditCode() =>
        Assert.Contains("position 18 would be T", MatterCode.Parse("12441500196720244X3442199806003").Refusal!.Message, StringComparison.Ordinal);

    [Fact]
    public void ImplementingBody_DefaultValue_Throws() => Assert.Throws<InvalidOperationException>(() => default(MatterCode).ImplementingBody);
}
