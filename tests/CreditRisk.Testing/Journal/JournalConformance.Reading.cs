using CreditRisk.Journal;
using Xunit;

namespace CreditRisk.Testing.Journal;

public abstract partial class JournalConformance
{
    [Fact]
    public async Task Read_EmptyJournal_IsEmpty()
    {
        Assert.Equal(Position.Start, Journal.Head);
        Assert.Empty(await AllAsync());
        Assert.Empty(await Journal.ReadStreamAsync(new("subject", "a"), 0, CancellationToken.None).ToListAsync());
    }

    [Fact]
    public async Task Read_AfterAPosition_StartsBehindIt()
    {
        await AppendAsync(Appends.To("subject/a", ExpectedVersion.Any, [.. Enumerable.Range(0, 1000).Select(i => $"{i}")]));

        List<JournalEvent> events = await Journal.ReadAsync(new(300), CancellationToken.None).ToListAsync();

        Assert.Equal(Enumerable.Range(301, 700).Select(i => new Position(i)), events.Select(e => e.Position));
    }

    [Fact]
    public async Task Read_AppendedAfterTheCall_IsNotSeen()
    {
        await AppendAsync(Appends.One("subject/a"));
        IAsyncEnumerable<JournalEvent> reading = Journal.ReadAsync(Position.Start, CancellationToken.None);
        await AppendAsync(Appends.One("subject/a"));

        Assert.Single(await reading.ToListAsync());
    }

    [Fact]
    public async Task Read_PastTheHead_IsEmpty()
    {
        await AppendAsync(Appends.One("subject/a"));

        Assert.Empty(await Journal.ReadAsync(new(99), CancellationToken.None).ToListAsync());
    }

    [Fact]
    public async Task Read_Cancelled_Throws()
    {
        await AppendAsync(Appends.One("subject/a"));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Journal.ReadAsync(Position.Start, new(canceled: true)).ToListAsync());
    }

    [Fact]
    public async Task Read_WhileOthersAppend_SeesNoHoleAndNothingNotDurable()
    {
        using var stop = new CancellationTokenSource();
        Task writers = Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await AppendAsync(Appends.To($"subject/w{writer}", ExpectedVersion.Any, "1", "2"));
            }
        })));

        long expected = 1;
        await foreach (JournalEvent journaled in Journal.FollowAsync(Position.Start, CancellationToken.None))
        {
            Assert.Equal(expected++, journaled.Position.Value);
            Assert.True(journaled.Position <= Journal.Head);
            if (expected > 3000)
            {
                break;
            }
        }

        await stop.CancelAsync();
        await writers;
    }

    [Fact]
    public async Task ReadStream_AfterAVersion_IsThatStreamInOrder()
    {
        for (int i = 0; i < 30; i++)
        {
            await AppendAsync(Appends.To($"subject/s{i % 3}", ExpectedVersion.Any, [.. Enumerable.Range(0, 200).Select(n => $"{n}")]));
        }

        List<JournalEvent> events = await Journal.ReadStreamAsync(new("subject", "s1"), 500, CancellationToken.None).ToListAsync();

        Assert.Equal(Enumerable.Range(501, 1500).Select(i => (long)i), events.Select(e => e.Version));
        Assert.All(events, e => Assert.Equal("subject/s1", e.Stream.ToString()));
    }

    [Fact]
    public async Task ReadStream_WhileOthersAppend_IsWhole()
    {
        for (int round = 0; round < 40; round++)
        {
            Task<Position> filling = AppendAsync(Appends.To($"subject/filler{round}", ExpectedVersion.NoStream, [.. Enumerable.Repeat("x", 500)]));
            await AppendAsync(Appends.To("subject/a", ExpectedVersion.At(round), "x"));
            List<JournalEvent> events = await Journal.ReadStreamAsync(new("subject", "a"), 0, CancellationToken.None).ToListAsync();
            Assert.Equal(round + 1, events.Count);
            await filling;
        }
    }

    [Fact]
    public async Task Read_AfterReopening_IsTheSameJournal()
    {
        await AppendAsync(Appends.To("subject/a", ExpectedVersion.Any, "1", "2"));
        string journalId = Journal.JournalId;
        List<JournalEvent> before = await AllAsync();

        await ReopenAsync([]);

        Assert.Equal(journalId, Journal.JournalId);
        Assert.Equal(new Position(2), Journal.Head);
        Assert.Equal(before.Select(e => Convert.ToHexString(e.Hash.Span)), (await AllAsync()).Select(e => Convert.ToHexString(e.Hash.Span)));
    }

    [Fact]
    public async Task Hash_EachEvent_FollowsFromTheOneBefore()
    {
        await AppendAsync(Appends.To("subject/a", ExpectedVersion.Any, "1", "2"));
        await AppendAsync(Appends.One("subject/b", "3"));

        ReadOnlyMemory<byte> hash = HashChain.Genesis(Journal.JournalId);
        foreach (JournalEvent journaled in await AllAsync())
        {
            hash = HashChain.Next(hash.Span, journaled);
            Assert.Equal(hash.ToArray(), journaled.Hash.ToArray());
        }
    }
}
