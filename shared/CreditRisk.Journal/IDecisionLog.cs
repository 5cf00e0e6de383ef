using CreditRisk.Kernel;

namespace CreditRisk.Journal;

/// <summary>Where a decision is in the decision log.</summary>
/// <param name="Segment">Number of the segment file, from 1.</param>
/// <param name="Offset">Byte offset of the record in the segment.</param>
public readonly record struct DecisionLocation(int Segment, long Offset);

/// <summary>
/// What was answered to whom: append-only segment files, length-prefixed, CRC-32C, hash-chained, group-committed before the answer.
/// </summary>
public interface IDecisionLog
{
    /// <summary>Appends one record and completes when it is durable (or, in buffered mode, handed to the operating system).</summary>
    /// <param name="record">The serialized decision; copied before the call returns.</param>
    /// <param name="cancellationToken">Stops waiting; a record already queued is written all the same.</param>
    /// <returns>Where it is, or <c>DECISION_LOG_BUSY</c> (ResourceExhausted) or <c>DECISION_LOG_UNAVAILABLE</c> (Unavailable).</returns>
    ValueTask<Outcome<DecisionLocation>> AppendAsync(ReadOnlySpan<byte> record, CancellationToken cancellationToken);

    /// <summary>Reads every whole record in order, from the first segment that is kept.</summary>
    IAsyncEnumerable<(DecisionLocation Location, ReadOnlyMemory<byte> Record)> ReadAsync(CancellationToken cancellationToken);
}
