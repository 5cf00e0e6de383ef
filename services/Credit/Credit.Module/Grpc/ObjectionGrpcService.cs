using CreditRisk.Credit.Domain.Clocks;
using CreditRisk.Credit.Domain.Objections;
using CreditRisk.Credit.Module.UseCases;
using CreditRisk.Credit.Module.UseCases.Objecting;
using CreditRisk.Hosting.Access;
using CreditRisk.Hosting.Wire;
using CreditRisk.Kernel;
using Google.Protobuf;
using Grpc.Core;

namespace CreditRisk.Credit.Module.Grpc;

/// <summary>ObjectionService on the wire.</summary>
public sealed class ObjectionGrpcService(ObjectionHandler objections, ReadObjectionsHandler reading, CreditSettings settings)
    : V1.ObjectionService.ObjectionServiceBase
{
    /// <inheritdoc />
    public override async Task<V1.FileObjectionResponse> FileObjection(V1.FileObjectionRequest request, ServerCallContext context)
    {
        FieldFaults faults = new();
        var ground = (ObjectionGround)faults.Choice("ground", request.Ground);
        string statement = faults.OfficeText("statement", request.Statement, 0, RequestMapping.LongestReason);
        Evidence[] evidence = faults.Documents("evidence", request.Evidence);
        CallerRequest caller = faults.ReadCaller(context, request, request.RequestId);
        faults.ThrowIfAny();
        ObjectionReading read =
            (await objections.FileAsync(request.RecordId, ground, statement, evidence, caller, context.CancellationToken)).OrThrow();
        return new() { Objection = await WireAsync(read.Objection, context), Position = read.Position };
    }

    /// <inheritdoc />
    public override async Task<V1.StartObjectionCheckResponse> StartObjectionCheck(
        V1.StartObjectionCheckRequest request, ServerCallContext context)
    {
        StartObjectionCheck command = new(request.ObjectionId, Caller.Of(context).Name);
        ObjectionReading read = await StepAsync(command, request, request.RequestId, new(), context);
        return new() { Objection = await WireAsync(read.Objection, context), Position = read.Position };
    }

    /// <inheritdoc />
    public override async Task<V1.ForwardObjectionResponse> ForwardObjection(V1.ForwardObjectionRequest request, ServerCallContext context)
    {
        FieldFaults faults = new();
        ForwardObjection command = new(request.ObjectionId, faults.Agency("provider", request.Provider));
        ObjectionReading read = await StepAsync(command, request, request.RequestId, faults, context);
        return new() { Objection = await WireAsync(read.Objection, context), Position = read.Position };
    }

    /// <inheritdoc />
    public override async Task<V1.AnswerObjectionResponse> AnswerObjection(V1.AnswerObjectionRequest request, ServerCallContext context)
    {
        FieldFaults faults = new();
        string statement = faults.OfficeText("statement", request.Statement, 0, RequestMapping.LongestReason);
        AnswerObjection command = new(request.ObjectionId, statement, faults.Documents("evidence", request.Evidence));
        ObjectionReading read = await StepAsync(command, request, request.RequestId, faults, context);
        return new() { Objection = await WireAsync(read.Objection, context), Position = read.Position };
    }

    /// <inheritdoc />
    public override async Task<V1.PauseObjectionResponse> PauseObjection(V1.PauseObjectionRequest request, ServerCallContext context)
    {
        FieldFaults faults = new();
        PauseObjection command = new(request.ObjectionId, (PauseGround)faults.Choice("ground", request.Ground));
        ObjectionReading read = await StepAsync(command, request, request.RequestId, faults, context);
        return new() { Objection = await WireAsync(read.Objection, context), Position = read.Position };
    }

    /// <inheritdoc />
    public override async Task<V1.ResumeObjectionResponse> ResumeObjection(V1.ResumeObjectionRequest request, ServerCallContext context)
    {
        ObjectionReading read = await StepAsync(new ResumeObjection(request.ObjectionId), request, request.RequestId, new(), context);
        return new() { Objection = await WireAsync(read.Objection, context), Position = read.Position };
    }

    /// <inheritdoc />
    public override async Task<V1.ResolveObjectionResponse> ResolveObjection(V1.ResolveObjectionRequest request, ServerCallContext context)
    {
        FieldFaults faults = new();
        ResolveObjection command = new(
            request.ObjectionId,
            faults.ReadRemedy(request.Remedy),
            faults.OfficeText("reason", request.Reason, 0, RequestMapping.LongestReason),
            Caller.Of(context).Name,
            faults.ReadCorrection(request.Correction));
        ObjectionReading read = await StepAsync(command, request, request.RequestId, faults, context);
        return new() { Objection = await WireAsync(read.Objection, context), Position = read.Position };
    }

    /// <inheritdoc />
    public override async Task<V1.RequestReviewResponse> RequestReview(V1.RequestReviewRequest request, ServerCallContext context)
    {
        FieldFaults faults = new();
        RequestObjectionReview command =
            new(request.ObjectionId, faults.OfficeText("reason", request.Reason, 0, RequestMapping.LongestReason));
        ObjectionReading read = await StepAsync(command, request, request.RequestId, faults, context);
        return new() { Objection = await WireAsync(read.Objection, context), Position = read.Position };
    }

    /// <inheritdoc />
    public override async Task<V1.DecideReviewResponse> DecideReview(V1.DecideReviewRequest request, ServerCallContext context)
    {
        FieldFaults faults = new();
        DecideObjectionReview command = new(
            request.ObjectionId,
            faults.ReadRemedy(request.Remedy),
            faults.OfficeText("reason", request.Reason, 0, RequestMapping.LongestReason),
            Caller.Of(context).Name,
            faults.ReadCorrection(request.Correction));
        ObjectionReading read = await StepAsync(command, request, request.RequestId, faults, context);
        return new() { Objection = await WireAsync(read.Objection, context), Position = read.Position };
    }

    /// <inheritdoc />
    public override async Task<V1.GetObjectionResponse> GetObjection(V1.GetObjectionRequest request, ServerCallContext context)
    {
        Objection found = (await reading.GetAsync(request.ObjectionId, context.CancellationToken)).OrThrow();
        return new() { Objection = await WireAsync(found, context) };
    }

    /// <inheritdoc />
    public override async Task<V1.ListObjectionsResponse> ListObjections(V1.ListObjectionsRequest request, ServerCallContext context)
    {
        PageRequest page = PageRequest.Read(request.PageSize, request.PageToken).OrThrow();
        FieldFaults faults = new();
        long after = faults.PlaceOf(page);
        ObjectionState? state =
            faults.Known("state", request.State) == V1.ObjectionState.Unspecified ? null : (ObjectionState)request.State;
        faults.ThrowIfAny();
        List<(IndexLine Line, Objection Objection)> found =
            await reading.ListAsync(state, after, page.Size + 1, context.CancellationToken);
        string next = page.Cut(found, one => $"{one.Line.Position}");
        CreditView view = await settings.ViewAsync(context.CancellationToken);
        return new() { Objections = { found.Select(one => one.Objection.ToWire(view)) }, NextPageToken = next };
    }

    private async Task<ObjectionReading> StepAsync(
        ObjectionCommand command, IMessage request, string requestId, FieldFaults faults, ServerCallContext context)
    {
        CallerRequest caller = faults.ReadCaller(context, request, requestId);
        faults.ThrowIfAny();
        return (await objections.StepAsync(command, caller, context.CancellationToken)).OrThrow();
    }

    private async ValueTask<V1.Objection> WireAsync(Objection found, ServerCallContext context) =>
        found.ToWire(await settings.ViewAsync(context.CancellationToken));
}
