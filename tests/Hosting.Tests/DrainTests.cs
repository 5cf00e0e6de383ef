using CreditRisk.Eligibility.V1;
using CreditRisk.Hosting.Health;
using CreditRisk.Hosting.Tests.Harness;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CreditRisk.Hosting.Tests;

public sealed class DrainTests
{
    [Fact]
    public async Task Stop_CallInFlight_IsAnsweredAndTheHostSaysItGoesDown()
    {
        await using TestHost host = await TestHost.StartAsync();
        var began = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        host.Room.Check = async (_, _) =>
        {
            began.SetResult();
            await release.Task;
            return new() { Decision = new() { DecisionId = "finished" } };
        };
        using AsyncUnaryCall<CheckEligibilityResponse> call = host.Client.CheckEligibilityAsync(new(), host.Development);
        await began.Task;

        var announced = new TaskCompletionSource();
        host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(announced.SetResult);

        Task stopping = host.StopAsync();
        await announced.Task;
        Assert.Equal(["host: is going down"], host.Services.GetRequiredService<Readiness>().Waiting);
        release.SetResult();

        Assert.Equal("finished", (await call).Decision.DecisionId);
        await stopping;
    }
}
