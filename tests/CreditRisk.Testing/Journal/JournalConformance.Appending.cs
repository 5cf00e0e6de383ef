using System.Collections.Concurrent;
using System.Text;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using Xunit;

namespace CreditRisk.Testing.Journal;

public abstract partial class JournalConformance
{
    [Fact]
    public async Task Append_FirstEvent_IsAtPositionOne()
    {
        Position position = await AppendAsync(Appends.One("subject/a"));

        Assert.Equal(new Position(1), position);
        Assert.Equal(position, Journal.Head);
    }

    [Fact]
    public async Task Append_SeveralStreams_AreReadBackAsGiven()
    {
        Position position = await AppendAsync(Appends.Of(
            new StreamAppend(new("subject", "a"), ExpectedVersion.NoStream, [Appends.Event("a1"), Appends.Event("a2", "creditrisk.testing.v1.Other")]),
            new StreamAppend(new("draw", "000001"), ExpectedVersion.NoStream, [Appends.Event("d1")])));

        List<JournalEvent> events = await AllAsync();
        Assert.Equal(new Position(3), position);
        Assert.Equal(["subject/a", "subject/a", "draw/000001"], events.Select(e => e.Stream.ToString()));
        Assert.Equal([1L, 2L, 1L], events.Select(e => e.Version));
        Assert.Equal(["a1", "a2", "d1"], events.Select(e => Encoding.UTF8.GetString(e.Payload.Span)));
        Assert.Equal([Appends.EventType, "creditrisk.testing.v1.Other", Appends.EventType], events.Select(e => e.Type));
        Assert.All(events, e => Assert.Equal(Appends.Actor, e.Actor));
    }

    [Fact]
    public async Task Append_StreamOfOtherVersion_IsRefusedAndChangesNothing()
    {
        await AppendAsync(Appends.To("subject/a", ExpectedVersion.NoStream, "1", "2"));

        Refusal refusal = await RefusedAsync(Appends.Of(
            new StreamAppend(new("subject", "new"), ExpectedVersion.NoStream, [Appends.Event("x")]),
            new StreamAppend(new("subject", "a"), ExpectedVersion.At(1), [Appends.Event("x")])));

        Assert.Equal(new ReasonCode("STREAM_VERSION_CONFLICT"), refusal.Code);
        Assert.Equal(RefusalKind.Conflict, refusal.Kind);
        Assert.Equal(new Position(2), Journal.Head);
        Assert.Equal(2, (await AllAsync()).Count);
    }

    [Fact]
    public async Task Append_NoStreamExpectedButThere_IsRefused()
    {
        await AppendAsync(Appends.One("subject/a"));

        Refusal refusal = await RefusedAsync(Appends.To("subject/a", ExpectedVersion.NoStream, "x"));

        Assert.Equal(new ReasonCode("STREAM_VERSION_CONFLICT"), refusal.Code);
    }

    [Fact]
    public async Task Append_ExpectedVersionAfterReopening_IsStillKnown()
    {
        await AppendAsync(Appends.To("subject/a", ExpectedVersion.NoStream, "1", "2"));
        await ReopenAsync([]);

        Position position = await AppendAsync(Appends.To("subject/a", ExpectedVersion.At(2), "3"));

        Assert.Equal(new Position(3), position);
    }

    [Fact]
    public async Task Append_RacingForOneVersion_OneWinsEachRound()
    {
        const int Rounds = 20;
        const int Racers = 8;
        for (int round = 0; round < Rounds; round++)
        {
            AppendRequest request = Appends.To("subject/contested", ExpectedVersion.At(round), $"{round}");
            Outcome<Appended>[] outcomes = await Task.WhenAll(
                Enumerable.Range(0, Racers).Select(_ => Task.Run(async () => await Journal.AppendAsync(request, CancellationToken.None))));
            Assert.Single(outcomes, outcome => outcome.IsOk);
        }

        Assert.Equal(Rounds, (await AllAsync()).Count);
    }

