using System.Collections.Concurrent;
using System.Text;
using CreditRisk.Journal;
using CreditRisk.Journal.Decisions;
using CreditRisk.Kernel;
using CreditRisk.Testing.Journal;
using Microsoft.Extensions.Logging.Abstractions;

namespace Journal.Tests;

public sealed class DecisionLogTests : IAsyncLifetime, IDisposable
{
    private readonly TempFolder _folder = new();
    private SegmentedDecisionLog? _log;

    private SegmentedDecisionLog Log => _log!;

    public async Task InitializeAsync() => _log = await OpenAsync();

    public async Task DisposeAsync() => await Log.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(DecisionDurability.Durable)]
    [InlineData(DecisionDurability.Buffered)]
    public async Task Append_ConcurrentCallers_EveryRecordIsReadBackWhereItWasAnswered(DecisionDurability durability)
    {
        await ReopenAsync(durability);
        ConcurrentDictionary<DecisionLocation, string> answered = [];

        await Parallel.ForAsync(0, 5000, new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (i, cancellationToken) =>
        {
            string text = new string('d', i % 700) + i;
            answered[(await Log.AppendAsync(Encoding.UTF8.GetBytes(text), cancellationToken)).Value] = text;
        });

        Dictionary<DecisionLocation, string> read = await ReadAllAsync();
        Assert.Equal(5000, read.Count);
        Assert.Equal(answered.OrderBy(pair => pair.Key.Offset), read.OrderBy(pair => pair.Key.Offset));
    }

    [Theory]
    [InlineData(DecisionDurability.Durable)]
    [InlineData(DecisionDurability.Buffered)]
    public async Task AppendBatch_BesideSingleRecords_IsReadBackInOneRunWhereItWasAnswered(DecisionDurability durability)
    {
        await ReopenAsync(durability);
        ConcurrentDictionary<DecisionLocation, string> answered = [];

        await Parallel.ForAsync(0, 500, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, cancellationToken) =>
        {
            var batch = new DecisionBatch();
            for (int k = 0; k < i % 5; k++)
            {
                Assert.Null(batch.TryAdd(Encoding.UTF8.GetBytes($"{i}.{k}"), null));
            }

            ValueTask<Outcome<DecisionLocation>> appending = batch.Count == 0 ? Log.AppendAsync(Encoding.UTF8.GetBytes($"{i}.0"), cancellationToken) : Log.AppendAsync(batch, cancellationToken);
            answered[(await appending).Value] = $"{i}.0";
        });

        List<(DecisionLocation Location, string Text)> read = [.. (await ReadAllAsync()).Select(r => (r.Key, r.Value)).OrderBy(r => r.Key)];
        Assert.Equal(500 + (100 * (1 + 2 + 3)), read.Count);
        Assert.All(answered, pair => Assert.Equal(pair.Value, read.Single(r => r.Location == pair.Key).Text));
        Assert.All(read.Zip(read.Skip(1)).Where(pair => !pair.Second.Text.EndsWith(".0", StringComparison.Ordinal)), pair => Assert.Equal(BatchOf(pair.First.Text), BatchOf(pair.Second.Text)));

        static string BatchOf(string text) => text.Split('.')[0];
    }

    [Fact]
    public async Task AppendBatch_Empty_IsABug() =>
        await Assert.ThrowsAsync<ArgumentException>(async () => await Log.AppendAsync(new DecisionBatch(), CancellationToken.None));

    [Fact]
    public void Batch_RecordThatIsTooLarge_IsLeftOut()
    {
        var batch = new DecisionBatch();

        Assert.Equal(DecisionRefusals.TooLarge, batch.TryAdd(new byte[DecisionLogOptions.RecordBytes + 1], null));
        Assert.Throws<ArgumentException>(() => batch.TryAdd([], null));
        Assert.Equal(0, batch.Count);
    }

    [Fact]
    public async Task Append_LargestRecord_IsReadBack()
    {
        byte[] record = new byte[DecisionLogOptions.RecordBytes];
        new Random(1).NextBytes(record);

        await AppendAsync(record);

        (DecisionLocation _, ReadOnlyMemory<byte> read) = await Log.ReadAsync(default, CancellationToken.None).SingleAsync();
        Assert.Equal(record, read.ToArray());
    }

    [Fact]
    public async Task Append_TooLarge_IsRefused()
    {
        Outcome<DecisionLocation> outcome = await Log.AppendAsync(new byte[DecisionLogOptions.RecordBytes + 1], CancellationToken.None);

        Assert.Equal(new ReasonCode("DECISION_TOO_LARGE"), outcome.Refusal!.Code);
    }

    [Fact]
    public async Task Append_Empty_IsABug() =>
        await Assert.ThrowsAsync<ArgumentException>(async () => await Log.AppendAsync([], CancellationToken.None));

    [Fact]
    public async Task Append_AlreadyCancelled_ThrowsAndWritesNothing()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Log.AppendAsync("x"u8, new(canceled: true)));

        Assert.Empty(await ReadAllAsync());
    }

    [Fact]
    public async Task Append_CancelledWhileQueued_EachCallerGetsItsOwnAnswer()
    {
        for (int round = 0; round < 200; round++)
        {
            using var leaving = new CancellationTokenSource();
            Task<Outcome<DecisionLocation>> left = Log.AppendAsync(Encoding.UTF8.GetBytes($"left {round}"), leaving.Token).AsTask();
            Task<Outcome<DecisionLocation>> stayed = Log.AppendAsync(Encoding.UTF8.GetBytes($"stayed {round}"), CancellationToken.None).AsTask();
            await leaving.CancelAsync();
            await Task.WhenAny(left);
            DecisionLocation location = (await stayed).Value;
            (DecisionLocation _, ReadOnlyMemory<byte> read) = await Log.ReadAsync(location, CancellationToken.None).FirstAsync();
            Assert.Equal($"stayed {round}", Encoding.UTF8.GetString(read.Span));
        }

        Assert.Equal(400, (await ReadAllAsync()).Count);
    }

    [Theory]
    [InlineData(DecisionDurability.Durable)]
    [InlineData(DecisionDurability.Buffered)]
    public async Task Append_AfterClosing_IsRefused(DecisionDurability durability)
    {
        await ReopenAsync(durability);
        await Log.DisposeAsync();

        Outcome<DecisionLocation> outcome = await Log.AppendAsync("x"u8, CancellationToken.None);

        Assert.Equal(new ReasonCode("DECISION_LOG_UNAVAILABLE"), outcome.Refusal!.Code);
    }

    [Theory]
    [InlineData(DecisionDurability.Durable)]
    [InlineData(DecisionDurability.Buffered)]
    public async Task Append_OnceWarm_AllocatesNothingForTheCaller(DecisionDurability durability)
    {
        await ReopenAsync(durability);
        byte[] record = new byte[300];
        for (int i = 0; i < 50; i++)
        {
            await AppendAsync(record);
        }

        List<long> allocated = [];
        for (int i = 0; i < 101; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            ValueTask<Outcome<DecisionLocation>> appending = Log.AppendAsync(record, CancellationToken.None);
            allocated.Add(GC.GetAllocatedBytesForCurrentThread() - before);
            await appending;
        }

        // The median, because the runtime itself allocates now and then on whichever thread there is.
        Assert.Equal(0, allocated.Order().ElementAt(50));
    }

    [Fact]
    public async Task Append_ManySegments_ReadsThroughAndVerifies()
    {
        byte[] record = new byte[300_000];
        for (int i = 0; i < 60; i++)
        {
            record[0] = (byte)i;
            await AppendAsync(record);
        }

        List<(DecisionLocation Location, ReadOnlyMemory<byte> Record)> read = await Log.ReadAsync(default, CancellationToken.None).ToListAsync();
        DecisionLogReport report = await DecisionLogVerification.RunAsync(_folder.Path, progress: null, CancellationToken.None);

        Assert.Equal(Enumerable.Range(0, 60), read.Select(r => (int)r.Record.Span[0]));
        Assert.Equal(5, read[^1].Location.Segment);
        Assert.Equal((5, 60L, (DecisionLogFault?)null), (report.Segments, report.Records, report.Fault));
    }

    [Fact]
    public async Task Read_FromALocation_BeginsThere()
    {
        await AppendAsync("a"u8);
        DecisionLocation second = await AppendAsync("b"u8);
        await ReopenAsync();
        await AppendAsync("c"u8);

        List<(DecisionLocation Location, ReadOnlyMemory<byte> Record)> read = await Log.ReadAsync(second, CancellationToken.None).ToListAsync();

        Assert.Equal(["b", "c"], read.Select(r => Encoding.UTF8.GetString(r.Record.Span)));
    }

    [Fact]
    public async Task Open_FolderThatIsWritten_IsRefusedAndNamesTheProcess()
    {
        JournalStartException refused = await Assert.ThrowsAsync<JournalStartException>(() => OpenAsync());

        Assert.Equal(new ReasonCode("FOLDER_LOCKED"), refused.Code);
        Assert.Contains($"Process {Environment.ProcessId} ", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_OptionsOutOfBounds_NamesEveryFault()
    {
        JournalStartException refused = await Assert.ThrowsAsync<JournalStartException>(
            () => SegmentedDecisionLog.OpenAsync(new() { Folder = " ", SegmentBytes = 1, QueuedBytes = 1 }, null, CancellationToken.None));

        Assert.Contains("DecisionLog:Folder", refused.Message, StringComparison.Ordinal);
        Assert.Contains("DecisionLog:SegmentBytes", refused.Message, StringComparison.Ordinal);
        Assert.Contains("DecisionLog:QueuedBytes", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Queue_MoreBytesThanAllowed_IsFullUntilTheWriterTakesThem()
    {
        var queue = new DecisionQueue(1000);
        Enqueued first = queue.TryAdd(new byte[600], null, CancellationToken.None, out DecisionWaiter waiter);

        Assert.Equal(Enqueued.Taken, first);
        Assert.Equal(Enqueued.Full, queue.TryAdd(new byte[600], null, CancellationToken.None, out _));

        queue.Take()!.Refuse(DecisionRefusals.Failed);
        Assert.Equal(DecisionRefusals.Failed, (await waiter.Answer).Refusal);
        Assert.Equal(Enqueued.Taken, queue.TryAdd(new byte[600], null, CancellationToken.None, out _));
    }

    [Fact]
    public async Task Buffered_MoreBytesThanAllowedAreNotFlushed_IsBusyUntilTheyAre()
    {
        using var folder = new TempFolder();
        var options = new DecisionLogOptions { Folder = folder.Path, Durability = DecisionDurability.Buffered, QueuedBytes = 1000 };
        using var tail = new DecisionTail(options, NullLogger.Instance);
        await using var writer = new BufferedDecisionWriter(tail, options);
        Outcome<DecisionLocation> first = await writer.AppendAsync(new byte[600], null, CancellationToken.None);

        Outcome<DecisionLocation> second = await writer.AppendAsync(new byte[600], null, CancellationToken.None);
        tail.Segment!.Sync();
        Outcome<DecisionLocation> third = await writer.AppendAsync(new byte[600], null, CancellationToken.None);

        Assert.Equal((true, DecisionRefusals.Busy, true), (first.IsOk, second.Refusal, third.IsOk));
    }

    private Task<SegmentedDecisionLog> OpenAsync(DecisionDurability durability = DecisionDurability.Durable) => SegmentedDecisionLog.OpenAsync(
        new() { Folder = _folder.Path, SegmentBytes = 4 << 20, Durability = durability }, null, CancellationToken.None);

    private async Task ReopenAsync(DecisionDurability durability = DecisionDurability.Durable)
    {
        await Log.DisposeAsync();
        _log = await OpenAsync(durability);
    }

    private ValueTask<DecisionLocation> AppendAsync(ReadOnlySpan<byte> record) => ValueAsync(Log.AppendAsync(record, CancellationToken.None));

    private static async ValueTask<DecisionLocation> ValueAsync(ValueTask<Outcome<DecisionLocation>> appending) => (await appending).Value;

    private async Task<Dictionary<DecisionLocation, string>> ReadAllAsync() =>
        await Log.ReadAsync(default, CancellationToken.None).ToDictionaryAsync(r => r.Location, r => Encoding.UTF8.GetString(r.Record.Span));
}
