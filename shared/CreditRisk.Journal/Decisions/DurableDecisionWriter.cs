using CreditRisk.Kernel;

namespace CreditRisk.Journal.Decisions;

/// <summary>A record counts when the disk has it: a thread writes and flushes all records that have queued up at once, then answers all who wait.</summary>
internal sealed class DurableDecisionWriter : IDecisionWriter
{
    private readonly DecisionTail _tail;
    private readonly DecisionQueue _queue;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public DurableDecisionWriter(DecisionTail tail, DecisionLogOptions options)
    {
        _tail = tail;
        _queue = new(options.QueuedBytes);
        new Thread(Run) { Name = "decision log writer", IsBackground = true }.Start();
    }

    /// <inheritdoc />
    public ValueTask<Outcome<DecisionLocation>> AppendAsync(ReadOnlySpan<byte> record, in DecisionEntry? entry, CancellationToken cancellationToken) =>
        Answer(_queue.TryAdd(record, entry, cancellationToken, out DecisionWaiter waiter), waiter);

    /// <inheritdoc />
    public ValueTask<Outcome<DecisionLocation>> AppendAsync(DecisionBatch records, CancellationToken cancellationToken) =>
        Answer(_queue.TryAdd(records, cancellationToken, out DecisionWaiter waiter), waiter);

    /// <summary>Takes nothing in any more, and writes and answers what waits.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Close();
        await _ended.Task.ConfigureAwait(false);
    }

    private static ValueTask<Outcome<DecisionLocation>> Answer(Enqueued enqueued, DecisionWaiter waiter) => enqueued switch
    {
        Enqueued.Taken => waiter.Answer,
        Enqueued.Full => new((Outcome<DecisionLocation>)DecisionRefusals.Busy),
        _ => new((Outcome<DecisionLocation>)DecisionRefusals.Closing),
    };

    private void Run()
    {
        while (_queue.Take() is { } group)
        {
            Write(group);
        }

        _ended.SetResult();
    }

    private void Write(DecisionGroup group)
    {
        try
        {
            _tail.Write(group.Records);
            _tail.Segment?.Sync();
        }
        catch (Exception exception)
        {
            // A disk fails in many types of exceptions (a size limit as an argument out of range), and whoever waits must be answered.
            _tail.Fail(group.Records.Count, exception);
            group.Refuse(DecisionRefusals.Failed);
            return;
        }

        _tail.Accept(group.Records);
        _queue.Committed();
        group.Answer(_tail.Locations);
    }
}
