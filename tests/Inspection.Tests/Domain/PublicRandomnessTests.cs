using CreditRisk.Inspection.Domain;

namespace CreditRisk.Inspection.Tests.Domain;

public sealed class PublicRandomnessTests
{
    private const string Hex32 = "0123456789abcdef0123456789abcdef";
    private const string Value = Hex32 + Hex32;

    [Theory]
    [InlineData("31415926535897932384626433832795028841", "WEAK_RANDOMNESS")]
    [InlineData("314159265358979323846264338327950288419", null)]
    [InlineData("0123456789abcdef0123456789abcde", "WEAK_RANDOMNESS")]
    [InlineData(Hex32, null)]
    [InlineData("0123456789ABCDEF0123456789ABCDEF", "WEAK_RANDOMNESS")]
    [InlineData("3141 5926 5358 9793 2384 6264 3383 2795 0288 419", "WEAK_RANDOMNESS")]
    [InlineData("111111111111111111111111111111111111111111111", "WEAK_RANDOMNESS")]
    [InlineData("123412341234123412341234123412341234123412341", "WEAK_RANDOMNESS")]
    [InlineData("", "WEAK_RANDOMNESS")]
    public void Check_Digits_NeedAtLeast128Bits(string text, string? code) =>
        Assert.Equal(code, PublicRandomness.Check(new(RandomnessKind.Digits, "witnesses"), text)?.Code.Value);

    [Theory]
    [InlineData("1000:" + Value, null)]
    [InlineData("1001:" + Value, "WRONG_BEACON_ROUND")]
    [InlineData("01000:" + Value, "WRONG_BEACON_ROUND")]
    [InlineData("1000:" + Hex32, "WEAK_RANDOMNESS")]
    [InlineData(Value, "WEAK_RANDOMNESS")]
    public void Check_Beacon_MustBeTheAnnouncedRound(string text, string? code) =>
        Assert.Equal(code, PublicRandomness.Check(new(RandomnessKind.Beacon, "drand quicknet", 1000), text)?.Code.Value);

    [Fact]
    public void Execute_WeakRandomness_IsRefused()
    {
        var draw = new DrawBuilder();

        Assert.Equal("WEAK_RANDOMNESS", DrawRun.Execute(draw.Freeze(), draw.Secret, "123").Refusal?.Code.Value);
    }
}
