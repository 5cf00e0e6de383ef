using Grpc.Core.Wire;

namespace CreditRisk.Rpc.Tests.Wire;

public sealed class TimeoutHeaderTests
{
    [Theory]
    [InlineData("1H", 36_000_000_000)]
    [InlineData("2M", 1_200_000_000)]
    [InlineData("3S", 30_000_000)]
    [InlineData("4m", 40_000)]
    [InlineData("5u", 50)]
    [InlineData("600n", 6)]
    [InlineData("1n", 1)]
    [InlineData("0n", 0)]
    [InlineData("00000001S", 10_000_000)]
    [InlineData("99999999H", 3_599_999_964_000_000_000)]
    public void TryParse_Legal_GivesTicks(string header, long ticks)
    {
        Assert.True(TimeoutHeader.TryParse(header, out TimeSpan timeout));
        Assert.Equal(ticks, timeout.Ticks);
    }

    [Theory]
    [InlineData("1\0m")]
    [InlineData("000000001S")]
    [InlineData("\u0661S")]
    [InlineData("1x")]
    public void TryParse_Illegal_IsRefused(string header)
    {
        Assert.False(TimeoutHeader.TryParse(header, out _));
    }

    [Theory]
    [InlineData(-5, "0u")]
    [InlineData(10, "1u")]
    [InlineData(999_999_990, "99999999u")]
    [InlineData(1_000_000_000, "100000m")]
    [InlineData(36_000_000_000_000, "3600000S")]
    [InlineData(36_000_000_000_000_000, "60000000M")]
    [InlineData(3_599_999_964_000_000_000, "99999999H")]
    [InlineData(long.MaxValue, "99999999H")]
    public void Format_AnySpan_HasAtMostEightDigits(long ticks, string header)
    {
        Assert.Equal(header, TimeoutHeader.Format(TimeSpan.FromTicks(ticks)));
    }
}
