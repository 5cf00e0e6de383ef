using CreditRisk.Kernel;

namespace CreditRisk.Journal;

/// <summary>Where a decision is in the decision log.</summary>
/// <param name="Segment">Number of the segment file, from 1.</param>
/// <param name="Offset">Byte offset of the record in the segment.</param>
public readonly record struct DecisionLocation(int Segment, long Offset) : IComparable<DecisionLocation>
{
    /// <summary>By segment, then by offset: the order in which records were written.</summary>
    public int CompareTo(DecisionLocation other) => (Segment, Offset).CompareTo((other.Segment, other.Offset));

    /// <summary>Earlier than.</summary>
    public static bool operator <(DecisionLocation left, DecisionLocation right) => left.CompareTo(right) < 0;

    /// <summary>Later than.</summary>
    public static bool operator >(DecisionLocation left, DecisionLocation right) => left.CompareTo(right) > 0;

    /// <summary>Not later than.</summary>
    public static bool operator <=(DecisionLocation left, DecisionLocation right) => left.CompareTo(right) <= 0;

    /// <summary>Not earlier than.</summary>
    public static bool operator >=(DecisionLocation left, DecisionLocation right) => left.CompareTo(right) >= 0;
}

/// <summary>
/// What was answered to whom: append-only segment files, length-prefixed, CRC-32C, hash-chained, group-committed before the answer.
/// </summary>
public interface IDecisionLog
{
    /// <summary>Where the last record that was answered for ends; the default value when there is none.</summary>
    DecisionLocation End { get; }

    /// <summary>Appends one record and completes when it is durable (or, in buffered mode, handed to the operating system).</summary>
    /// <param name="record">The serialized decision; copied before the call returns.</param>
    /// <param name="entry">By what it is found; null when the caller does not know, and whoever indexes the log has to read it there.</param>
    /// <param name="cancellationToken">Stops waiting; a record already queued is written all the same.</param>
    /// <returns>
    /// Where it is, or <c>DECISION_TOO_LARGE</c> and <c>DECISION_LOG_BUSY</c> (ResourceExhausted) or <c>DECISION_LOG_UNAVAILABLE</c>
    /// (Unavailable: the disk failed, in which case the record may have been kept all the same, or the log is closing).
    /// </returns>
    /// <exception cref="ArgumentException">The record is empty.</exception>
    ValueTask<Outcome<DecisionLocation>> AppendAsync(ReadOnlySpan<byte> record, in DecisionEntry? entry, CancellationToken cancellationToken);

    /// <summary>Appends one record of which it is not known by what it is found.</summary>
    ValueTask<Outcome<DecisionLocation>> AppendAsync(ReadOnlySpan<byte> record, CancellationToken cancellationToken) => AppendAsync(record, null, cancellationToken);

    /// <summary>Appends records, all of them or none, and completes as for a single one.</summary>
    /// <param name="records">One or more; copied before the call returns.</param>
    /// <param name="cancellationToken">Stops waiting; what is queued is written all the same.</param>
    /// <returns>Where the first of them is, or why none was taken, as for a single one.</returns>
    /// <exception cref="ArgumentException">There is none.</exception>
    ValueTask<Outcome<DecisionLocation>> AppendAsync(DecisionBatch records, CancellationToken cancellationToken);

    /// <summary>Takes out of memory by what the newest records are found, so that who indexes them need not read them. Each is given once.</summary>
    /// <param name="after">Where the last record is that the caller knows.</param>
    /// <returns>All records after that one, in order; null when not all are in memory, and they have to be read.</returns>
    IReadOnlyList<(DecisionEntry Entry, DecisionLocation Location)>? TakeRecent(DecisionLocation after);

    /// <summary>Reads every whole record in order up to the end at the time of the call.</summary>
    /// <param name="from">Where the first record to read is; the default value begins with the first segment that is kept.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="InvalidDataException">A segment is damaged or missing; the message names the place.</exception>
    IAsyncEnumerable<(DecisionLocation Location, ReadOnlyMemory<byte> Record)> ReadAsync(DecisionLocation from, CancellationToken cancellationToken);

    /// <summary>Reads one record.</summary>
    /// <param name="place">Where an append said that it is.</param>
    /// <returns>The record; null when its segment was deleted.</returns>
    /// <exception cref="InvalidDataException">No right record is there.</exception>
    ReadOnlyMemory<byte>? Read(DecisionLocation place);

    /// <summary>Deletes segments for ever, oldest first.</summary>
    /// <param name="segment">The last segment to delete.</param>
    /// <exception cref="ArgumentOutOfRangeException">The segment is not sealed yet.</exception>
    void DeleteThrough(int segment);
}
