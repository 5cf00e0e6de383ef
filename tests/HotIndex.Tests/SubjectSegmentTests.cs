using CreditRisk.HotIndex.Memory;
using CreditRisk.Kernel;
using CreditRisk.Testing.HotIndex;

namespace CreditRisk.HotIndex.Tests;

public sealed class SubjectSegmentTests
{
    private static readonly SubjectKey Key = new(1);

    [Theory]
    [InlineData(3, null)]
    [InlineData(4, "a")]
    [InlineData(6, "a")]
    [InlineData(7, "b")]
    [InlineData(8, "b")]
    [InlineData(9, null)]
    public void TryRead_PositionOfAReaderBehind_IsAsItWasThen(long position, string? expected)
    {
        Assert.True(Changed().TryRead(new(Key), position, out PackedStanding standing));
        Assert.Equal(expected, PackedText.Of(standing));
    }

    [Fact]
    public void Renew_WhatWasBefore_IsLeftOutAndReadersBehindAreSentBack()
    {
        SubjectSegment renewed = Changed().Renew(position: 8, moreSubjects: 0, moreBytes: 0);

        Assert.False(renewed.TryRead(new(Key), 7, out _));
        Assert.True(renewed.TryRead(new(Key), 8, out PackedStanding standing));
        Assert.Equal("b", PackedText.Of(standing));
    }

    [Fact]
    public void Renew_SubjectsWithoutStanding_AreLeftOut()
    {
        SubjectSegment renewed = Changed().Renew(position: 9, moreSubjects: 0, moreBytes: 0);

        Assert.Equal(0, renewed.Subjects);
        Assert.Empty(renewed.EntriesAsOf(9));
    }

    [Fact]
    public void Put_UpToItsRoom_FindsEverybodyAndNobodyElse()
    {
        SubjectSegment segment = new(subjects: 1_000, bytes: 100_000, floor: 0);
        int last = 0;
        while (segment.HasRoomFor(1, 20))
        {
            last++;
            segment.Put(new(new SubjectKey((UInt128)(uint)last)), last, [1]);
        }

        Assert.InRange(last, 1_000, 1_400);
        Assert.All(Enumerable.Range(1, 3 * last), i =>
        {
            SubjectKey key = new((UInt128)(uint)i);
            segment.TryRead(new(key), last, out PackedStanding standing);
            Assert.Equal(i <= last, !standing.IsNone);
        });
    }

    [Fact]
    public void Put_KeysWithOneTagInOneGroup_AreToldApart()
    {
        // Where a key belongs follows from both halves together, and these are all the same there.
        SubjectKey[] keys = [.. Enumerable.Range(1, 200).Select(i => new SubjectKey(new UInt128((ulong)i, (ulong)i)))];
        SubjectSegment segment = new(keys.Length, keys.Length * 100, floor: 0);
        for (int i = 0; i < keys.Length; i++)
        {
            segment.Put(new(keys[i]), i + 1, PackedText.Pack($"{i}").Span);
        }

        Assert.Equal(Enumerable.Range(0, keys.Length).Select(i => $"{i}"), keys.Select(key =>
        {
            segment.TryRead(new(key), keys.Length, out PackedStanding standing);
            return PackedText.Of(standing);
        }));
    }

    private static SubjectSegment Changed()
    {
        SubjectSegment segment = new(subjects: 4, bytes: 400, floor: 0);
        segment.Put(new(Key), 4, "a"u8);
        segment.Put(new(Key), 7, "b"u8);
        segment.Put(new(Key), 9, default);
        return segment;
    }
}
