using System.Net;
using Grpc.AspNetCore.Server;
using Grpc.Net.Client;
using Grpc.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CreditRisk.Rpc.Tests.Harness;

/// <summary>A real server on a free port of 127.0.0.1 with one scripted service. Fails the test on disposal if it logged an unexpected error.</summary>
public sealed class RpcServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ErrorLog _log;

    private RpcServer(WebApplication app, ErrorLog log)
    {
        _app = app;
        _log = log;
        Address = new Uri(app.Urls.Single());
        Channel = GrpcChannel.ForAddress(Address);
        Client = new TestService.TestServiceClient(Channel);
    }

    public Uri Address { get; }

    public GrpcChannel Channel { get; }

    public TestService.TestServiceClient Client { get; }

    public ScriptedService Service => Services.GetRequiredService<ScriptedService>();

    public IServiceProvider Services => _app.Services;

    /// <summary>Errors that were logged and taken note of by the test.</summary>
    public List<string> ExpectedErrors { get; } = [];

    public IReadOnlyCollection<string> LoggedErrors => _log.Errors;

    public static async Task<RpcServer> StartAsync(
        Action<GrpcServiceOptions>? options = null,
        Action<IServiceCollection>? services = null,
        Action<WebApplication>? map = null,
        Action<KestrelServerOptions>? kestrel = null,
        Action<ListenOptions>? listen = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        var log = new ErrorLog();
        builder.Logging.ClearProviders().AddProvider(log);
        builder.Services.AddSingleton<ScriptedService>();
        builder.Services.AddGrpc(options);
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.Listen(IPAddress.Loopback, 0, listen ?? (endpoint => endpoint.Protocols = HttpProtocols.Http2));
            kestrel?.Invoke(server);
        });
        services?.Invoke(builder.Services);

        WebApplication app = builder.Build();
        (map ?? (web => web.MapGrpcService<ScriptedService>()))(app);
        await app.StartAsync();
        return new RpcServer(app, log);
    }

    /// <summary>Lets the host stop as on SIGTERM; completes when it has.</summary>
    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();

        // As a host ends: what is in flight is let go before the services under it are.
        await _app.StopAsync();
        await _app.DisposeAsync();
        Assert.Equal(ExpectedErrors, _log.Errors);
    }
}
