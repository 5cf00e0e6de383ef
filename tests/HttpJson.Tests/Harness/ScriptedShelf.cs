using CreditRisk.HttpJson.Tests.Shelf;
using Grpc.Core;

namespace CreditRisk.HttpJson.Tests.Harness;

/// <summary>Echoes, or does what the test says.</summary>
internal sealed class ScriptedShelf : ShelfService.ShelfServiceBase
{
    public Func<Everything, ServerCallContext, Task<Everything>> Acting { get; set; } = (request, _) => Task.FromResult(request);

    public Func<Everything, IServerStreamWriter<Everything>, ServerCallContext, Task> Streaming { get; set; } = (_, _, _) => Task.CompletedTask;

    public override Task<Everything> Echo(Everything request, ServerCallContext context) => Task.FromResult(request);

    public override Task<Everything> Find(Everything request, ServerCallContext context) => Task.FromResult(request);

    public override Task<Everything> Pick(Everything request, ServerCallContext context) => Task.FromResult(request);

    public override Task<Everything> Act(Everything request, ServerCallContext context) => Acting(request, context);

    public override Task Stream(Everything request, IServerStreamWriter<Everything> responseStream, ServerCallContext context) => Streaming(request, responseStream, context);
}
