using System.Security.Cryptography;
using System.Text;
using CreditRisk.Eligibility.V1;
using CreditRisk.Hosting.Access;
using CreditRisk.Hosting.Tests.Harness;
using Google.Rpc;
using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Reflection.V1;

namespace CreditRisk.Hosting.Tests.Access;

public sealed class AccessTests
{
    private const string Token = "a-token-of-the-approval-system";

    private static readonly CheckEligibilityRequest Request = new();

    private static readonly Dictionary<string, string?> Identities = new()
    {
        ["Identities:0:Name"] = "approvals",
        ["Identities:0:TokenSha256"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(Token))),
        ["Identities:0:Roles:0"] = "APPROVAL_SYSTEM",
        ["Identities:1:Name"] = "auditors",
        ["Identities:1:TokenSha256"] = Convert.ToHexStringLower(SHA256.HashData("another-token"u8)),
        ["Identities:1:Roles:0"] = "AUDITOR",
        ["Identities:1:Roles:1"] = "SUBSCRIBER",
    };

    [Fact]
    public async Task Call_DevelopmentToken_IsTheDevelopmentCaller()
    {
        await using TestHost host = await TestHost.StartAsync();
        host.Room.Check = (_, context) => Task.FromResult(new CheckEligibilityResponse { Decision = new() { DecisionId = Caller.Of(context).Name } });

        CheckEligibilityResponse response = await host.Client.CheckEligibilityAsync(Request, host.Development);

        Assert.Equal("development", response.Decision.DecisionId);
    }

    [Fact]
    public async Task Call_ConfiguredIdentity_IsTheCaller()
    {
        await using TestHost host = await TestHost.StartAsync(Identities);
        host.Room.Check = (_, context) => Task.FromResult(new CheckEligibilityResponse { Decision = new() { DecisionId = Caller.Of(context).Name } });

        CheckEligibilityResponse response = await host.Client.CheckEligibilityAsync(Request, TestHost.Bearer(Token));

        Assert.Equal("approvals", response.Decision.DecisionId);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Bearer wrong")]
    [InlineData("Basic a-token-of-the-approval-system")]
    [InlineData("a-token-of-the-approval-system")]
    [InlineData("Bearer  a-token-of-the-approval-system")]
    [InlineData("Bearer A-token-of-the-approval-system")]
    [InlineData("Bearer a-token-of-the-approval-system,a-token-of-the-approval-system")]
    public async Task Call_WithoutAKnownToken_IsUnauthenticated(string? authorization)
    {
        await using TestHost host = await TestHost.StartAsync(Identities);
        var headers = new Metadata();
        if (authorization is not null)
        {
            headers.Add("authorization", authorization);
        }

        RpcException refused = await Assert.ThrowsAsync<RpcException>(async () => await host.Client.CheckEligibilityAsync(Request, headers));

        Assert.Equal(StatusCode.Unauthenticated, refused.StatusCode);
        Assert.Equal("TOKEN_MISSING_OR_UNKNOWN", refused.GetRpcStatus()?.GetDetail<ErrorInfo>()?.Reason);
    }

    [Fact]
    public async Task Call_TokenOfAnyLength_IsUnauthenticated()
    {
        await using TestHost host = await TestHost.StartAsync(Identities);

        RpcException refused = await Assert.ThrowsAsync<RpcException>(async () =>
            await host.Client.CheckEligibilityAsync(Request, TestHost.Bearer(new string('x', 20_000))));

        Assert.Equal(StatusCode.Unauthenticated, refused.StatusCode);
    }

    [Fact]
    public async Task Call_RoleMissing_IsDeniedAndSaysWhichRolesWouldDo()
    {
        await using TestHost host = await TestHost.StartAsync(Identities);

        RpcException refused = await Assert.ThrowsAsync<RpcException>(async () => await host.Client.CheckEligibilityAsync(Request, TestHost.Bearer("another-token")));

        Assert.Equal(StatusCode.PermissionDenied, refused.StatusCode);
        Assert.Equal("ROLE_MISSING", refused.GetRpcStatus()?.GetDetail<ErrorInfo>()?.Reason);
        Assert.Contains("'auditors'", refused.Status.Detail, StringComparison.Ordinal);
        Assert.Contains("ApprovalSystem", refused.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_DevelopmentTokenWhenIdentitiesAreConfigured_IsUnauthenticated()
    {
        await using TestHost development = await TestHost.StartAsync();
        Metadata token = development.Development;
        await using TestHost host = await TestHost.StartAsync(Identities);
        File.Copy(Path.Combine(development.Folder, "token"), Path.Combine(host.Folder, "token"));

        RpcException refused = await Assert.ThrowsAsync<RpcException>(async () => await host.Client.CheckEligibilityAsync(Request, token));

        Assert.Equal(StatusCode.Unauthenticated, refused.StatusCode);
    }

    [Fact]
    public async Task Call_UnknownMethodWithoutAToken_IsUnimplemented()
    {
        await using TestHost host = await TestHost.StartAsync();

        RpcException refused = await Assert.ThrowsAsync<RpcException>(async () =>
            await new Credit.V1.CreditService.CreditServiceClient(host.Channel).ListListsAsync(new()));

        Assert.Equal(StatusCode.Unimplemented, refused.StatusCode);
    }

    [Fact]
    public async Task Health_WithoutAToken_Answers()
    {
        await using TestHost host = await TestHost.StartAsync();

        HealthCheckResponse response = await new Grpc.Health.V1.Health.HealthClient(host.Channel).CheckAsync(new());

        Assert.Equal(HealthCheckResponse.Types.ServingStatus.Serving, response.Status);
    }

    [Fact]
    public async Task Reflection_WithoutAToken_NamesTheServices()
    {
        await using TestHost host = await TestHost.StartAsync();
        using AsyncDuplexStreamingCall<ServerReflectionRequest, ServerReflectionResponse> call =
            new ServerReflection.ServerReflectionClient(host.Channel).ServerReflectionInfo();

        await call.RequestStream.WriteAsync(new() { ListServices = "" });

        Assert.True(await call.ResponseStream.MoveNext());
        Assert.Contains(call.ResponseStream.Current.ListServicesResponse.Service, s => s.Name == "creditrisk.eligibility.v1.EligibilityService");
    }

    [Fact]
    public async Task Log_AtItsMostTalkative_NeverHoldsAToken()
    {
        await using TestHost host = await TestHost.StartAsync(new Dictionary<string, string?>
        {
            ["Logging:LogLevel:Default"] = "Trace",
            ["Logging:LogLevel:Microsoft"] = "Trace",
            ["Logging:LogLevel:System"] = "Trace",
        });
        string token = host.Development.Get("authorization")!.Value["Bearer ".Length..];

        await host.Client.CheckEligibilityAsync(Request, host.Development);
        await Assert.ThrowsAsync<RpcException>(async () => await host.Client.CheckEligibilityAsync(Request, TestHost.Bearer("wrong-" + token)));
        await host.StopAsync();

        Assert.Contains(host.Room.Log.Lines, line => line.Contains("CheckEligibility", StringComparison.Ordinal));
        Assert.DoesNotContain(host.Room.Log.Lines, line => line.Contains(token, StringComparison.Ordinal));
    }

    [Fact]
    public void MethodRoles_EveryMethodOfTheContracts_IsOpenToSomebody() => Assert.All(
        ContractFiles.All.SelectMany(file => file.Services).SelectMany(service => service.Methods),
        method => Assert.NotEmpty(MethodRoles.Of($"/{method.Service.FullName}/{method.Name}") ?? []));
}
