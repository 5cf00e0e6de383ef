using CreditRisk.Kernel;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CreditRisk.Journal.Decisions;

/// <summary>The decision log in segment files of one folder, written by one process. Safe for concurrent use.</summary>
public sealed class SegmentedDecisionLog : IDecisionLog, IAsyncDisposable
{
    private readonly DecisionLogOptions _options;
    private readonly FolderLock _lock;
    private readonly DecisionTail _tail;
    private readonly IDecisionWriter _writer;
    private bool _disposed;

    private SegmentedDecisionLog(DecisionLogOptions options, FolderLock taken, ILogger logger)
    {
        _options = options;
        _lock = taken;
        _tail = new(options, logger);
        _writer = options.Durability == DecisionDurability.Durable ? new DurableDecisionWriter(_tail, options) : new BufferedDecisionWriter(_tail, options);
    }

    /// <summary>Opens the log of a folder, making it when there is none, and cuts off a write that was not finished.</summary>
    /// <exception cref="JournalStartException">It cannot be opened; the message says what to do.</exception>
    public static Task<SegmentedDecisionLog> OpenAsync(DecisionLogOptions options, ILogger? logger, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Faults() is { Count: > 0 } faults)
        {
            throw new JournalStartException(new ReasonCode("DECISION_LOG_OPTIONS"), string.Join(' ', faults));
        }

        return Task.Run(() => Open(options, logger ?? NullLogger.Instance), cancellationToken);
    }

    /// <inheritdoc />
    public DecisionLocation End => _tail.End;

    /// <inheritdoc />
    public ValueTask<Outcome<DecisionLocation>> AppendAsync(ReadOnlySpan<byte> record, CancellationToken cancellationToken) => AppendAsync(record, null, cancellationToken);

    /// <inheritdoc />
    public ValueTask<Outcome<DecisionLocation>> AppendAsync(ReadOnlySpan<byte> record, in DecisionEntry? entry, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (record.Length is 0 or > DecisionLogOptions.RecordBytes)
        {
            return record.IsEmpty ? throw new ArgumentException("A record is not empty.", nameof(record)) : new((Outcome<DecisionLocation>)DecisionRefusals.TooLarge);
        }

        return _writer.AppendAsync(record, entry, cancellationToken);
    }

    /// <inheritdoc />
    public ValueTask<Outcome<DecisionLocation>> AppendAsync(DecisionBatch records, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(records);
        cancellationToken.ThrowIfCancellationRequested();
        return records.Count == 0 ? throw new ArgumentException("A batch has records.", nameof(records)) : _writer.AppendAsync(records, cancellationToken);
    }

    /// <inheritdoc />
    public IAsyncEnumerable<(DecisionLocation Location, ReadOnlyMemory<byte> Record)> ReadAsync(DecisionLocation from, CancellationToken cancellationToken) =>
        Read(from, _tail.End, cancellationToken).ToAsyncEnumerable();

    /// <inheritdoc />
    public IReadOnlyList<(DecisionEntry Entry, DecisionLocation Location)>? TakeRecent(DecisionLocation after) => _tail.Recent.Take(after);

    /// <inheritdoc />
    public ReadOnlyMemory<byte>? Read(DecisionLocation place)
    {
        string path = Path.Combine(_options.Folder, SegmentFormat.FileName(place.Segment));
        if (!File.Exists(path))
        {
            return null;
        }

        using var reader = new SegmentReader((path, place.Segment));
        reader.Seek(place.Offset);
        return reader.IsHeaderRight && reader.Next() ? reader.Payload.ToArray() : throw new InvalidDataException($"{path} is damaged at byte {place.Offset}.");
    }

    /// <inheritdoc />
    public void DeleteThrough(int segment)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(segment, _tail.End.Segment);
        foreach ((string path, _) in SegmentFolder.List(_options.Folder).TakeWhile(kept => kept.Number <= segment))
        {
            File.Delete(path);

            // Each by itself: after a power failure no younger one may be gone while an older is still there.
            FolderSync.Sync(_options.Folder);
        }
    }

    /// <summary>Refuses new records, writes and answers those that wait, and seals the segment. Only the first call does anything.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, true))
        {
            return;
        }

        await _writer.DisposeAsync().ConfigureAwait(false);
        _tail.Dispose();
        _lock.Dispose();
    }

    private static SegmentedDecisionLog Open(DecisionLogOptions options, ILogger logger)
    {
        FolderLock taken = FolderLock.Take(options.Folder);
        try
        {
            return new(options, taken, logger);
        }
        catch
        {
            taken.Dispose();
            throw;
        }
    }

    private IEnumerable<(DecisionLocation Location, ReadOnlyMemory<byte> Record)> Read(DecisionLocation from, DecisionLocation end, CancellationToken cancellationToken)
    {
        byte[]? previous = null;
        foreach ((string Path, int Number) segment in SegmentFolder.Between(_options.Folder, from.Segment, end.Segment))
        {
            using var reader = new SegmentReader(segment, segment.Number == end.Segment ? end.Offset : null);
            if (!reader.IsHeaderRight || (previous is not null && !reader.Hash.AsSpan().SequenceEqual(previous)))
            {
                throw new InvalidDataException($"{segment.Path} does not follow from the segment before it.");
            }

            reader.Seek(segment.Number == from.Segment ? from.Offset : 0);
            while (reader.Next())
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return (reader.Location, reader.Payload.ToArray());
            }

            if (reader.Offset < reader.Limit)
            {
                throw new InvalidDataException($"{segment.Path} is damaged at byte {reader.Offset}.");
            }

            previous = reader.Hash;
        }
    }
}
