namespace CreditRisk.Kernel.Tests;

public sealed class ChinaTimeTests
{
    [Theory]
    [InlineData(15, 59, 59, 2)]
    [InlineData(16, 0, 0, 3)]
    public void DateOf_InstantAroundMidnightInShanghai_IsTheDateThere(int hour, int minute, int second, int day) =>
        Assert.Equal(new DateOnly(2026, 3, day), ChinaTime.DateOf(new(2026, 3, 2, hour, minute, second, TimeSpan.Zero)));

    [Fact]
    public void DateOf_OtherOffset_DoesNotMatter() =>
        Assert.Equal(new DateOnly(2026, 3, 3), ChinaTime.DateOf(new(2026, 3, 2, 11, 0, 0, TimeSpan.FromHours(-5))));

    [Fact]
    public void StartOf_Date_IsItsFirstInstant()
    {
        DateTimeOffset start = ChinaTime.StartOf(new(2026, 3, 3));

        Assert.Equal(new DateTimeOffset(2026, 3, 2, 16, 0, 0, TimeSpan.Zero), start);
        Assert.Equal((new DateOnly(2026, 3, 3), new DateOnly(2026, 3, 2)), (ChinaTime.DateOf(start), ChinaTime.DateOf(start.AddTicks(-1))));
    }
}
