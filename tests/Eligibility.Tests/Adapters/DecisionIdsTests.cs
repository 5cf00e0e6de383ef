using CreditRisk.Eligibility.Module.Adapters;

namespace CreditRisk.Eligibility.Tests.Adapters;

public sealed class DecisionIdsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 4, 0, 0, 123, TimeSpan.Zero);

    [Fact]
    public void Next_ManyOnManyThreads_AreDistinctVersion7IdsOfTheirInstant()
    {
        var ids = new DecisionIds();

        string[] made = [.. Enumerable.Range(0, 20_000).AsParallel().Select(_ => ids.Next(Now))];

        Assert.Equal(made.Length, made.Distinct().Count());
        Assert.All(made, id => Assert.Equal((7, 0x8, Now.ToUnixTimeMilliseconds()), (Guid.Parse(id).Version, Guid.Parse(id).Variant & 0xC, Convert.ToInt64(id[..12], 16))));
    }

    [Fact]
    public void Next_LaterInstant_SortsBehind() => Assert.True(string.CompareOrdinal(new DecisionIds().Next(Now), new DecisionIds().Next(Now.AddMilliseconds(1))) < 0);
}
