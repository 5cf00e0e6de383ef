using CreditRisk.Eligibility.V1;
using CreditRisk.Hosting.Health;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CreditRisk.Hosting.Tests.Harness;

/// <summary>A room with one service whose answers the test writes, a part whose readiness the test sets, and a log the test reads.</summary>
internal sealed class ScriptedModule : IServiceModule, IReadiness
{
    public string Role => "scripted";

    public string Name => "scripted-part";

    public string? NotReady { get; set; }

    /// <summary>Answers <c>CheckEligibility</c>; an empty decision unless the test says otherwise.</summary>
    public Func<CheckEligibilityRequest, ServerCallContext, Task<CheckEligibilityResponse>> Check { get; set; } =
        (_, _) => Task.FromResult(new CheckEligibilityResponse { Decision = new() });

    public LogLines Log { get; } = new();

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(new ScriptedService(this));
        services.AddSingleton<IReadiness>(this);
        services.AddSingleton<ILoggerProvider>(Log);
    }

    public void MapEndpoints(IEndpointRouteBuilder endpoints) => endpoints.MapGrpcService<ScriptedService>();

    private sealed class ScriptedService(ScriptedModule script) : EligibilityService.EligibilityServiceBase
    {
        public override Task<CheckEligibilityResponse> CheckEligibility(CheckEligibilityRequest request, ServerCallContext context) => script.Check(request, context);
    }
}
