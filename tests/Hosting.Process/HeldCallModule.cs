using CreditRisk.Eligibility.V1;
using CreditRisk.Hosting;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Hosting.Process;

/// <summary>A room whose one method answers when a line comes in on standard input, and whose work fails when it is told to.</summary>
public sealed class HeldCallModule : IServiceModule
{
    public string Role => "held";

    public IReadOnlyDictionary<string, Type> Sections { get; } = new Dictionary<string, Type> { ["Held"] = typeof(HeldOptions) };

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<HeldService>();
        if (configuration.GetSection("Held").Get<HeldOptions>() is { Fails: true })
        {
            services.AddHostedService<FailingPart>();
        }
    }

    public void MapEndpoints(IEndpointRouteBuilder endpoints) => endpoints.MapGrpcService<HeldService>();

    private sealed class HeldService : EligibilityService.EligibilityServiceBase
    {
        public override async Task<CheckEligibilityResponse> CheckEligibility(CheckEligibilityRequest request, ServerCallContext context)
        {
            Console.WriteLine("began");
            string? line = await Console.In.ReadLineAsync(context.CancellationToken);
            return new() { Decision = new() { DecisionId = line } };
        }
    }

    private sealed class FailingPart : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken) => throw new InvalidOperationException("The part is broken.");
    }
}
