using CreditRisk.Hosting;
using CreditRisk.Kernel;
using CreditRisk.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CreditRisk.Credit.Tests.Grpc;

/// <summary>For the server it is always noon of 2026-06-01.</summary>
internal sealed class StandingClock : IServiceModule
{
    public string Role => "clock";

    public void AddServices(IServiceCollection services, IConfiguration configuration) =>
        services.AddSingleton<TimeProvider>(new SettableClock(new(2026, 6, 1, 12, 0, 0, ChinaTime.Offset)));

    public void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        // Only the clock of the other modules is its business.
    }
}
