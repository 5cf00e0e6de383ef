using System.Net;
using CreditRisk.Hosting.Tests.Harness;
using Grpc.Core;
using Grpc.Health.V1;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace CreditRisk.Hosting.Tests.Health;

public sealed class HealthTests
{
    [Fact]
    public async Task Ready_PartThatWaits_Is503UntilItIsReady()
    {
        await using TestHost host = await TestHost.StartAsync(room: new() { NotReady = "is at position 7" });

        Assert.Equal((503, "scripted-part: is at position 7\n"), await host.GetAsync("/health/ready"));
        Assert.Equal((200, "live\n"), await host.GetAsync("/health/live"));

        host.Room.NotReady = null;
        Assert.Equal((200, "ready\n"), await host.GetAsync("/health/ready"));
    }

    [Fact]
    public async Task GrpcHealth_PartThatWaits_IsNotServingUntilItIsReady()
    {
        await using TestHost host = await TestHost.StartAsync(room: new() { NotReady = "is at position 7" });
        using AsyncServerStreamingCall<HealthCheckResponse> watch = new Grpc.Health.V1.Health.HealthClient(host.Channel).Watch(new());
        Assert.True(await watch.ResponseStream.MoveNext());
        Assert.Equal(ServingStatus.NotServing, watch.ResponseStream.Current.Status);

        host.Room.NotReady = null;

        Assert.True(await watch.ResponseStream.MoveNext());
        Assert.Equal(ServingStatus.Serving, watch.ResponseStream.Current.Status);
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/metrics")]
    public async Task HttpPaths_OnTheGrpcPort_AreNotServed(string path)
    {
        await using TestHost host = await TestHost.StartAsync();
        using var client = new HttpClient(host.Handler());
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(host.Grpc, path)) { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact };

        using HttpResponseMessage response = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task HttpOne_OnTheGrpcPort_IsRefused()
    {
        await using TestHost host = await TestHost.StartAsync();
        using var client = new HttpClient(host.Handler());

        using HttpResponseMessage response = await client.GetAsync(new Uri(host.Grpc, "/health/live"));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Grpc_OnTheHttpPort_IsNotServed()
    {
        await using TestHost host = await TestHost.StartAsync();
        using var client = new HttpClient(host.Handler());
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(host.Http, "/creditrisk.eligibility.v1.EligibilityService/CheckEligibility"))
        {
            Content = new ByteArrayContent(new byte[5]) { Headers = { { "content-type", "application/grpc" } } },
        };
        request.Headers.Add("authorization", host.Development.Get("authorization")!.Value);

        using HttpResponseMessage response = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.UpgradeRequired, response.StatusCode);
    }
}
