using CreditRisk.HotIndex;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using Xunit;

namespace CreditRisk.Testing.HotIndex;

/// <summary>What every index must do, whatever it is stored in. A backend derives from this and runs it all.</summary>
public abstract class HotIndexConformance
{
    private static readonly SubjectKey First = new(1);

    private static readonly SubjectKey Second = new(UInt128.MaxValue);

    /// <summary>A new index that is empty and at the start.</summary>
    protected abstract IHotIndexStore Create();

    [Fact]
    public void Find_EmptyIndex_FindsNothingAtTheStart()
    {
        PackedStanding standing = Create().Find(First, out Position asOf);

        Assert.Equal((true, true, Position.Start), (standing.IsNone, standing.Bytes.IsEmpty, asOf));
    }

    [Fact]
    public void Apply_NextPosition_IsSeenAtThatPosition()
    {
        IHotIndexStore index = Create();

        Assert.True(index.Apply(new(1), [Change(First, "a")]));

        PackedStanding standing = index.Find(First, out Position asOf);
        Assert.Equal(("a", new Position(1), 1L), (PackedText.Of(standing), asOf, index.Count));
        Assert.True(index.Find(Second, out _).IsNone);
    }

    [Fact]
    public void Apply_NoChanges_MovesThePositionOnly()
    {
        IHotIndexStore index = Create();

        Assert.True(index.Apply(new(1), []));

        Assert.Equal((new Position(1), 0L), (index.Position, index.Count));
    }

    [Fact]
    public void Apply_NewStanding_TakesThePlaceOfTheOld()
    {
        IHotIndexStore index = With(Change(First, "a"), Change(First, "b"));

        PackedStanding standing = index.Find(First, out _);
        Assert.Equal(("b", 1L), (PackedText.Of(standing), index.Count));
    }

    [Fact]
    public void Apply_NullStanding_RemovesAndMayComeBack()
    {
        IHotIndexStore index = With(Change(First, "a"), Change(First, null));

        Assert.True(index.Find(First, out Position asOf).IsNone);
        Assert.Equal((new Position(2), 0L), (asOf, index.Count));

        index.Apply(new(3), [Change(First, "c")]);
        PackedStanding standing = index.Find(First, out _);
        Assert.Equal(("c", 1L), (PackedText.Of(standing), index.Count));
    }

    [Fact]
    public void Apply_RemovalOfWhatIsNotThere_ChangesNothing()
    {
        IHotIndexStore index = With(Change(First, null));

        Assert.Equal((new Position(1), 0L), (index.Position, index.Count));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void Apply_AnyOtherThanTheNextPosition_DoesNothing(long position)
    {
        IHotIndexStore index = With(Change(First, "a"), Change(First, "b"));

        Assert.False(index.Apply(new(position), [Change(First, "x"), Change(Second, "x")]));

        PackedStanding standing = index.Find(First, out Position asOf);
        Assert.Equal(("b", new Position(2), 1L), (PackedText.Of(standing), asOf, index.Count));
        Assert.True(index.Find(Second, out _).IsNone);
    }

    [Fact]
    public void FindMany_KnownUnknownAndRepeatedKeys_AnswersEachInItsPlace()
    {
        IHotIndexStore index = With(Change(First, "a"), Change(Second, "b"));
        PackedStanding[] standings = [.. Enumerable.Repeat(new PackedStanding([1, 2, 3]), 4)];

        Position asOf = index.FindMany([Second, new(7), First, Second], standings);

        Assert.Equal(new Position(2), asOf);
        Assert.Equal(["b", null, "a", "b"], standings.Select(PackedText.Of));
    }

    [Fact]
    public void FindMany_NoKeys_TellsThePosition() => Assert.Equal(new Position(1), With(Change(First, "a")).FindMany([], []));

    [Fact]
    public void FindMany_OtherLength_Throws() => Assert.Throws<ArgumentException>(() => Create().FindMany([First], new PackedStanding[2]));

    [Fact]
    public void Apply_ManySubjects_KeepsThemAll()
    {
        const int subjects = 20_000;
        IHotIndexStore index = Create();
        for (int i = 1; i <= subjects; i++)
        {
            index.Apply(new(i), [Change(KeyOf(i), i.ToString(System.Globalization.CultureInfo.InvariantCulture))]);
        }

        Assert.Equal(subjects, index.Count);
        Assert.All(Enumerable.Range(1, subjects), i =>
        {
            PackedStanding standing = index.Find(KeyOf(i), out _);
            Assert.Equal(i.ToString(System.Globalization.CultureInfo.InvariantCulture), PackedText.Of(standing));
        });
    }

    [Fact]
    public async Task WaitForAsync_PositionReached_CompletesAtOnce()
    {
        IHotIndexStore index = With(Change(First, "a"));
        using CancellationTokenSource cancelled = new();
        await cancelled.CancelAsync();

        await index.WaitForAsync(new(1), cancelled.Token);
        await index.WaitForAsync(Position.Start, cancelled.Token);
    }

    [Fact]
    public async Task WaitForAsync_PositionToCome_CompletesWhenItIsReadable()
    {
        IHotIndexStore index = Create();
        Task second = index.WaitForAsync(new(2), CancellationToken.None).AsTask();
        Task third = index.WaitForAsync(new(3), CancellationToken.None).AsTask();

        index.Apply(new(1), []);
        Assert.False(second.IsCompleted);

        index.Apply(new(2), [Change(First, "a")]);
        await second;
        Assert.False(index.Find(First, out _).IsNone);
        Assert.False(third.IsCompleted);

        index.Apply(new(3), []);
        await third;
    }

    [Fact]
    public async Task WaitForAsync_Cancelled_ThrowsAndLeavesOthersWaiting()
    {
        IHotIndexStore index = Create();
        using CancellationTokenSource deadline = new();
        Task gaveUp = index.WaitForAsync(new(1), deadline.Token).AsTask();
        Task patient = index.WaitForAsync(new(1), CancellationToken.None).AsTask();

        await deadline.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gaveUp);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await index.WaitForAsync(new(1), deadline.Token));
        Assert.False(patient.IsCompleted);

