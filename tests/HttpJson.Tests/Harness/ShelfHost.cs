using System.Net;
using CreditRisk.HttpJson.Tests.Absent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CreditRisk.HttpJson.Tests.Harness;

/// <summary>A real server with the shelf service alone, on free ports of 127.0.0.1: HTTP/2 first, HTTP/1.1 second.</summary>
public sealed class ShelfHost : IAsyncLifetime
{
    public const int MaxRequestBytes = 64 * 1024;

    private readonly WebApplication _app;

    public ShelfHost()
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
        });
        builder.Services.AddSingleton<ILoggerProvider>(Errors);
        builder.Services.AddGrpc(grpc => grpc.DrainLimit = TimeSpan.Zero);
        builder.Services.AddSingleton(Service);
        _app = builder.Build();
        _app.UseRouting();
        _app.MapGrpcService<ScriptedShelf>();
        _app.MapHttpJson(new() { ErrorDomain = "shelf", Files = [AbsentReflection.Descriptor], MaxRequestBytes = MaxRequestBytes });
    }

    internal ScriptedShelf Service { get; } = new();

    /// <summary>What was logged as an error.</summary>
    internal ErrorLog Errors { get; } = new();

    public Uri Http2 => new(_app.Urls.First());

    public Uri Http => new(_app.Urls.Last());

    public HttpClient Client { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await _app.StartAsync();
        Client = new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = Http };
    }

    /// <summary>As on SIGTERM.</summary>
    public Task StopAsync() => _app.StopAsync();

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}
