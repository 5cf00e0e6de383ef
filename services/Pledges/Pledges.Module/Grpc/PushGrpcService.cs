using CreditRisk.Hosting.Wire;
using CreditRisk.Kernel;
using CreditRisk.Pledges.Domain.Pushing;
using CreditRisk.Pledges.Module.Contracts;
using CreditRisk.Pledges.Module.UseCases;
using CreditRisk.Pledges.Module.UseCases.Pushing;
using Grpc.Core;
using Wire = CreditRisk.Pledge.V1;

namespace CreditRisk.Pledges.Module.Grpc;

/// <summary>What must reach the credit platform, on the wire.</summary>
public sealed class PushGrpcService(PushHandler handler, IPushes pushes, TimeProvider clock) : Wire.PushService.PushServiceBase
{
    private const int ReceiptLength = 200;
    private const int ReasonLength = 4000;

    /// <inheritdoc />
    public override async Task<Wire.ListPushesResponse> ListPushes(Wire.ListPushesRequest request, ServerCallContext context)
    {
        PageRequest page = PageRequest.Read(request.PageSize, request.PageToken).OrThrow();
        PushState? state = SupervisionRequests.Filter<Wire.PushState, PushState>("state", request.State).OrThrow();
        DateOnly? overdueOn = request.Overdue ? ChinaTime.DateOf(clock.GetUtcNow()) : null;
        List<(Push Push, string SortKey)> found = await pushes.ListAsync(new(state, overdueOn, page.After, page.Size + 1), context.CancellationToken);
        var response = new Wire.ListPushesResponse { NextPageToken = page.Cut(found, one => one.SortKey) };
        response.Pushes.AddRange(found.Select(one => one.Push.ToWire()));
        return response;
    }

    /// <inheritdoc />
    public override async Task<Wire.AcknowledgePushResponse> AcknowledgePush(Wire.AcknowledgePushRequest request, ServerCallContext context)
    {
        var faults = new FieldFaults();
        CallerRequest caller = faults.ReadCaller(context, request, request.RequestId);
        string receipt = faults.FreeText("receipt", request.Receipt, 1, ReceiptLength);
        faults.ThrowIfAny();
        Recorded<Push> taken = (await handler.HandleAsync(new AcknowledgePush(request.PushId, receipt, caller), context.CancellationToken)).OrThrow();
        return new() { Push = taken.Value.ToWire(), Position = taken.Position };
    }

    /// <inheritdoc />
    public override async Task<Wire.ReturnPushResponse> ReturnPush(Wire.ReturnPushRequest request, ServerCallContext context)
    {
        var faults = new FieldFaults();
        CallerRequest caller = faults.ReadCaller(context, request, request.RequestId);
        string reason = faults.FreeText("reason", request.Reason, 1, ReasonLength);
        faults.ThrowIfAny();
        Recorded<Push> returned = (await handler.HandleAsync(new ReturnPush(request.PushId, reason, caller), context.CancellationToken)).OrThrow();
        return new() { Push = returned.Value.ToWire(), Position = returned.Position };
    }
}
