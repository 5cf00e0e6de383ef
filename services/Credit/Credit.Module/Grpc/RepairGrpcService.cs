using CreditRisk.Credit.Domain.Clocks;
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
public sealed class RepairGrpcService(
    ApplyRepairHandler apply, DecideRepairHandler decide, ReadRepairCasesHandler cases, CreditSettings settings)
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
        return new() { RepairCase = await WireAsync(read.Case, context), Position = read.Position };
    }

    /// <inheritdoc />
    public override async Task<V1.AskSupplementResponse> AskSupplement(V1.AskSupplementRequest request, ServerCallContext context)
    {
        FieldFaults faults = new();
        AskSupplement command = new(
            request.CaseId, [.. request.Missing.Select((code, i) => faults.OfficeText($"missing[{i}]", code, 1, RequestMapping.LongestNumber))]);
        RepairCaseReading read = await StepAsync(command, request, request.RequestId, faults, context);
        return new() { RepairCase = await WireAsync(read.Case, context), Position = read.Position };
    }

    /// <inheritdoc />
    public override async Task<V1.SupplyMaterialResponse> SupplyMaterial(V1.SupplyMaterialRequest request, ServerCallContext context)
    {
        FieldFaults faults = new();
        SupplyMaterial command = new(request.CaseId, faults.Documents("materials", request.Materials));
        RepairCaseReading read = await StepAsync(command, request, request.RequestId, faults, context);
        return new() { RepairCase = await WireAsync(read.Case, context), Position = read.Position };
    }

    /// <inheritdoc />
    public override async Task<V1.CloseUnansweredRepairResponse> CloseUnansweredRepair(
        V1.CloseUnansweredRepairRequest request, ServerCallContext context)
    {
        CloseUnanswered command = new(request.CaseId);
        RepairCaseReading read = await StepAsync(command, request, request.RequestId, new(), context);
        return new() { RepairCase = await WireAsync(read.Case, context), Position = read.Position };
    }

    /// <inheritdoc />
    public override async Task<V1.AcceptRepairResponse> AcceptRepair(V1.AcceptRepairRequest request, ServerCallContext context)
    {
        AcceptRepair command = new(request.CaseId);
        RepairCaseReading read = await StepAsync(command, request, request.RequestId, new(), context);
        return new() { RepairCase = await WireAsync(read.Case, context), Position = read.Position };
    }

    /// <inheritdoc />
    public override async Task<V1.RejectRepairResponse> RejectRepair(V1.RejectRepairRequest request, ServerCallContext context)
    {
        FieldFaults faults = new();
        RejectRepair command = new(request.CaseId, faults.ReadReason(request.Reason));
        RepairCaseReading read = await StepAsync(command, request, request.RequestId, faults, context);
        return new() { RepairCase = await WireAsync(read.Case, context), Position = read.Position };
    }

    /// <inheritdoc />
    public override async Task<V1.StartReviewResponse> StartReview(V1.StartReviewRequest request, ServerCallContext context)
    {
        StartReview command = new(request.CaseId, Caller.Of(context).Name);
        RepairCaseReading read = await StepAsync(command, request, request.RequestId, new(), context);
        return new() { RepairCase = await WireAsync(read.Case, context), Position = read.Position };
    }

    /// <inheritdoc />
    public override async Task<V1.ExtendReviewResponse> ExtendReview(V1.ExtendReviewRequest request, ServerCallContext context)
    {
        FieldFaults faults = new();
        ExtendReview command = new(request.CaseId, faults.ReadReason(request.Reason));
        RepairCaseReading read = await StepAsync(command, request, request.RequestId, faults, context);
        return new() { RepairCase = await WireAsync(read.Case, context), Position = read.Position };
    }

    /// <inheritdoc />
    public override async Task<V1.PauseReviewResponse> PauseReview(V1.PauseReviewRequest request, ServerCallContext context)
    {
        FieldFaults faults = new();
        PauseReview command = new(request.CaseId, (PauseGround)faults.Choice("ground", request.Ground));
        RepairCaseReading read = await StepAsync(command, request, request.RequestId, faults, context);
        return new() { RepairCase = await WireAsync(read.Case, context), Position = read.Position };
    }

    /// <inheritdoc />
    public override async Task<V1.ResumeReviewResponse> ResumeReview(V1.ResumeReviewRequest request, ServerCallContext context)
    {
        ResumeReview command = new(request.CaseId);
        RepairCaseReading read = await StepAsync(command, request, request.RequestId, new(), context);
        return new() { RepairCase = await WireAsync(read.Case, context), Position = read.Position };
    }

    /// <inheritdoc />
    public override async Task<V1.ApproveRepairResponse> ApproveRepair(V1.ApproveRepairRequest request, ServerCallContext context)
    {
        FieldFaults faults = new();
        ApproveRepair command = new(request.CaseId, faults.ReadReason(request.Reason), Caller.Of(context).Name);
        RepairCaseReading read = await StepAsync(command, request, request.RequestId, faults, context);
        return new() { RepairCase = await WireAsync(read.Case, context), Position = read.Position };
    }

    /// <inheritdoc />
    public override async Task<V1.RefuseRepairResponse> RefuseRepair(V1.RefuseRepairRequest request, ServerCallContext context)
    {
        FieldFaults faults = new();
        RefuseRepair command = new(request.CaseId, faults.ReadReason(request.Reason));
        RepairCaseReading read = await StepAsync(command, request, request.RequestId, faults, context);
        return new() { RepairCase = await WireAsync(read.Case, context), Position = read.Position };
    }

    /// <inheritdoc />
    public override async Task<V1.WithdrawRepairResponse> WithdrawRepair(V1.WithdrawRepairRequest request, ServerCallContext context)
    {
        WithdrawRepair command = new(request.CaseId);
        RepairCaseReading read = await StepAsync(command, request, request.RequestId, new(), context);
        return new() { RepairCase = await WireAsync(read.Case, context), Position = read.Position };
    }

    /// <inheritdoc />
    public override async Task<V1.AcknowledgeRepairResponse> AcknowledgeRepair(
        V1.AcknowledgeRepairRequest request, ServerCallContext context)
    {
        FieldFaults faults = new();
        LedgerMapping.CheckSystem(context, request.System);
        AcknowledgeRepair command = new(request.CaseId, faults.OfficeText("system", request.System, 1, RequestMapping.LongestNumber));
        RepairCaseReading read = await StepAsync(command, request, "", faults, context);
        return new() { RepairCase = await WireAsync(read.Case, context), Position = read.Position };
    }

    /// <inheritdoc />
    public override async Task<V1.EscalateRepairResponse> EscalateRepair(V1.EscalateRepairRequest request, ServerCallContext context)
    {
        EscalateRepair command = new(request.CaseId);
        RepairCaseReading read = await StepAsync(command, request, request.RequestId, new(), context);
        return new() { RepairCase = await WireAsync(read.Case, context), Position = read.Position };
    }

    /// <inheritdoc />
    public override async Task<V1.SuspendRecordResponse> SuspendRecord(V1.SuspendRecordRequest request, ServerCallContext context)
    {
        FieldFaults faults = new();
        SuspendRecord command =
            new(request.CaseId, faults.ReadReason(request.Reason), faults.Date("plan_ends_on", request.PlanEndsOn));
        RepairCaseReading read = await StepAsync(command, request, request.RequestId, faults, context);
        return new() { RepairCase = await WireAsync(read.Case, context), Position = read.Position };
    }

    /// <inheritdoc />
    public override async Task<V1.ConcludeSuspensionResponse> ConcludeSuspension(
        V1.ConcludeSuspensionRequest request, ServerCallContext context)
    {
        FieldFaults faults = new();
        ConcludeSuspension command =
            new(request.CaseId, request.Performed, faults.ReadReason(request.Reason), Caller.Of(context).Name);
        RepairCaseReading read = await StepAsync(command, request, request.RequestId, faults, context);
        return new() { RepairCase = await WireAsync(read.Case, context), Position = read.Position };
    }

    /// <inheritdoc />
    public override async Task<V1.RevokeRepairResponse> RevokeRepair(V1.RevokeRepairRequest request, ServerCallContext context)
    {
        FieldFaults faults = new();
        FalseRepairDecision decision = faults.ReadFalseRepair(request);
        CallerRequest caller = faults.ReadCaller(context, request, request.RequestId);
        faults.ThrowIfAny();
        RepairCaseReading read = (await decide.RevokeAsync(request.CaseId, decision, caller, context.CancellationToken)).OrThrow();
        return new() { RepairCase = await WireAsync(read.Case, context), Position = read.Position };
    }

    /// <inheritdoc />
    public override async Task<V1.GetRepairCaseResponse> GetRepairCase(V1.GetRepairCaseRequest request, ServerCallContext context)
    {
        RepairCase found = (await cases.GetAsync(request.CaseId, context.CancellationToken)).OrThrow();
        return new() { RepairCase = await WireAsync(found, context) };
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
        CreditView view = await settings.ViewAsync(context.CancellationToken);
        return new() { RepairCases = { found.Select(one => one.Case.ToWire(view)) }, NextPageToken = next };
    }

    /// <inheritdoc />
    public override async Task<V1.ListRepairCommitmentsResponse> ListRepairCommitments(
        V1.ListRepairCommitmentsRequest request, ServerCallContext context)
    {
        PageRequest page = PageRequest.Read(request.PageSize, request.PageToken).OrThrow();
        FieldFaults faults = new();
        long after = faults.PlaceOf(page);
        faults.ThrowIfAny();
        CreditView view = await settings.ViewAsync(context.CancellationToken);
        List<(IndexLine Line, PublishedCommitment? Published)> found =
            await cases.CommitmentsAsync(view.Rules, settings.Today, after, page.Size + 1, context.CancellationToken);
        string next = page.Cut(found, one => $"{one.Line.Position}");
        return new()
        {
            RepairCommitments = { found.Select(one => one.Published).OfType<PublishedCommitment>().Select(RepairMapping.ToWire) },
            NextPageToken = next,
        };
    }

    private async Task<RepairCaseReading> StepAsync(
        RepairCommand command, IMessage request, string requestId, FieldFaults faults, ServerCallContext context)
    {
        CallerRequest caller = faults.ReadCaller(context, request, requestId);
        faults.ThrowIfAny();
        return (await decide.HandleAsync(command, caller, context.CancellationToken)).OrThrow();
    }

    private async ValueTask<V1.RepairCase> WireAsync(RepairCase found, ServerCallContext context) =>
        found.ToWire(await settings.ViewAsync(context.CancellationToken));
}
