using CreditRisk.Hosting;
using CreditRisk.Testing.Journal;
using CreditRisk.WebConsole.Module;
using Microsoft.AspNetCore.Builder;

namespace CreditRisk.WebConsole.Tests.Serving;

/// <summary>The real host with the pages, on free ports of 127.0.0.1.</summary>
public sealed class ConsoleServer : IAsyncLifetime, IDisposable
{
    private readonly TempFolder _folder = new();
    private WebApplication? _app;

    /// <summary>A room whose public answers a page asks for; null for none.</summary>
    public IServiceModule? Other { get; init; }

    /// <summary>Where the pages are.</summary>
    public Uri Http { get; private set; } = null!;

    /// <summary>Where gRPC is.</summary>
    public Uri Grpc { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Dictionary<string, string?> settings = new() { ["Data"] = _folder.File("data"), ["Grpc"] = "127.0.0.1:0", ["Http"] = "127.0.0.1:0" };
        _app = CreditRiskHost.Build(settings, Other is null ? [new ConsoleModule()] : [new ConsoleModule(), Other]);
        await _app.StartAsync();
        Uri[] urls = [.. _app.Urls.Select(url => new Uri(url))];
        (Grpc, Http) = (urls[0], urls[1]);
    }

    /// <summary>Stops listening; a test may do so before its end.</summary>
    public async Task DisposeAsync()
    {
        if (Interlocked.Exchange(ref _app, null) is { } app)
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }
    }

    public void Dispose() => _folder.Dispose();
}
