using CreditRisk.Hosting.Wire;
using CreditRisk.Kernel;
using CreditRisk.Pledges.Domain.Matters;
using CreditRisk.Pledges.Module.Contracts;
using CreditRisk.Pledges.Module.UseCases;
using CreditRisk.Pledges.Module.UseCases.FindingAffectedPledges;
using CreditRisk.Pledges.Module.UseCases.RankingTasks;
using CreditRisk.Pledges.Module.UseCases.ReadingPledges;
using CreditRisk.Pledges.Module.UseCases.RecordingVerification;
using CreditRisk.Pledges.Module.UseCases.RegisteringPledge;
using CreditRisk.Pledges.Module.UseCases.WithdrawingPledge;
using Grpc.Core;
using Wire = CreditRisk.Pledge.V1;

namespace CreditRisk.Pledges.Module.Grpc;

/// <summary>The handlers of the pledge service.</summary>
public sealed record PledgeHandlers(
    RegisterPledgeHandler Register, WithdrawPledgeHandler Withdraw, RecordVerificationHandler Record, ListVerificationTasksHandler Rank);

/// <summary>Pledges on the wire. What is not built yet answers UNIMPLEMENTED.</summary>
public sealed class PledgeGrpcService(
    PledgeHandlers handlers, IPledgeRegister register, IAffectedPledges affected, SubjectReader subjects, TimeProvider clock)
    : Wire.PledgeService.PledgeServiceBase
{
    /// <inheritdoc />
    public override async Task<Wire.RegisterPledgeResponse> RegisterPledge(Wire.RegisterPledgeRequest request, ServerCallContext context)
    {
        var faults = new FieldFaults();
        CallerRequest caller = faults.ReadCaller(context, request, request.RequestId);
        RegisterPledge command = PledgeRequests.Read(faults, request, subjects.Read(request.Subject, "subject"), caller).OrThrow();
        Recorded<RegisteredPledge> registered = (await handlers.Register.HandleAsync(command, context.CancellationToken)).OrThrow();
        return new() { Pledge = ToWire(registered.Value), Position = registered.Position };
    }

    /// <inheritdoc />
    public override async Task<Wire.WithdrawPledgeResponse> WithdrawPledge(Wire.WithdrawPledgeRequest request, ServerCallContext context)
    {
        var faults = new FieldFaults();
        CallerRequest caller = faults.ReadCaller(context, request, request.RequestId);
        WithdrawPledge command = PledgeRequests.Read(faults, request, caller).OrThrow();
        Recorded<RegisteredPledge> withdrawn = (await handlers.Withdraw.HandleAsync(command, context.CancellationToken)).OrThrow();
        return new() { Pledge = ToWire(withdrawn.Value), Position = withdrawn.Position };
    }

    /// <inheritdoc />
    public override async Task<Wire.GetPledgeResponse> GetPledge(Wire.GetPledgeRequest request, ServerCallContext context)
    {
        RegisteredPledge found = await register.FindAsync(request.PledgeId, context.CancellationToken) ?? throw PledgeReading.NotFound.ToRpcException();
        return new() { Pledge = ToWire(found) };
    }

    /// <inheritdoc />
    public override async Task<Wire.ListPledgesResponse> ListPledges(Wire.ListPledgesRequest request, ServerCallContext context)
    {
        PageRequest page = PageRequest.Read(request.PageSize, request.PageToken).OrThrow();
        MatterId? matter = PledgeRequests.Filter(request.MatterCode).OrThrow();
        List<RegisteredPledge> pledges = await register.ListAsync(matter, page.After, page.Size + 1, context.CancellationToken);
        var response = new Wire.ListPledgesResponse { NextPageToken = page.Cut(pledges, found => found.Pledge.Id) };
        response.Pledges.AddRange(pledges.Select(ToWire));
        return response;
    }

    /// <inheritdoc />
    public override async Task<Wire.ListAffectedPledgesResponse> ListAffectedPledges(Wire.ListAffectedPledgesRequest request, ServerCallContext context)
    {
        PageRequest page = PageRequest.Read(request.PageSize, request.PageToken).OrThrow();
        ListAffectedPledges query = AffectedMapping.Read(request, subjects, page).OrThrow();
        (List<AffectedPledge> found, long position) = (await affected.ListAsync(query, context.CancellationToken)).OrThrow();
        var response = new Wire.ListAffectedPledgesResponse { NextPageToken = page.Cut(found, touched => touched.Pledge.Pledge.Id), Position = position };
        response.Pledges.AddRange(found.Select(touched => new Wire.AffectedPledge { Pledge = ToWire(touched.Pledge), Facts = { touched.Facts.Select(AffectedMapping.ToWire) } }));
        return response;
    }

    /// <inheritdoc />
    public override async Task<Wire.ListVerificationTasksResponse> ListVerificationTasks(
        Wire.ListVerificationTasksRequest request, ServerCallContext context)
    {
        PageRequest page = PageRequest.Read(request.PageSize, request.PageToken).OrThrow();
        MatterId? matter = PledgeRequests.Filter(request.MatterCode).OrThrow();
        RankedTasks ranked = await handlers.Rank.HandleAsync(new(matter, page.After, page.Size + 1), context.CancellationToken);
        var response = new Wire.ListVerificationTasksResponse
        {
            NextPageToken = page.Cut(ranked.Tasks, task => task.Queued.Rank.SortKey),
            Position = ranked.Position,
        };
        response.Tasks.AddRange(ranked.Tasks.Select(task => task.ToWire()));
        return response;
    }

    /// <inheritdoc />
    public override async Task<Wire.RecordVerificationResponse> RecordVerification(Wire.RecordVerificationRequest request, ServerCallContext context)
    {
        var faults = new FieldFaults();
        CallerRequest caller = faults.ReadCaller(context, request, request.RequestId);
        RecordVerification command = PledgeRequests.Read(faults, request, caller).OrThrow();
        Recorded<RegisteredPledge> recorded = (await handlers.Record.HandleAsync(command, context.CancellationToken)).OrThrow();
        return new() { Pledge = ToWire(recorded.Value), Position = recorded.Position };
    }

    private Wire.Pledge ToWire(RegisteredPledge found) => found.Pledge.ToWire(found.Standing, clock.GetUtcNow());
}
