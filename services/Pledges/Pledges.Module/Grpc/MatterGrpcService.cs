using CreditRisk.Hosting.Wire;
using CreditRisk.Kernel;
using CreditRisk.Pledges.Domain.Matters;
using CreditRisk.Pledges.Module.Contracts;
using CreditRisk.Pledges.Module.UseCases;
using CreditRisk.Pledges.Module.UseCases.ChangingMatterState;
using CreditRisk.Pledges.Module.UseCases.ReadingMatters;
using CreditRisk.Pledges.Module.UseCases.SavingMatter;
using Grpc.Core;
using Wire = CreditRisk.Pledge.V1;

namespace CreditRisk.Pledges.Module.Grpc;

/// <summary>The catalogue of matters on the wire.</summary>
public sealed class MatterGrpcService(IMatterCatalogue catalogue, IMatterTrail trail, SaveMatterHandler save, ChangeMatterStateHandler change)
    : Wire.MatterService.MatterServiceBase
{
    /// <inheritdoc />
    public override async Task<Wire.SaveMatterResponse> SaveMatter(Wire.SaveMatterRequest request, ServerCallContext context)
    {
        var faults = new FieldFaults();
        CallerRequest caller = faults.ReadCaller(context, request, request.RequestId);
        SaveMatter command = MatterRequests.Read(faults, request, caller).OrThrow();
        Recorded<Matter> saved = (await save.HandleAsync(command, context.CancellationToken)).OrThrow();
        return new() { Matter = saved.Value.ToWire(), Position = saved.Position };
    }

    /// <inheritdoc />
    public override async Task<Wire.ChangeMatterStateResponse> ChangeMatterState(Wire.ChangeMatterStateRequest request, ServerCallContext context)
    {
        var faults = new FieldFaults();
        CallerRequest caller = faults.ReadCaller(context, request, request.RequestId);
        ChangeMatterState command = MatterRequests.Read(faults, request, caller).OrThrow();
        Recorded<Matter> changed = (await change.HandleAsync(command, context.CancellationToken)).OrThrow();
        return new() { Matter = changed.Value.ToWire(), Position = changed.Position };
    }

    /// <inheritdoc />
    public override async Task<Wire.GetMatterResponse> GetMatter(Wire.GetMatterRequest request, ServerCallContext context)
    {
        MatterId id = MatterRequests.Id("matter_code", request.MatterCode).OrThrow();
        DateOnly? day = MatterRequests.Day(request.On).OrThrow();
        Matter newest = await FindAsync(id, context.CancellationToken);
        return new() { Matter = (day is null ? newest : await FindAsync(newest.Id, day.Value, context.CancellationToken)).ToWire() };
    }

    /// <inheritdoc />
    public override async Task<Wire.ListMattersResponse> ListMatters(Wire.ListMattersRequest request, ServerCallContext context)
    {
        PageRequest page = PageRequest.Read(request.PageSize, request.PageToken).OrThrow();
        MatterState? state = MatterRequests.Filter(request.State).OrThrow();
        List<Matter> matters = await catalogue.ListAsync(state, page.After, page.Size + 1, context.CancellationToken);
        var response = new Wire.ListMattersResponse { NextPageToken = page.Cut(matters, matter => matter.Id.ToString()) };
        response.Matters.AddRange(matters.Select(matter => matter.ToWire()));
        return response;
    }

    /// <inheritdoc />
    public override Task<Wire.LintNoticeResponse> LintNotice(Wire.LintNoticeRequest request, ServerCallContext context)
    {
        (Notice notice, MatterFamily? family) = MatterRequests.Read(request).OrThrow();
        var response = new Wire.LintNoticeResponse();
        response.Faults.AddRange(NoticeLint.FaultsOf(notice, family).Select(fault => new Wire.NoticeFault
        {
            Field = fault.Field,
            ReasonCode = fault.Code.Value,
            Text = fault.Text,
            Offset = fault.Offset,
            Word = fault.Word,
        }));
        return Task.FromResult(response);
    }

    /// <inheritdoc />
    public override async Task<Wire.ListMatterStepsResponse> ListMatterSteps(Wire.ListMatterStepsRequest request, ServerCallContext context)
    {
        MatterId id = MatterRequests.Id("matter_code", request.MatterCode).OrThrow();
        List<TakenStep> steps = await trail.ReadAsync((await FindAsync(id, context.CancellationToken)).Id, context.CancellationToken);
        var response = new Wire.ListMatterStepsResponse();
        response.Steps.AddRange(steps.Select(step => new Wire.MatterStep
        {
            Version = step.Version,
            State = SameName<MatterState, Wire.MatterState>.Of(step.Step.To),
            DocumentNumber = step.Step.DocumentNumber,
            DecidedBy = step.Step.DecidedBy?.ToWire(),
            Reason = step.Step.Reason,
            RecordedAt = step.RecordedAt.ToWire(),
            RecordedBy = step.RecordedBy,
            Matter = step.Saved?.ToWire(),
        }));
        return response;
    }

    private async Task<Matter> FindAsync(MatterId id, CancellationToken cancellationToken) =>
        (await catalogue.FindByAnyCodeAsync(id, cancellationToken) ?? throw MatterReading.NotFound(id).ToRpcException()).Matter;

    private async Task<Matter> FindAsync(MatterId id, DateOnly day, CancellationToken cancellationToken)
    {
        DateTimeOffset end = day == DateOnly.MaxValue ? DateTimeOffset.MaxValue : ChinaTime.StartOf(day.AddDays(1));
        return (await trail.ReadAsync(id, cancellationToken)).Before(end) ?? throw MatterReading.NotFound(id, day).ToRpcException();
    }
}
