using CreditRisk.Kernel;

namespace CreditRisk.Journal.Decisions;

/// <summary>
/// A record counts when the operating system has it: whoever appends writes it, which costs less than waking somebody who does, and is
/// answered at once. A thread flushes behind; when the disk falls too far behind records are refused.
/// </summary>
internal sealed class BufferedDecisionWriter : IDecisionWriter
{
    private const int FlushBytes = 1 << 20;

    private static readonly TimeSpan FlushPause = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly DecisionTail _tail;
    private readonly DecisionLogOptions _options;
    private readonly DecisionBatch _single = new();
    private readonly AutoResetEvent _flush = new(initialState: false);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _closed;

    public BufferedDecisionWriter(DecisionTail tail, DecisionLogOptions options)
    {
        (_tail, _options) = (tail, options);
        new Thread(Flush) { Name = "decision log flush", IsBackground = true }.Start();
    }

    /// <inheritdoc />
    public ValueTask<Outcome<DecisionLocation>> AppendAsync(ReadOnlySpan<byte> record, in DecisionEntry? entry, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _single.Clear();
            _single.Add(record, entry);
            return new(Append(_single));
        }
    }

    /// <inheritdoc />
    public ValueTask<Outcome<DecisionLocation>> AppendAsync(DecisionBatch records, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return new(Append(records));
        }
    }

    /// <summary>Takes nothing in any more.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            _closed = true;
        }

        _flush.Set();
        await _ended.Task.ConfigureAwait(false);
        _flush.Dispose();
    }

    private Outcome<DecisionLocation> Append(DecisionBatch records)
    {
        if (_closed)
        {
            return DecisionRefusals.Closing;
        }

        int unsynced = _tail.Segment?.Unsynced ?? 0;
        if (unsynced + records.End - DecisionBatch.Start > _options.QueuedBytes)
        {
            return DecisionRefusals.Busy;
        }

        Outcome<DecisionLocation> outcome = Write(records);
        if (unsynced < FlushBytes && _tail.Segment?.Unsynced >= FlushBytes)
        {
            _flush.Set();
        }

        return outcome;
    }

    private Outcome<DecisionLocation> Write(DecisionBatch records)
    {
        try
        {
            _tail.Write(records);
        }
        catch (Exception exception)
        {
            // A disk fails in many types of exceptions (a size limit as an argument out of range), and whoever asks must be answered.
            _tail.Fail(records.Count, exception);
            return DecisionRefusals.Failed;
        }

        _tail.Accept(records);
        return _tail.Locations[0];
    }

    private void Flush()
    {
        while (!Volatile.Read(ref _closed))
        {
            _flush.WaitOne(FlushPause);
            SegmentFile? segment;
            lock (_gate)
            {
                segment = _tail.Segment;
            }

            Flush(segment);
        }

        _ended.SetResult();
    }

    private void Flush(SegmentFile? segment)
    {
        try
        {
            segment?.Sync();
        }
        catch (Exception exception)
        {
            lock (_gate)
            {
                // What was answered for stays where it is; what comes now goes to another segment.
                _tail.Fail(records: 0, exception);
            }
        }
    }
}
