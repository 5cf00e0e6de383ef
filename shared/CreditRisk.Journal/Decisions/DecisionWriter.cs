using System.Diagnostics;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;

namespace CreditRisk.Journal.Decisions;

/// <summary>The log's only writer: a thread that writes all records that have queued up at once, then answers all who wait.</summary>
internal sealed class DecisionWriter
{
    private const int SyncBytes = 1 << 20;

    private static readonly TimeSpan SyncPause = TimeSpan.FromSeconds(1);

    private readonly DecisionQueue _queue;
    private readonly DecisionLogOptions _options;
    private readonly ILogger _logger;
    private readonly List<DecisionLocation> _locations = [];
    private readonly IncrementalHash _sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private DecisionLogEnd _end;
    private SegmentFile? _segment;
    private bool _isFailed;
    private long _syncedAt;

    public DecisionWriter(DecisionQueue queue, DecisionLogEnd end, DecisionLogOptions options, ILogger logger)
    {
        (_queue, _end, _options, _logger) = (queue, end, options, logger);
        Recent = new(end.Segment == 0 ? default(DecisionLocation) : null);
        new Thread(Run) { Name = "decision log writer", IsBackground = true }.Start();
    }

    /// <summary>Completes when the queue was closed and everything in it is answered.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Up to where everything is answered.</summary>
    public DecisionLogEnd End => Volatile.Read(ref _end);

    /// <summary>What was written lately. Everything up to <see cref="End"/> that is not in it was taken from it, or was never there.</summary>
    public RecentDecisions Recent { get; }

    private bool IsDurable => _options.Durability == DecisionDurability.Durable;

    private void Run()
    {
        while (_queue.Take(IsDurable ? Timeout.InfiniteTimeSpan : SyncPause) is { } buffer)
        {
            Write(buffer);
        }

        Close();
        _sha256.Dispose();
        _ended.SetResult();
    }

    private void Write(DecisionBuffer buffer)
    {
        try
        {
            Recover();
            WriteRecords(buffer);
            Sync(isIdle: buffer.Waiters.Count == 0);
        }
        catch (Exception exception)
        {
            // A disk fails in many types of exceptions (a size limit as an argument out of range), and whoever waits must be answered.
            Log.DecisionWriteFailed(_logger, buffer.Waiters.Count, exception);
            _isFailed = true;
            buffer.Refuse(DecisionRefusals.Failed);
            return;
        }

        Answer(buffer);
    }

    /// <summary>Places each record behind the one before, and writes those of one segment with one call.</summary>
    private void WriteRecords(DecisionBuffer buffer)
    {
        _locations.Clear();
        _end.Hash.CopyTo(buffer.Bytes);
        int unwritten = DecisionBuffer.Start;
        for (int at = DecisionBuffer.Start, size; at < buffer.End; at += size)
        {
            size = SegmentFormat.SizeOf(SegmentFormat.LengthOf(buffer.Bytes[at..]));
            if (_segment is null || !_segment.HasRoomFor(at - unwritten + size))
            {
                _segment?.Write(buffer.Bytes[unwritten..at]);
                Rotate(buffer.Bytes[(at - SegmentFormat.HashBytes)..at]);
                unwritten = at;
            }

            int offset = _segment!.End + at - unwritten;
            SegmentFormat.Place(buffer.Bytes.Slice(at - SegmentFormat.HashBytes, SegmentFormat.HashBytes + size), offset - _segment.Synced, _sha256);
            _locations.Add(new(_segment.Number, offset));
        }

        if (unwritten < buffer.End)
        {
            _segment!.Write(buffer.Bytes[unwritten..buffer.End]);
        }
    }

    private void Rotate(ReadOnlySpan<byte> previous)
    {
        int number = (_segment?.Number ?? _end.Segment) + 1;
        _segment?.Seal(_segment.End);
        _segment?.Dispose();
        _segment = null;
        _segment = SegmentFile.Create(_options.Folder, number, previous, _options.SegmentBytes);
    }

    private void Sync(bool isIdle)
    {
        if (_segment is null)
        {
            return;
        }

        if (IsDurable || isIdle || _segment.End - _segment.Synced >= SyncBytes || Stopwatch.GetElapsedTime(_syncedAt) >= SyncPause)
        {
            _segment.Sync();
            _syncedAt = Stopwatch.GetTimestamp();
        }
    }

    private void Answer(DecisionBuffer buffer)
    {
        if (buffer.Waiters.Count == 0)
        {
            return;
        }

        byte[] hash = buffer.Bytes[(buffer.End - SegmentFormat.HashBytes)..buffer.End].ToArray();
        Recent.Add(buffer.Entries, _locations);
        Volatile.Write(ref _end, new(_segment!.Number, _segment.End, hash));
        _queue.Committed();
        SettledWaiters.Answer(buffer.Waiters, i => _locations[i]);
    }

    /// <summary>
    /// After a failure: cuts off what nobody was answered for, whose pages the operating system may have dropped although it would
    /// now call them written, and finds the end anew.
    /// </summary>
    private void Recover()
    {
        if (!_isFailed)
        {
            return;
        }

        _segment?.Seal(_segment.Number == _end.Segment ? (int)_end.Offset : SegmentFormat.HeaderBytes);
        _segment?.Dispose();
        _segment = null;
        Recent.Break();
        Volatile.Write(ref _end, SegmentFolder.Recover(_options.Folder, _logger));
        _isFailed = false;
        Log.DecisionLogRecovered(_logger, _end.Segment);
    }

    private void Close()
    {
        try
        {
            Recover();
            _segment?.Seal(_segment.End);
        }
        catch (Exception exception)
        {
            Log.DecisionSealFailed(_logger, exception);
        }

        _segment?.Dispose();
    }
}
