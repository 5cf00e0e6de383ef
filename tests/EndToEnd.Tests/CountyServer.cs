using CreditRisk.Credit.Module;
using CreditRisk.Eligibility.Module;
using CreditRisk.Hosting;
using CreditRisk.Inspection.Module;
using CreditRisk.Kernel;
using CreditRisk.Messaging;
using CreditRisk.Pledges.Module;
using CreditRisk.Scoring.Module;
using CreditRisk.Testing;
using CreditRisk.Testing.Journal;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CreditRisk.EndToEnd.Tests;

/// <summary>The server with all its rooms, listening on a free port, whose days pass when they are told to.</summary>
internal sealed class CountyServer : IAsyncDisposable, IServiceModule
{
    private static readonly TimeSpan Noon = TimeSpan.FromHours(12);

    private readonly TempFolder _folder = new();
    private readonly SettableClock _clock;
    private WebApplication? _app;
    private GrpcChannel? _channel;

    private CountyServer(DateOnly start) => (_clock, Today) = (new(ChinaTime.StartOf(start) + Noon), start);

    public string Role => "clock";

    public DateOnly Today { get; private set; }

    public CallInvoker Invoker { get; private set; } = null!;

    /// <summary>Starts on a day, at noon.</summary>
    public static async Task<CountyServer> StartAsync(DateOnly start)
    {
        CountyServer county = new(start);
        Dictionary<string, string?> settings = new() { ["Data"] = county._folder.Path, ["Grpc"] = "127.0.0.1:0", ["Http"] = "127.0.0.1:0" };
        county._app = CreditRiskHost.Build(
            settings,
            [new EligibilityModule(), new CreditModule(), new PledgesModule(), new ScoringModule(), new InspectionModule(), new MessagingModule(), county]);
        await county._app.StartAsync();
        string token = (await File.ReadAllTextAsync(county._folder.File("token"))).Trim();
        county._channel = GrpcChannel.ForAddress(county._app.Urls.First());
        county.Invoker = county._channel.CreateCallInvoker().Intercept(metadata =>
        {
            metadata.Add("authorization", $"Bearer {token}");
            return metadata;
        });
        return county;
    }

    /// <summary>It is noon of a later day.</summary>
    public void GoTo(DateOnly day)
    {
        _clock.Advance(TimeSpan.FromDays(day.DayNumber - Today.DayNumber));
        Today = day;
    }

    public void AddServices(IServiceCollection services, IConfiguration configuration) => services.AddSingleton<TimeProvider>(_clock);

    public void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        // Only the clock of the other modules is its business.
    }

    public async ValueTask DisposeAsync()
    {
        _channel?.Dispose();
        await _app!.DisposeAsync();
        _folder.Dispose();
    }
}
