using CreditRisk.HotIndex.Memory;
using CreditRisk.HotIndex.Snapshots;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using CreditRisk.Testing.HotIndex;

namespace CreditRisk.HotIndex.Tests;

public sealed class SnapshotFileTests
{
    private static readonly SnapshotOrigin Origin = new("journal-1", new(9_000), Filled(1), Filled(2));

    private static readonly byte[] Small = Write(Index(subjects: 20));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(50_000)]
    public void Read_WhatWasWritten_IsTheSame(int subjects)
    {
        MemoryHotIndex restored = new();
        Snapshot read = Read(Write(Index(subjects)))!;
        restored.Restore(read.Origin.Position, read.Segments, read.Subjects);

        Assert.Equal(("journal-1", new Position(9_000)), (read.Origin.JournalId, restored.Position));
        Assert.Equal(Filled(1), read.Origin.EventHash.ToArray());
        Assert.Equal(Filled(2), read.Origin.Meaning.ToArray());
        Assert.Equal((IEnumerable<string>)["一", "two"], read.Words);
        Assert.Equal((IEnumerable<long>)[3, 4, 8_999], read.Subjectless);
        Assert.Equal(subjects, restored.Count);
        Assert.All(Enumerable.Range(1, subjects + 10), i => Assert.Equal(i <= subjects ? $"standing {i}" : null, PackedText.Find(restored, KeyOf(i))));
    }

    [Fact]
    public void Read_AnyByteAltered_IsDamaged() => Assert.All(Enumerable.Range(0, Small.Length), at =>
    {
        byte[] altered = [.. Small];
        altered[at] ^= (byte)(1 << (at % 8));
        Assert.Null(Read(altered));
    });

    [Fact]
    public void Read_CutOffAnywhere_IsDamaged() => Assert.All(Enumerable.Range(0, Small.Length), length => Assert.Null(Read(Small[..length])));

    [Fact]
    public void Read_AnythingAfterTheEnd_IsDamaged() => Assert.Null(Read([.. Small, 0]));

    [Fact]
    public void Read_SectionsOfTwoSnapshotsMixed_IsDamaged()
    {
        // Every section of both is whole; the last is the other's.
        const int lastSection = sizeof(uint) + (2 * sizeof(uint)) + 32;
        byte[] other = Write(Index(subjects: 21));

        Assert.Null(Read([.. Small[..^lastSection], .. other[^lastSection..]]));
    }

    [Fact]
    public void Restore_IndexThatIsOnItsWay_Throws()
    {
        MemoryHotIndex index = new();
        index.Apply(new(1), []);
        Snapshot read = Read(Small)!;

        Assert.Throws<InvalidOperationException>(() => index.Restore(read.Origin.Position, read.Segments, read.Subjects));
    }

    [Fact]
    public async Task Restore_SomebodyWaits_LetsThemGo()
    {
        MemoryHotIndex index = new();
        Task waiting = index.WaitForAsync(new(9_000), CancellationToken.None).AsTask();
        Snapshot read = Read(Small)!;

        index.Restore(read.Origin.Position, read.Segments, read.Subjects);

        await waiting;
        Assert.True(index.Apply(new(9_001), [new(KeyOf(1), default)]));
        Assert.Null(PackedText.Find(index, KeyOf(1)));
    }

    private static MemoryHotIndex Index(int subjects)
    {
        MemoryHotIndex index = new();
        index.Apply(new(1), [.. Enumerable.Range(1, subjects).Select(i => new StandingChange(KeyOf(i), PackedText.Pack("before")))]);
        index.Apply(new(2), [.. Enumerable.Range(1, subjects).Select(i => new StandingChange(KeyOf(i), PackedText.Pack($"standing {i}"))), new(KeyOf(0), PackedText.Pack("gone"))]);
        index.Apply(new(3), [new(KeyOf(0), default)]);
        return index;
    }

    private static SubjectKey KeyOf(int number) => new((UInt128)(uint)number << 32);

    private static byte[] Filled(byte value) => [.. Enumerable.Repeat(value, 32)];

    private static byte[] Write(MemoryHotIndex index)
    {
        using MemoryStream file = new();
        SnapshotFile.Write(file, Origin, ["一", "two"], [3, 4, 8_999], index.Capture(), CancellationToken.None);
        return file.ToArray();
    }

    private static Snapshot? Read(byte[] bytes)
    {
        using MemoryStream file = new(bytes);
        using SectionReader sections = new(file);
        return SnapshotFile.ReadOrigin(file, sections) is { } origin ? SnapshotFile.ReadRest(sections, origin, CancellationToken.None) : null;
    }
}
