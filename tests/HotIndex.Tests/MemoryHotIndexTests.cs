using System.Buffers.Binary;
using CreditRisk.HotIndex.Memory;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using CreditRisk.Testing;
using CreditRisk.Testing.HotIndex;

namespace CreditRisk.HotIndex.Tests;

public sealed class MemoryHotIndexTests : HotIndexConformance
{
    [Fact]
    public void Find_HitAndMiss_AllocateNothing()
    {
        MemoryHotIndex index = With("a");
        int hits = 0;

        long bytes = Allocations.Of(() =>
        {
            hits += index.Find(new(1), out _).IsNone ? 0 : 1;
            hits += index.Find(new(2), out _).IsNone ? 0 : 1_000;
        });

        Assert.Equal(0, bytes);
        Assert.InRange(hits, 1, 999);
    }

    [Fact]
    public void FindMany_Batch_AllocatesNothing()
    {
        MemoryHotIndex index = With("a");
        SubjectKey[] keys = [new(1), new(2)];
        PackedStanding[] standings = new PackedStanding[2];

        Assert.Equal(0, Allocations.Of(() => index.FindMany(keys, standings)));
        Assert.Equal(["a", null], standings.Select(PackedText.Of));
    }

    [Fact]
    public void WaitForAsync_PositionReached_AllocatesNothing()
    {
        IHotIndexStore index = Create();
        Task waited = Task.FromException(new InvalidOperationException());

        Assert.Equal(0, Allocations.Of(() => waited = index.WaitForAsync(Position.Start, CancellationToken.None).AsTask()));
        Assert.True(waited.IsCompletedSuccessfully);
    }

    [Fact]
    public void Apply_SubjectsComeAndGoForEver_TakeNoMoreMemory()
    {
        MemoryHotIndex index = new();
        for (int i = 1; i <= 200_000; i++)
        {
            Assert.True(index.Apply(new(i), [new(KeyOf(i), PackedText.Pack("here")), new(KeyOf(i - 1), default)]));
        }

        Assert.Equal(1, index.Count);
        Assert.Equal(("here", null, null), (PackedText.Find(index, KeyOf(200_000)), PackedText.Find(index, KeyOf(199_999)), PackedText.Find(index, KeyOf(1))));
        Assert.InRange(index.Measure().TableBytes + index.Measure().PackedBytes, 1, SubjectHash.Segments * 2_000);
    }

    [Fact]
    public void Apply_OneSubjectForEver_TakesNoMoreMemory()
    {
        MemoryHotIndex index = new();
        byte[] standing = new byte[100];
        for (int i = 1; i <= 50_000; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(standing, i);
            index.Apply(new(i), [new(new(1), standing)]);
        }

        PackedStanding latest = index.Find(new(1), out _);
        Assert.Equal(50_000, BinaryPrimitives.ReadInt32LittleEndian(latest.Bytes));
        Assert.InRange(index.Measure().PackedBytes, 1, SubjectHash.Segments * 1_000);
    }

    [Fact]
    public void Measure_MillionSubjects_TableTakesFortyBytesEachAtMost()
    {
        const int subjects = 1_000_000;
        MemoryHotIndex index = new();
        byte[] standing = new byte[60];
        for (int done = 0; done < subjects; done += 1_000)
        {
            Assert.True(index.Apply(new((done / 1_000) + 1), [.. Enumerable.Range(done, 1_000).Select(i => new StandingChange(KeyOf(i), standing))]));
        }

        Assert.Equal(subjects, index.Count);
        Assert.InRange(index.Measure().TableBytes / subjects, 1, 40);
        Assert.InRange(index.Measure().PackedBytes / subjects, 60, 110);
    }

    [Fact]
    public void Capture_WhileTheIndexGoesOn_StaysWhatItWas()
    {
        MemoryHotIndex index = new();
        for (int i = 1; i <= 5_000; i++)
        {
            index.Apply(new(i), [new(KeyOf(i), PackedText.Pack("then"))]);
        }

        IndexImage image = index.Capture();
        for (int i = 5_001; i <= 50_000; i++)
        {
            index.Apply(new(i), [new(KeyOf(i), PackedText.Pack("now")), new(KeyOf(i - 5_000), i % 2 == 0 ? default : PackedText.Pack("now"))]);
        }

        var entries = Enumerable.Range(0, image.Segments).SelectMany(image.Entries).ToDictionary(entry => entry.Key, entry => PackedText.Of(entry.Standing));
        Assert.Equal(new Position(5_000), image.Position);
        Assert.Equal(Enumerable.Range(1, 5_000).Select(i => KeyOf(i)).ToHashSet(), entries.Keys.ToHashSet());
        Assert.All(entries.Values, text => Assert.Equal("then", text));
    }

    protected override IHotIndexStore Create() => new MemoryHotIndex();

    private static SubjectKey KeyOf(int number) => new((UInt128)(uint)number);

    private static MemoryHotIndex With(string standing)
    {
        MemoryHotIndex index = new();
        index.Apply(new(1), [new(new(1), PackedText.Pack(standing))]);
        return index;
    }
}
