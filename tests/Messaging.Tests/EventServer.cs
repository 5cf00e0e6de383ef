using System.Net;
using CreditRisk.Event.V1;
using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using CreditRisk.Journal.Sqlite;
using CreditRisk.Testing.Journal;
using Google.Protobuf;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CreditRisk.Messaging.Tests;

/// <summary>The room in a real server on a free port, with a real journal and a client over the wire.</summary>
internal sealed class EventServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TempFolder _folder;
    private readonly GrpcChannel _channel;
    private readonly ListLogs _logs;

    private EventServer(WebApplication app, SqliteJournal journal, TempFolder folder, ListLogs logs)
    {
        (_app, Journal, _folder, _logs) = (app, journal, folder, logs);
        _channel = GrpcChannel.ForAddress(app.Urls.Single());
        Client = new(_channel);
    }

    public SqliteJournal Journal { get; }

    public EventService.EventServiceClient Client { get; }

    public IServiceProvider Services => _app.Services;

    public IEnumerable<string> LoggedErrors => _logs.Lines.Where(line => line.StartsWith("Error", StringComparison.Ordinal));

    public static async Task<EventServer> StartAsync(params KeyValuePair<string, string?>[] settings)
    {
        var folder = new TempFolder();
        var logs = new ListLogs();
        SqliteJournal journal = await SqliteJournal.OpenAsync(new() { Folder = folder.Path }, [], TimeProvider.System, null, CancellationToken.None);
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        Microsoft.Extensions.Configuration.MemoryConfigurationBuilderExtensions.AddInMemoryCollection(builder.Configuration, settings);
        builder.Logging.ClearProviders().AddProvider(logs);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        builder.Services.AddSingleton<IJournal>(journal).AddSingleton<ICursors>(journal).AddSingleton<IReadModels>(journal);
        var module = new MessagingModule();
        module.AddServices(builder.Services, builder.Configuration);

        WebApplication app = builder.Build();
        module.MapEndpoints(app);
        try
        {
            await app.StartAsync();
            return new(app, journal, folder, logs);
        }
        catch
        {
            await app.DisposeAsync();
            await journal.DisposeAsync();
            folder.Dispose();
            throw;
        }
    }

    public async Task<Position> AppendAsync(StreamId stream, params IMessage[] messages) =>
        (await Journal.AppendAsync(new([messages.To(stream, ExpectedVersion.Any)], "tests"), CancellationToken.None)).Value.Position;

    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        _channel.Dispose();
        await _app.DisposeAsync();
        await Journal.DisposeAsync();
        _folder.Dispose();
    }
}
