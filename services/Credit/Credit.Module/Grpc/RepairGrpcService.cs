using CreditRisk.Credit.Domain.Repair;
using CreditRisk.Credit.Module.UseCases;
using CreditRisk.Credit.Module.UseCases.ApplyingRepair;
using CreditRisk.Credit.Module.UseCases.DecidingRepair;
using CreditRisk.Credit.Module.UseCases.ReadingRepairCases;
using CreditRisk.Hosting.Access;
using CreditRisk.Hosting.Wire;
using CreditRisk.Kernel;
using Google.Protobuf;
using Grpc.Core;

namespace CreditRisk.Credit.Module.Grpc;

/// <summary>RepairService on the wire.</summary>
public sealed class RepairGrpcService(ApplyRepairHandler apply, DecideRepairHandler decide, ReadRepairCasesHandler cases)
    : V1.RepairService.RepairServiceBase
{
    /// <inheritdoc />
    public override async Task<V1.ApplyRepairResponse> ApplyRepair(V1.ApplyRepairRequest request, ServerCallContext context)
    {
        FieldFaults faults = new();
        RepairApplication application = faults.ReadApplication(request);
        CallerRequest caller = faults.ReadCaller(context, request, request.RequestId);
        faults.ThrowIfAny();
        RepairCaseReading read = (await apply.HandleAsync(request.RecordId, application, caller, context.CancellationToken)).OrThrow();
        return new() { RepairCase = read.Case.ToWire(), Position = read.Position };
    }

    /// <inheritdoc />
    public override async Task<V1.ApproveRepairResponse> ApproveRepair(V1.ApproveRepairRequest request, ServerCallContext context)
    {
        ApproveRepair command = new(request.CaseId, ReadReason(request.Reason), Caller.Of(context).Name);
        RepairCaseReading read = await DecideAsync(command, request, request.RequestId, context);
        return new() { RepairCase = read.Case.ToWire(), Position = read.Position };
    }

    /// <inheritdoc />
    public override async Task<V1.RefuseRepairResponse> RefuseRepair(V1.RefuseRepairRequest request, ServerCallContext context)
    {
        RefuseRepair command = new(request.CaseId, ReadReason(request.Reason));
        RepairCaseReading read = await DecideAsync(command, request, request.RequestId, context);
        return new() { RepairCase = read.Case.ToWire(), Position = read.Position };
    }

    /// <inheritdoc />
    public override async Task<V1.WithdrawRepairResponse> WithdrawRepair(V1.WithdrawRepairRequest request, ServerCallContext context)
    {
        RepairCaseReading read = await DecideAsync(new WithdrawRepair(request.CaseId), request, request.RequestId, context);
        return new() { RepairCase = read.Case.ToWire(), Position = read.Position };
    }

    /// <inheritdoc />
    public override async Task<V1.GetRepairCaseResponse> GetRepairCase(V1.GetRepairCaseRequest request, ServerCallContext context)
    {
        RepairCase found = (await cases.GetAsync(request.CaseId, context.CancellationToken)).OrThrow();
        return new() { RepairCase = found.ToWire() };
    }

    /// <inheritdoc />
    public override async Task<V1.ListRepairCasesResponse> ListRepairCases(V1.ListRepairCasesRequest request, ServerCallContext context)
    {
        PageRequest page = PageRequest.Read(request.PageSize, request.PageToken).OrThrow();
        FieldFaults faults = new();
        long after = faults.PlaceOf(page);
        RepairState? state = faults.Known("state", request.State) == V1.RepairState.Unspecified ? null : (RepairState)request.State;
        faults.ThrowIfAny();
        List<(IndexLine Line, RepairCase Case)> found = await cases.ListAsync(state, after, page.Size + 1, context.CancellationToken);
        string next = page.Cut(found, one => $"{one.Line.Position}");
        return new() { RepairCases = { found.Select(one => one.Case.ToWire()) }, NextPageToken = next };
    }

    private async Task<RepairCaseReading> DecideAsync(RepairCommand command, IMessage request, string requestId, ServerCallContext context)
    {
        FieldFaults faults = new();
        CallerRequest caller = faults.ReadCaller(context, request, requestId);
        faults.ThrowIfAny();
        return (await decide.HandleAsync(command, caller, context.CancellationToken)).OrThrow();
    }

    private static string ReadReason(string reason)
    {
        FieldFaults faults = new();
        string read = faults.FreeText("reason", reason, 0, RequestMapping.LongestReason);
        faults.ThrowIfAny();
        return read;
    }
}
