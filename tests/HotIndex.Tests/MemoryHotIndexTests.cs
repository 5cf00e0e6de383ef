using CreditRisk.HotIndex.Memory;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using CreditRisk.Testing;
using CreditRisk.Testing.HotIndex;

namespace CreditRisk.HotIndex.Tests;

public sealed class MemoryHotIndexTests : HotIndexConformance
{
    [Fact]
    public void TryGet_HitAndMiss_AllocateNothing()
    {
        IHotIndexStore<string> index = Create();
        index.Apply(new(1), [new(new(1), "a")]);
        int hits = 0;

        long bytes = Allocations.Of(() =>
        {
            hits += index.TryGet(new(1), out _, out _) ? 1 : 0;
            hits += index.TryGet(new(2), out _, out _) ? 1_000 : 0;
        });

        Assert.Equal(0, bytes);
        Assert.InRange(hits, 1, 999);
    }

    [Fact]
    public void GetMany_Batch_AllocatesNothing()
    {
        IHotIndexStore<string> index = Create();
        index.Apply(new(1), [new(new(1), "a")]);
        SubjectKey[] keys = [new(1), new(2)];
        string?[] standings = new string?[2];

        Assert.Equal(0, Allocations.Of(() => index.GetMany(keys, standings)));
        Assert.Equal((IEnumerable<string?>)["a", null], standings);
    }

    [Fact]
    public void WaitForAsync_PositionReached_AllocatesNothing()
    {
        IHotIndexStore<string> index = Create();
        Task waited = Task.FromException(new InvalidOperationException());

        Assert.Equal(0, Allocations.Of(() => waited = index.WaitForAsync(Position.Start, CancellationToken.None).AsTask()));
        Assert.True(waited.IsCompletedSuccessfully);
    }

    [Fact]
    public void Apply_SubjectsComeAndGoForEver_ForgetsThoseThatWent()
    {
        // Every subject is removed by the next event, so that the table is renewed many times and never holds more than one.
        IHotIndexStore<string> index = Create();
        for (int i = 1; i <= 100_000; i++)
        {
            Assert.True(index.Apply(new(i), [new(new((UInt128)(uint)i), "here"), new(new((UInt128)(uint)(i - 1)), null)]));
        }

        Assert.Equal(1, index.Count);
        Assert.True(index.TryGet(new(100_000), out _, out _));
        Assert.False(index.TryGet(new(99_999), out _, out _));
        Assert.False(index.TryGet(new(1), out _, out _));
    }

    [Fact]
    public void Apply_OneSubjectForEver_KeepsAFewRevisionsOnly()
    {
        MemoryHotIndex<byte[]> index = new MemoryHotIndex<byte[]>();
        List<WeakReference> standings = [];
        for (int i = 1; i <= 100; i++)
        {
            standings.Add(ApplyNewStanding(index, i));
        }

        GC.Collect();
        Assert.InRange(standings.Count(standing => standing.IsAlive), 1, 3);
        Assert.True(index.TryGet(new(1), out _, out _));
    }

    [Fact]
    public void New_ExpectedSubjects_MakesRoomAtOnce()
    {
        MemoryHotIndex<string> index = new(expectedSubjects: 1_000_000);
        StandingChange<string>[] changes = [.. Enumerable.Range(0, 1_000_000).Select(i => new StandingChange<string>(new((UInt128)(uint)i), "here"))];

        Assert.True(index.Apply(new(1), changes));

        Assert.Equal(1_000_000, index.Count);
        Assert.True(index.TryGet(new(999_999), out _, out _));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MemoryHotIndex<string>(-1));
    }

    protected override IHotIndexStore<string> Create() => new MemoryHotIndex<string>();

    // In a method of its own, so that no local variable keeps the standing alive.
    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static WeakReference ApplyNewStanding(MemoryHotIndex<byte[]> index, int position)
    {
        byte[] standing = [1, 2, 3];
        index.Apply(new(position), [new(new(1), standing)]);
        return new(standing);
    }
}
