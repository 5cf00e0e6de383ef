using CreditRisk.Journal;
using Microsoft.Extensions.Logging;

namespace CreditRisk.Messaging.Kafka;

/// <summary>Stores the relay's resume position behind it, not more often than an interval.</summary>
internal sealed class CursorKeeper(ICursors cursors, RelayStatus status, TimeSpan interval, ILogger logger)
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private Position _stored;

    public async ValueTask<Position> ReadAsync(CancellationToken cancellationToken) =>
        _stored = await cursors.GetAsync(KafkaRelay.Reader, cancellationToken).ConfigureAwait(false);

    /// <summary>Stores each new position until cancelled.</summary>
    public async Task KeepAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await status.WaitForAsync(new(_stored.Value + 1), cancellationToken).ConfigureAwait(false);
            bool stored = await TryStoreAsync(cancellationToken).ConfigureAwait(false);
            await Task.Delay(stored ? interval : RetryAfter, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Stores where the relay is; false when the store failed, which costs no more than sending some events again.</summary>
    public async Task<bool> TryStoreAsync(CancellationToken cancellationToken)
    {
        Position relayed = status.Relayed;
        try
        {
            await cursors.AdvanceAsync(KafkaRelay.Reader, relayed, cancellationToken).ConfigureAwait(false);
            _stored = relayed;
            return true;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Log.CursorFailed(logger, failure, relayed.Value);
            return false;
        }
    }
}
