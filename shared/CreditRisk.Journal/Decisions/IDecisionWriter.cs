using CreditRisk.Kernel;

namespace CreditRisk.Journal.Decisions;

/// <summary>Brings records to the end of the log, one behind the other. Safe for concurrent use.</summary>
internal interface IDecisionWriter : IAsyncDisposable
{
    /// <summary>Appends one record that is neither empty nor too large; it is copied before the call returns.</summary>
    /// <returns>Where it is, once it counts as recorded; or why it is not taken.</returns>
    ValueTask<Outcome<DecisionLocation>> AppendAsync(ReadOnlySpan<byte> record, in DecisionEntry? entry, CancellationToken cancellationToken);

    /// <summary>Appends records, all or none; they are copied before the call returns.</summary>
    /// <param name="records">One or more.</param>
    /// <param name="cancellationToken">Stops waiting; what is queued is written all the same.</param>
    /// <returns>Where the first is, once they count as recorded; or why they are not taken.</returns>
    ValueTask<Outcome<DecisionLocation>> AppendAsync(DecisionBatch records, CancellationToken cancellationToken);
}