    [Fact]
    public async Task Append_ManyWritersSomeConflicting_OthersGoThrough()
    {
        await AppendAsync(Appends.One("subject/taken"));
        ConcurrentBag<Position> positions = [];
        ConcurrentBag<Refusal> refusals = [];

        await Parallel.ForAsync(0, 400, new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (i, cancellationToken) =>
        {
            AppendRequest request = i % 4 == 0 ? Appends.To("subject/taken", ExpectedVersion.NoStream, "x") : Appends.One($"subject/s{i % 16}", $"{i}");
            Outcome<Appended> outcome = await Journal.AppendAsync(request, cancellationToken);
            outcome.Match(appended => { positions.Add(appended.Position); return 0; }, refusal => { refusals.Add(refusal); return 0; });
        });

        Assert.Equal(100, refusals.Count);
        Assert.Equal(Enumerable.Range(2, 300).Select(i => new Position(i)), positions.Order());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1 << 20)]
    [InlineData(JournalLimits.EventBytes)]
    public async Task Append_PayloadOfAnyAllowedSize_IsReadBack(int bytes)
    {
        byte[] payload = new byte[bytes];
        new Random(bytes).NextBytes(payload);

        await AppendAsync(Appends.Of(new StreamAppend(new("subject", "a"), ExpectedVersion.Any, [new(Appends.EventType, payload)])));

        Assert.Equal(payload, (await AllAsync())[0].Payload.ToArray());
    }

    [Fact]
    public async Task Append_PayloadTooLarge_IsRefused()
    {
        byte[] payload = new byte[JournalLimits.EventBytes + 1];

        Refusal refusal = await RefusedAsync(Appends.Of(new StreamAppend(new("subject", "a"), ExpectedVersion.Any, [new(Appends.EventType, payload)])));

        Assert.Equal(new ReasonCode("EVENT_TOO_LARGE"), refusal.Code);
        Assert.Equal(Position.Start, Journal.Head);
    }

    [Fact]
    public async Task Append_TooMuchAtOnce_IsRefused()
    {
        var large = new NewEvent(Appends.EventType, new byte[JournalLimits.EventBytes]);
        IEnumerable<NewEvent> tooMany = Enumerable.Repeat(large, (JournalLimits.AppendBytes / JournalLimits.EventBytes) + 1);

        Refusal bytes = await RefusedAsync(Appends.Of(new StreamAppend(new("subject", "a"), ExpectedVersion.Any, [.. tooMany])));
        Refusal events = await RefusedAsync(Appends.To("subject/a", ExpectedVersion.Any, [.. Enumerable.Repeat("x", JournalLimits.AppendEvents + 1)]));

        Assert.Equal(new ReasonCode("APPEND_TOO_LARGE"), bytes.Code);
        Assert.Equal(new ReasonCode("APPEND_TOO_LARGE"), events.Code);
    }

    [Fact]
    public async Task Append_MalformedRequest_Throws()
    {
        StreamAppend some = new(new("subject", "a"), ExpectedVersion.Any, [Appends.Event("x")]);

        await ThrowsAsync(Appends.Of());
        await ThrowsAsync(Appends.Of(some with { Events = [] }));
        await ThrowsAsync(Appends.Of(some, some));
        await ThrowsAsync(Appends.Of(some with { Stream = default }));
        await ThrowsAsync(Appends.Of(some with { Expected = new(-2) }));
        await ThrowsAsync(Appends.Of(some with { Events = [Appends.Event("x", type: "")] }));
        await ThrowsAsync(Appends.Of(some) with { Actor = "" });
        await ThrowsAsync(Appends.Of(some) with { RequestId = new string('r', 201) });

        async Task ThrowsAsync(AppendRequest request) =>
            await Assert.ThrowsAsync<ArgumentException>(async () => await Journal.AppendAsync(request, CancellationToken.None));
    }

    [Fact]
    public async Task Append_AlreadyCancelled_ThrowsAndWritesNothing()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Journal.AppendAsync(Appends.One("subject/a"), new(canceled: true)));

        Assert.Equal(new Position(1), await AppendAsync(Appends.One("subject/a")));
    }
}
