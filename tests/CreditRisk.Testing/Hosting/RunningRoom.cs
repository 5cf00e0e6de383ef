using CreditRisk.Hosting;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CreditRisk.Testing.Hosting;

/// <summary>The real host with some rooms, on free ports of 127.0.0.1 and the real journal, called over a real channel.</summary>
public sealed class RunningRoom : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly GrpcChannel _channel;

    private RunningRoom(WebApplication app, string token)
    {
        _app = app;
        _channel = GrpcChannel.ForAddress(app.Urls.First());
        Invoker = InvokerOf(token);
    }

    /// <summary>Calls as the development caller, who has every role.</summary>
    public CallInvoker Invoker { get; }

    /// <summary>Where gRPC is answered.</summary>
    public Uri Grpc => new(_app.Urls.First());

    /// <summary>Where HTTP/1.1 is answered.</summary>
    public Uri Http => new(_app.Urls.Last());

    /// <summary>What the host holds, for example the journal.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>Calls as a caller who was configured.</summary>
    /// <param name="token">The caller's bearer token.</param>
    public CallInvoker InvokerOf(string token) => _channel.Intercept(metadata =>
    {
        metadata.Add("authorization", $"Bearer {token}");
        return metadata;
    });

    /// <summary>Starts on a data folder, which may hold what an earlier start left.</summary>
    /// <param name="folder">Data folder; not deleted afterwards.</param>
    /// <param name="clock">The clock of all rooms.</param>
    /// <param name="modules">The rooms.</param>
    public static Task<RunningRoom> StartAsync(string folder, TimeProvider clock, params IReadOnlyList<IServiceModule> modules) =>
        StartAsync(folder, clock, new Dictionary<string, string?>(), modules);

    /// <summary>Starts with further settings; when they configure identities there is no development caller.</summary>
    public static async Task<RunningRoom> StartAsync(
        string folder, TimeProvider clock, IReadOnlyDictionary<string, string?> settings, params IReadOnlyList<IServiceModule> modules)
    {
        Dictionary<string, string?> all = new(settings) { ["Data"] = folder, ["Grpc"] = "127.0.0.1:0", ["Http"] = "127.0.0.1:0" };
        WebApplication app = CreditRiskHost.Build(all, [.. modules, new ClockModule(clock)]);
        try
        {
            await app.StartAsync();
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }

        string token = Path.Combine(folder, "token");
        return new(app, File.Exists(token) ? (await File.ReadAllTextAsync(token)).Trim() : "");
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _channel.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    // Registered last, so that it takes the place of the system's clock.
    private sealed class ClockModule(TimeProvider clock) : IServiceModule
    {
        public string Role => "test-clock";

        public void AddServices(IServiceCollection services, IConfiguration configuration) => services.AddSingleton(clock);

        public void MapEndpoints(IEndpointRouteBuilder endpoints)
        {
        }
    }
}
