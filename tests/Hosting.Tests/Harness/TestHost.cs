using CreditRisk.Eligibility.V1;
using CreditRisk.Testing.Journal;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CreditRisk.Hosting.Tests.Harness;

/// <summary>A real host on free ports of 127.0.0.1 with a data folder of its own and the scripted room.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    private readonly TempFolder _folder;
    private readonly WebApplication _app;

    private TestHost(TempFolder folder, WebApplication app, ScriptedModule room)
    {
        (_folder, _app, Room) = (folder, app, room);
        (Grpc, Http) = (new(app.Urls.First()), new(app.Urls.Last()));
        Channel = GrpcChannel.ForAddress(Grpc, new() { HttpHandler = Handler(), DisposeHttpClient = true });
        Client = new(Channel);
    }

    public ScriptedModule Room { get; }

    public Uri Grpc { get; }

    public Uri Http { get; }

    public GrpcChannel Channel { get; }

    /// <summary>Sends no token by itself.</summary>
    public EligibilityService.EligibilityServiceClient Client { get; }

    public IServiceProvider Services => _app.Services;

    /// <summary>The metadata of the development caller.</summary>
    public Metadata Development => Bearer(File.ReadAllText(_folder.File("token")).Trim());

    /// <summary>The data folder.</summary>
    public string Folder => _folder.Path;

    public static Metadata Bearer(string token) => new() { { "authorization", $"Bearer {token}" } };

    public static Dictionary<string, string?> Settings(string folder) => new()
    {
        ["Data"] = folder,
        ["Grpc"] = "127.0.0.1:0",
        ["Http"] = "127.0.0.1:0",
        ["Logging:Console:LogLevel:Default"] = "None",
    };

    public static async Task<TestHost> StartAsync(IReadOnlyDictionary<string, string?>? settings = null, ScriptedModule? room = null)
    {
        var folder = new TempFolder();
        Dictionary<string, string?> all = Settings(folder.Path);
        foreach ((string key, string? value) in settings ?? new Dictionary<string, string?>())
        {
            all[key] = value;
        }

        room ??= new();
        WebApplication app = CreditRiskHost.Build(all, [room]);
        await app.StartAsync();
        return new(folder, app, room);
    }

    /// <summary>Lets the host stop as on SIGTERM; completes when it has.</summary>
    public Task StopAsync() => _app.StopAsync();

    /// <summary>How clients connect: no proxy, and the host's own root when it has a certificate.</summary>
    public SocketsHttpHandler Handler() => new()
    {
        UseProxy = false,
        EnableMultipleHttp2Connections = true,
        SslOptions = Tls.Trusting(Services.GetRequiredService<IConfiguration>()["Tls:Certificate"]),
    };

    /// <summary>Asks the HTTP/1.1 port.</summary>
    public async Task<(int Status, string Text)> GetAsync(string path)
    {
        using var client = new HttpClient(Handler());
        using HttpResponseMessage response = await client.GetAsync(new Uri(Http, path));
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        await _app.DisposeAsync();
        _folder.Dispose();
    }
}
