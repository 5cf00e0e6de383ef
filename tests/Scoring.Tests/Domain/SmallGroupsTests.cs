using CreditRisk.Scoring.Domain.Estimates;

namespace CreditRisk.Scoring.Tests.Domain;

public sealed class SmallGroupsTests
{
    [Theory]
    [InlineData("", 10, 20, 300)]
    [InlineData("", 10)]
    [InlineData("a", 9)]
    [InlineData("ab", 9, 20, 300)]
    [InlineData("ab", 3, 7, 10, 300)]
    [InlineData("abc", 3, 6, 10, 300)]
    [InlineData("abc", 0, 5, 9000)]
    public void Of_Sizes_HidesSmallOnesAndWhatWouldGiveThemAway(string hidden, params int[] sizes)
    {
        IEnumerable<KeyValuePair<string, long>> groups = sizes.Select((size, i) => KeyValuePair.Create($"{(char)('a' + i)}", (long)size));

        Assert.Equal(hidden, string.Concat(SmallGroups.Of(groups.Reverse(), 10).Order(StringComparer.Ordinal)));
    }
}
