using CreditRisk.Messaging.Kafka;

namespace CreditRisk.Messaging.Tests;

/// <summary>A relay at work; disposing stops it and reports what went wrong in it. A second time does nothing.</summary>
internal sealed class RunningRelay : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _running;

    public RunningRelay(KafkaRelay relay, RelayStatus status)
    {
        Status = status;
        _running = Task.Run(() => relay.RunAsync(_stopping.Token));
    }

    public RelayStatus Status { get; }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _running;
    }
}
