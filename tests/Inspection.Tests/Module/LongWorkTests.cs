using CreditRisk.Inspection.Module.UseCases;
using CreditRisk.Inspection.V1;
using CreditRisk.Kernel;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;

namespace CreditRisk.Inspection.Tests.Module;

/// <summary>Long work delays no other call and is bounded.</summary>
public sealed class LongWorkTests : IAsyncLifetime
{
    private InspectionHost _host = null!;
    private ILongWork _work = null!;

    public async Task InitializeAsync()
    {
        _host = await InspectionHost.StartAsync();
        await _host.LoadAsync(200);
        _work = _host.Services.GetRequiredService<ILongWork>();
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task OtherCalls_WhileADrawTakesLong_AreAnswered()
    {
        using var end = new ManualResetEventSlim();
        Task<Outcome<int>> long1 = _work.RunAsync(Blocked(end), CancellationToken.None);
        Task<CommitDrawResponse> commit = CommitAsync(default);

        await _host.Draws.ListDrawsAsync(new(), _host.Headers);
        await _host.ImportAsync(County.Objects(10), "others");

        Assert.False(commit.IsCompleted);
        end.Set();
        Assert.Equal(DrawState.Committed, (await commit).Draw.State);
        Assert.True((await long1).IsOk);
    }

    [Fact]
    public async Task CommitDraw_CancelledWhileWaiting_LeavesTheDrawPlanned()
    {
        using var end = new ManualResetEventSlim();
        using var cancel = new CancellationTokenSource();
        Task<Outcome<int>> blocking = _work.RunAsync(Blocked(end), CancellationToken.None);
        Task<CommitDrawResponse> commit = CommitAsync(cancel.Token);
        await _host.Draws.ListDrawsAsync(new(), _host.Headers);

        await cancel.CancelAsync();
        RpcException exception = await Assert.ThrowsAsync<RpcException>(() => commit);
        end.Set();
        await blocking;

        Assert.Equal(StatusCode.Cancelled, exception.StatusCode);
        Assert.All((await _host.Draws.ListDrawsAsync(new(), _host.Headers)).Draws, draw => Assert.Equal(DrawState.Planned, draw.State));
    }

    [Fact]
    public async Task RunAsync_TooMuchWaiting_IsRefused()
    {
        using var end = new ManualResetEventSlim();
        Task<Outcome<int>>[] running = [.. Enumerable.Range(0, 16).Select(_ => _work.RunAsync(Blocked(end), CancellationToken.None))];

        Outcome<int> refused = await _work.RunAsync<int>(_ => 1, CancellationToken.None);
        end.Set();

        Assert.Equal("DRAWS_BUSY", refused.Refusal?.Code.Value);
        Assert.All(await Task.WhenAll(running), outcome => Assert.True(outcome.IsOk));
        Assert.True((await _work.RunAsync<int>(_ => 1, CancellationToken.None)).IsOk);
    }

    private static Func<CancellationToken, Outcome<int>> Blocked(ManualResetEventSlim end) => token =>
    {
        end.Wait(token);
        return 1;
    };

    private async Task<CommitDrawResponse> CommitAsync(CancellationToken cancellationToken)
    {
        string id = (await _host.PlanAsync()).DrawId;
        return await _host.Draws.CommitDrawAsync(new() { DrawId = id }, _host.Headers, cancellationToken: cancellationToken);
    }
}
