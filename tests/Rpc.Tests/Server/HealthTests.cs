using CreditRisk.Rpc.Server.Health;
using CreditRisk.Rpc.Tests.Harness;
using Grpc.Core;
using Grpc.Health.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace CreditRisk.Rpc.Tests.Server;

public sealed class HealthTests : IAsyncLifetime
{
    private const string Mapped = "grpc.testing.TestService";

    private RpcServer _server = null!;
    private Health.HealthClient _health = null!;

    private ServingStatuses Statuses => _server.Services.GetRequiredService<ServingStatuses>();

    public async Task InitializeAsync()
    {
        _server = await RpcServer.StartAsync(map: app =>
        {
            app.MapGrpcService<ScriptedService>();
            app.MapGrpcHealthService();
        });
        _health = new Health.HealthClient(_server.Channel);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData("")]
    [InlineData(Mapped)]
    [InlineData("grpc.health.v1.Health")]
    public async Task Check_WholeServerOrMappedService_IsServing(string service)
    {
        Assert.Equal(ServingStatus.Serving, (await _health.CheckAsync(new HealthCheckRequest { Service = service })).Status);
    }

    [Fact]
    public async Task Check_UnknownService_IsNotFound()
    {
        RpcException failure = await Assert.ThrowsAsync<RpcException>(
            async () => await _health.CheckAsync(new HealthCheckRequest { Service = "no.Such" }));

        Assert.Equal(StatusCode.NotFound, failure.StatusCode);
    }

    [Fact]
    public async Task Check_WholeServerSetNotServing_MappedServicesFollowUnlessSetThemselves()
    {
        Statuses.Set("", ServingStatus.NotServing);
        Assert.Equal(ServingStatus.NotServing, (await _health.CheckAsync(new HealthCheckRequest { Service = Mapped })).Status);

        Statuses.Set(Mapped, ServingStatus.Serving);
        Assert.Equal(ServingStatus.Serving, (await _health.CheckAsync(new HealthCheckRequest { Service = Mapped })).Status);
    }

    [Fact]
    public async Task Watch_UnknownService_TellsSoStaysOpenAndTellsWhenItAppears()
    {
        using AsyncServerStreamingCall<HealthCheckResponse> watch = _health.Watch(new HealthCheckRequest { Service = "later.Service" });
        Assert.Equal(ServingStatus.ServiceUnknown, await Next(watch));

        Statuses.Set("later.Service", ServingStatus.Serving);
        Assert.Equal(ServingStatus.Serving, await Next(watch));
    }

    [Fact]
    public async Task Watch_StatusChanges_TellsEachChangeOnce()
    {
        using AsyncServerStreamingCall<HealthCheckResponse> watch = _health.Watch(new HealthCheckRequest());
        Assert.Equal(ServingStatus.Serving, await Next(watch));

        Statuses.Set("other.Service", ServingStatus.Serving);
        Statuses.Set("", ServingStatus.NotServing);

        Assert.Equal(ServingStatus.NotServing, await Next(watch));
    }

    private static async Task<ServingStatus> Next(AsyncServerStreamingCall<HealthCheckResponse> watch)
    {
        Assert.True(await watch.ResponseStream.MoveNext());
        return watch.ResponseStream.Current.Status;
    }
}
