using System.Security.Cryptography;
using Microsoft.Extensions.Logging;

namespace CreditRisk.Journal.Decisions;

/// <summary>The end of the log, where records are placed. For one writer at a time; what is public may be read by anyone.</summary>
internal sealed class DecisionTail : IDisposable
{
    private readonly DecisionLogOptions _options;
    private readonly ILogger _logger;
    private readonly List<DecisionLocation> _locations = [];
    private readonly IncrementalHash _sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _hash = new byte[SegmentFormat.HashBytes];
    private long _end;
    private int _number;
    private bool _isFailed;

    public DecisionTail(DecisionLogOptions options, ILogger logger)
    {
        (_options, _logger) = (options, logger);
        StartFrom(SegmentFolder.Recover(options.Folder, logger));
        Recent = new(_number == 0 ? default(DecisionLocation) : null);
        Log.DecisionLogOpened(logger, options.Folder, _number);
    }

    /// <summary>Up to where everything is answered; the default value when there is nothing.</summary>
    public DecisionLocation End => Unpack(Volatile.Read(ref _end));

    /// <summary>What was written lately. Everything up to <see cref="End"/> that is not in it was taken from it, or was never there.</summary>
    public RecentDecisions Recent { get; }

    /// <summary>The segment that is being written; null before the first record.</summary>
    public SegmentFile? Segment { get; private set; }

    /// <summary>Where the records are that were written last, lent until the next ones are.</summary>
    public IReadOnlyList<DecisionLocation> Locations => _locations;

    /// <summary>Places each record behind the one before, and writes those of one segment with one call.</summary>
    /// <exception cref="Exception">They cannot be written, in one of the many ways of disks; <see cref="Fail"/> is to be called.</exception>
    public void Write(DecisionBatch batch)
    {
        Recover();
        _locations.Clear();
        _hash.CopyTo(batch.Bytes);
        int unwritten = DecisionBatch.Start;
        for (int at = DecisionBatch.Start, size; at < batch.End; at += size)
        {
            size = SegmentFormat.SizeOf(SegmentFormat.LengthOf(batch.Bytes[at..]));
            if (Segment is null || !Segment.HasRoomFor(at - unwritten + size))
            {
                Segment?.Write(batch.Bytes[unwritten..at]);
                Rotate(batch.Bytes[(at - SegmentFormat.HashBytes)..at]);
                unwritten = at;
            }

            int offset = Segment!.End + at - unwritten;
            SegmentFormat.Place(batch.Bytes.Slice(at - SegmentFormat.HashBytes, SegmentFormat.HashBytes + size), offset - Segment.Synced, _sha256);
            _locations.Add(new(Segment.Number, offset));
        }

        if (unwritten < batch.End)
        {
            Segment!.Write(batch.Bytes[unwritten..batch.End]);
        }
    }

    /// <summary>What was written counts from now on, and is about to be answered.</summary>
    public void Accept(DecisionBatch batch)
    {
        if (batch.Count == 0)
        {
            return;
        }

        batch.Bytes[(batch.End - SegmentFormat.HashBytes)..batch.End].CopyTo(_hash);
        _number = Segment!.Number;
        Recent.Add(batch.Entries, _locations);
        Volatile.Write(ref _end, Pack(_number, Segment.End));
    }

    /// <summary>What was written last does not count. The next write first finds the end anew.</summary>
    public void Fail(int records, Exception cause)
    {
        Log.DecisionWriteFailed(_logger, records, cause);
        _isFailed = true;
    }

    /// <summary>Seals the segment.</summary>
    public void Dispose()
    {
        try
        {
            Recover();
            Segment?.Seal(Segment.End);
        }
        catch (Exception exception)
        {
            Log.DecisionSealFailed(_logger, exception);
        }

        Segment?.Dispose();
        _sha256.Dispose();
    }

    private static long Pack(int segment, long offset) => segment == 0 ? 0 : ((long)segment << 32) | offset;

    private static DecisionLocation Unpack(long end) => new((int)(end >> 32), end & uint.MaxValue);

    private void Rotate(ReadOnlySpan<byte> previous)
    {
        int number = (Segment?.Number ?? _number) + 1;
        Segment?.Seal(Segment.End);
        Segment?.Dispose();
        Segment = null;
        Segment = SegmentFile.Create(_options.Folder, number, previous, _options.SegmentBytes);
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

        Segment?.Seal(Segment.Number == _number ? (int)End.Offset : SegmentFormat.HeaderBytes);
        Segment?.Dispose();
        Segment = null;
        Recent.Break();
        StartFrom(SegmentFolder.Recover(_options.Folder, _logger));
        _isFailed = false;
        Log.DecisionLogRecovered(_logger, _number);
    }

    private void StartFrom(DecisionLogEnd end)
    {
        _number = end.Segment;
        end.Hash.CopyTo(_hash, 0);
        Volatile.Write(ref _end, Pack(end.Segment, end.Offset));
    }
}
