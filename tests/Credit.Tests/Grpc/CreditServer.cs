using CreditRisk.Credit.Module;
using CreditRisk.Credit.V1;
using CreditRisk.Hosting;
using CreditRisk.Testing.Journal;
using Google.Rpc;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using RpcStatus = Google.Rpc.Status;

namespace CreditRisk.Credit.Tests.Grpc;

/// <summary>The room in a real host on a free port, asked over a real channel; for the server it is always 2026-06-01.</summary>
public sealed class CreditServer : IAsyncLifetime, IDisposable
{
    private readonly TempFolder _folder = new();
    private WebApplication? _app;
    private GrpcChannel? _channel;

    public CreditService.CreditServiceClient Credit => new(Invoker);

    public RepairService.RepairServiceClient Repair => new(Invoker);

    /// <summary>A channel that sends no token.</summary>
    public CreditService.CreditServiceClient Stranger => new(_channel);

    private CallInvoker Invoker { get; set; } = null!;

    public async Task InitializeAsync()
    {
        Dictionary<string, string?> settings = new() { ["Data"] = _folder.Path, ["Grpc"] = "127.0.0.1:0", ["Http"] = "127.0.0.1:0" };
        _app = CreditRiskHost.Build(settings, [new CreditModule(), new StandingClock()]);
        await _app.StartAsync();
        string token = (await File.ReadAllTextAsync(_folder.File("token"))).Trim();
        _channel = GrpcChannel.ForAddress(_app.Urls.First());
        Invoker = _channel.CreateCallInvoker().Intercept(metadata =>
        {
            metadata.Add("authorization", $"Bearer {token}");
            return metadata;
        });
    }

    public async Task DisposeAsync()
    {
        _channel?.Dispose();
        await _app!.DisposeAsync();
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>The failure of a call with its rich status.</summary>
    public static async Task<(StatusCode Code, string Reason, RpcStatus Rich)> FailureOf<T>(AsyncUnaryCall<T> call)
    {
        ArgumentNullException.ThrowIfNull(call);
        RpcException failure = await Assert.ThrowsAsync<RpcException>(() => call.ResponseAsync);
        RpcStatus rich = failure.GetRpcStatus() ?? new();
        return (failure.StatusCode, rich.GetDetail<ErrorInfo>()?.Reason ?? "", rich);
    }
}