        index.Apply(new(1), []);
        await patient;
    }

    // A caller that is forgotten waits for ever; the limit turns that into a failure.
    [Fact(Timeout = 60_000)]
    public async Task WaitForAsync_JoiningWhileThePositionIsReached_IsNeverForgotten()
    {
        IHotIndexStore index = Create();
        for (int position = 1; position <= 5_000; position++)
        {
            Position next = new(position);
            using Barrier together = new(2);
            Task waiting = Task.Run(async () =>
            {
                together.SignalAndWait();
                await index.WaitForAsync(next, CancellationToken.None);
            });

            together.SignalAndWait();
            index.Apply(next, []);
            await waiting;
        }
    }

    [Fact]
    public Task FindMany_WhileTheWriterRuns_IsOnePositionEveryTime() => new HotIndexRace(Create()).RunAsync(rounds: 2_000);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Apply_AnyChanges_IsWhatADictionaryWouldHold(int seed) => new HotIndexModel(Create(), seed).Run(events: 20_000);

    [Fact]
    public void Apply_OneEventOfManySubjects_IsSeenWhole()
    {
        IHotIndexStore index = With(Change(KeyOf(5), "before"));

        index.Apply(new(2), [.. Enumerable.Range(1, 10_000).Select(i => Change(KeyOf(i), i % 2 == 0 ? null : "after"))]);

        Assert.Equal(5_000, index.Count);
        Assert.Equal(("after", null), (PackedText.Find(index, KeyOf(5)), PackedText.Find(index, KeyOf(6))));
    }

    [Fact]
    public void Find_StandingGivenBefore_StaysAsItWas()
    {
        IHotIndexStore index = With(Change(First, "before"));
        PackedStanding given = index.Find(First, out _);

        for (int position = 2; position < 1_000; position++)
        {
            index.Apply(new(position), [Change(First, "after"), Change(Second, "other")]);
        }

        Assert.Equal("before", PackedText.Of(given));
    }

    [Fact]
    public void Apply_BytesChangedAfterwards_AreNotTheIndex()
    {
        byte[] bytes = [1, 2, 3];
        IHotIndexStore index = With(new StandingChange(First, bytes));

        bytes[0] = 9;

        PackedStanding standing = index.Find(First, out _);
        Assert.Equal([1, 2, 3], standing.Bytes.ToArray());
    }

    [Fact]
    public Task FindMany_WhileTheIndexGrows_IsOnePositionEveryTime() => new HotIndexGrowth(Create()).RunAsync(subjects: 100_000);

    private static StandingChange Change(SubjectKey key, string? text) => new(key, PackedText.Pack(text));

    private static SubjectKey KeyOf(int number) => new((UInt128)(uint)number << 64);

    private IHotIndexStore With(params StandingChange[] changes)
    {
        IHotIndexStore index = Create();
        for (int i = 0; i < changes.Length; i++)
        {
            index.Apply(new(i + 1), [changes[i]]);
        }

        return index;
    }
}
