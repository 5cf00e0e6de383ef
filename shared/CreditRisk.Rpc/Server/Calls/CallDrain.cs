using Grpc.AspNetCore.Server;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CreditRisk.Rpc.Server.Calls;

/// <summary>The server's going down: announced first, enforced on streams at the drain limit.</summary>
internal sealed class CallDrain(IOptions<GrpcServiceOptions> options) : IHostedLifecycleService, IDisposable
{
    private readonly CancellationTokenSource _announced = new();
    private readonly CancellationTokenSource _limit = new();

    /// <summary>Cancelled when the host begins to stop.</summary>
    public CancellationToken Announced => _announced.Token;

    /// <summary>Cancelled when the calls still in flight have to end.</summary>
    public CancellationToken Limit => _limit.Token;

    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        _limit.CancelAfter(options.Value.DrainLimit);
        return _announced.CancelAsync();
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        _announced.Dispose();
        _limit.Dispose();
    }
}
