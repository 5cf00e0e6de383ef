using System.Security.Cryptography;
using System.Text;
using CreditRisk.Event.V1;
using CreditRisk.Hosting;
using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using CreditRisk.Testing;
using CreditRisk.Testing.Journal;
using Google.Protobuf;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CreditRisk.Messaging.Tests;

/// <summary>The room in the real host with two receivers and an auditor, and a clock that is set by hand; it begins on 2026-09-30, 23:30 in China.</summary>
internal sealed class EventOffice : IAsyncDisposable, IServiceModule
{
    private static readonly (string Name, string Role)[] Callers = [("platform", "SUBSCRIBER"), ("registry", "SUBSCRIBER"), ("auditor", "AUDITOR")];

    private readonly TempFolder _folder = new();
    private WebApplication? _app;
    private GrpcChannel? _channel;

    public SettableClock Clock { get; } = new(new(2026, 9, 30, 23, 30, 0, ChinaTime.Offset));

    public string Role => "clock";

    public IJournal Journal => _app!.Services.GetRequiredService<IJournal>();

    public static async Task<EventOffice> StartAsync()
    {
        EventOffice office = new();
        Dictionary<string, string?> settings = new() { ["Data"] = office._folder.Path, ["Grpc"] = "127.0.0.1:0", ["Http"] = "127.0.0.1:0" };
        for (int i = 0; i < Callers.Length; i++)
        {
            settings[$"Identities:{i}:Name"] = Callers[i].Name;
            settings[$"Identities:{i}:TokenSha256"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(TokenOf(Callers[i].Name))));
            settings[$"Identities:{i}:Roles:0"] = Callers[i].Role;
        }

        office._app = CreditRiskHost.Build(settings, [new MessagingModule(), office]);
        await office._app.StartAsync();
        office._channel = GrpcChannel.ForAddress(office._app.Urls.First());
        return office;
    }

    public void AddServices(IServiceCollection services, IConfiguration configuration) => services.AddSingleton<TimeProvider>(Clock);

    public void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        // Only the clock is its business.
    }

    public EventService.EventServiceClient As(string name) => new(_channel!.CreateCallInvoker().Intercept(metadata =>
    {
        metadata.Add("authorization", $"Bearer {TokenOf(name)}");
        return metadata;
    }));

    public async Task<string> AppendAsync(StreamId stream, IMessage message)
    {
        Outcome<Appended> appended = await Journal.AppendAsync(new([new[] { message }.To(stream, ExpectedVersion.Any)], "tests"), CancellationToken.None);
        return $"{Journal.JournalId}/{appended.Value.Position.Value}";
    }

    public async ValueTask DisposeAsync()
    {
        _channel?.Dispose();
        await _app!.DisposeAsync();
        _folder.Dispose();
    }

    private static string TokenOf(string name) => $"token-of-{name}";
}
