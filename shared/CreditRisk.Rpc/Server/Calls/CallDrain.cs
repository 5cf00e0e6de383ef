using Grpc.AspNetCore.Server;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CreditRisk.Rpc.Server.Calls;

/// <summary>The server's going down: announced first, enforced on streams at the drain limit.</summary>
internal sealed class CallDrain : IHostedLifecycleService, IDisposable
{
    private readonly GrpcServiceOptions _options;
    private readonly CancellationTokenSource _announced = new();
    private readonly CancellationTokenSource _limit = new();

    public CallDrain(IOptions<GrpcServiceOptions> options)
    {
        _options = options.Value;

        // Taken now: a call that begins when the host is disposed already still asks for them.
        Announced = _announced.Token;
        Limit = _limit.Token;
    }

    /// <summary>Cancelled when the host begins to stop.</summary>
    public CancellationToken Announced { get; }

    /// <summary>Cancelled when the calls still in flight have to end.</summary>
    public CancellationToken Limit { get; }

    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        _limit.CancelAfter(_options.DrainLimit);
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
