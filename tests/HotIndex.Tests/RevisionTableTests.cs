using CreditRisk.HotIndex.Memory;
using CreditRisk.Kernel;

namespace CreditRisk.HotIndex.Tests;

public sealed class RevisionTableTests
{
    private static readonly SubjectKey Key = new(1);

    [Theory]
    [InlineData(3, null)]
    [InlineData(4, "a")]
    [InlineData(6, "a")]
    [InlineData(7, "b")]
    [InlineData(8, "b")]
    public void TryRead_PositionOfAReaderBehind_IsAsItWasThen(long position, string? expected)
    {
        RevisionTable<string> table = TwoRevisions();

        Assert.True(table.TryRead(Key, position, out string? standing));
        Assert.Equal(expected, standing);
    }

    [Fact]
    public void TryRead_RevisionForgotten_CannotTell()
    {
        RevisionTable<string> table = TwoRevisions();
        table.Latest(Key).Forget();

        Assert.False(table.TryRead(Key, 6, out _));
        Assert.True(table.TryRead(Key, 7, out _));
    }

    [Fact]
    public void Renew_SubjectsWithoutStanding_AreLeftOutAndEarlierReadersSentBack()
    {
        RevisionTable<string> table = TwoRevisions();
        table.Put(new(2), new(8, null, new(5, "gone", Revision<string>.None)));

        RevisionTable<string> renewed = table.Renew(count: 1, more: 0, position: 8);

        Assert.False(renewed.TryRead(new(2), 7, out _));
        Assert.True(renewed.TryRead(new(2), 8, out string? gone));
        Assert.Null(gone);
        Assert.True(renewed.TryRead(Key, 8, out string? kept));
        Assert.Equal("b", kept);
    }

    [Theory]
    [InlineData(0, 16)]
    [InlineData(100, 256)]
    [InlineData(1_000_000, 2_097_152)]
    public void BitsFor_Keys_LeavesHalfTheSlotsFree(int keys, int slots) => Assert.Equal(slots, 1 << RevisionTable<string>.BitsFor(keys));

    private static RevisionTable<string> TwoRevisions()
    {
        RevisionTable<string> table = new(bits: 4, floor: 0);
        Revision<string> first = new(4, "a", Revision<string>.None);
        table.Put(Key, first);
        table.Put(Key, new(7, "b", first));
        return table;
    }
}
