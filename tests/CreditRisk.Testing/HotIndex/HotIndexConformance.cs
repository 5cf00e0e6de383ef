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
    protected abstract IHotIndexStore<string> Create();

    [Fact]
    public void TryGet_EmptyIndex_FindsNothingAtTheStart()
    {
        bool found = Create().TryGet(First, out string? standing, out Position asOf);

        Assert.Equal((false, null, Position.Start), (found, standing, asOf));
    }

    [Fact]
    public void Apply_NextPosition_IsSeenAtThatPosition()
    {
        IHotIndexStore<string> index = Create();

        Assert.True(index.Apply(new(1), [new(First, "a")]));

        Assert.True(index.TryGet(First, out string? standing, out Position asOf));
        Assert.Equal(("a", new Position(1), 1L), (standing, asOf, index.Count));
        Assert.False(index.TryGet(Second, out _, out _));
    }

    [Fact]
    public void Apply_NoChanges_MovesThePositionOnly()
    {
        IHotIndexStore<string> index = Create();

        Assert.True(index.Apply(new(1), []));

        Assert.Equal((new Position(1), 0L), (index.Position, index.Count));
    }

    [Fact]
    public void Apply_NewStanding_TakesThePlaceOfTheOld()
    {
        IHotIndexStore<string> index = With(new(First, "a"), new(First, "b"));

        Assert.True(index.TryGet(First, out string? standing, out _));
        Assert.Equal(("b", 1L), (standing, index.Count));
    }

    [Fact]
    public void Apply_NullStanding_RemovesAndMayComeBack()
    {
        IHotIndexStore<string> index = With(new(First, "a"), new(First, null));

        Assert.False(index.TryGet(First, out _, out Position asOf));
        Assert.Equal((new Position(2), 0L), (asOf, index.Count));

        index.Apply(new(3), [new(First, "c")]);
        Assert.True(index.TryGet(First, out string? standing, out _));
        Assert.Equal(("c", 1L), (standing, index.Count));
    }

    [Fact]
    public void Apply_RemovalOfWhatIsNotThere_ChangesNothing()
    {
        IHotIndexStore<string> index = With(new StandingChange<string>(First, null));

        Assert.Equal((new Position(1), 0L), (index.Position, index.Count));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void Apply_AnyOtherThanTheNextPosition_DoesNothing(long position)
    {
        IHotIndexStore<string> index = With(new(First, "a"), new(First, "b"));

        Assert.False(index.Apply(new(position), [new(First, "x"), new(Second, "x")]));

        Assert.True(index.TryGet(First, out string? standing, out Position asOf));
        Assert.Equal(("b", new Position(2), 1L), (standing, asOf, index.Count));
        Assert.False(index.TryGet(Second, out _, out _));
    }

    [Fact]
    public void GetMany_KnownUnknownAndRepeatedKeys_AnswersEachInItsPlace()
    {
        IHotIndexStore<string> index = With(new(First, "a"), new(Second, "b"));
        string?[] standings = ["left over", "left over", "left over", "left over"];

        Position asOf = index.GetMany([Second, new(7), First, Second], standings);

        Assert.Equal(new Position(2), asOf);
        Assert.Equal((IEnumerable<string?>)["b", null, "a", "b"], standings);
    }

    [Fact]
    public void GetMany_NoKeys_TellsThePosition() => Assert.Equal(new Position(1), With(new StandingChange<string>(First, "a")).GetMany([], []));

    [Fact]
    public void GetMany_OtherLength_Throws() => Assert.Throws<ArgumentException>(() => Create().GetMany([First], new string?[2]));

    [Fact]
    public void Apply_ManySubjects_KeepsThemAll()
    {
        const int subjects = 20_000;
        IHotIndexStore<string> index = Create();
        for (int i = 1; i <= subjects; i++)
        {
            index.Apply(new(i), [new(KeyOf(i), i.ToString(System.Globalization.CultureInfo.InvariantCulture))]);
        }

        Assert.Equal(subjects, index.Count);
        Assert.All(Enumerable.Range(1, subjects), i =>
        {
            Assert.True(index.TryGet(KeyOf(i), out string? standing, out _));
            Assert.Equal(i.ToString(System.Globalization.CultureInfo.InvariantCulture), standing);
        });
    }

    [Fact]
    public async Task WaitForAsync_PositionReached_CompletesAtOnce()
    {
        IHotIndexStore<string> index = With(new StandingChange<string>(First, "a"));
        using CancellationTokenSource cancelled = new();
        await cancelled.CancelAsync();

        await index.WaitForAsync(new(1), cancelled.Token);
        await index.WaitForAsync(Position.Start, cancelled.Token);
    }

    [Fact]
    public async Task WaitForAsync_PositionToCome_CompletesWhenItIsReadable()
    {
        IHotIndexStore<string> index = Create();
        Task second = index.WaitForAsync(new(2), CancellationToken.None).AsTask();
        Task third = index.WaitForAsync(new(3), CancellationToken.None).AsTask();

        index.Apply(new(1), []);
        Assert.False(second.IsCompleted);

        index.Apply(new(2), [new(First, "a")]);
        await second;
        Assert.True(index.TryGet(First, out _, out _));
        Assert.False(third.IsCompleted);

        index.Apply(new(3), []);
        await third;
    }

    [Fact]
    public async Task WaitForAsync_Cancelled_ThrowsAndLeavesOthersWaiting()
    {
        IHotIndexStore<string> index = Create();
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
        IHotIndexStore<string> index = Create();
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
    public Task GetMany_WhileTheWriterRuns_IsOnePositionEveryTime() => new HotIndexRace(Create()).RunAsync(rounds: 2_000);

    private static SubjectKey KeyOf(int number) => new((UInt128)(uint)number << 64);

    private IHotIndexStore<string> With(params StandingChange<string>[] changes)
    {
        IHotIndexStore<string> index = Create();
        for (int i = 0; i < changes.Length; i++)
        {
            index.Apply(new(i + 1), [changes[i]]);
        }

        return index;
    }
}
