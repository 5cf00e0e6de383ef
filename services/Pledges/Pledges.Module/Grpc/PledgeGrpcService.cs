using System.Globalization;
using CreditRisk.Hosting.Wire;
using CreditRisk.Kernel;
using CreditRisk.Pledges.Domain.Life;
using CreditRisk.Pledges.Domain.Matters;
using CreditRisk.Pledges.Domain.Signing;
using CreditRisk.Pledges.Module.Contracts;
using CreditRisk.Pledges.Module.UseCases;
using CreditRisk.Pledges.Module.UseCases.ChangingPledge;
using CreditRisk.Pledges.Module.UseCases.FindingAffectedPledges;
using CreditRisk.Pledges.Module.UseCases.RankingTasks;
using CreditRisk.Pledges.Module.UseCases.ReadingMatters;
using CreditRisk.Pledges.Module.UseCases.ReadingPledges;
using CreditRisk.Pledges.Module.UseCases.RegisteringPledge;
using CreditRisk.Pledges.Module.UseCases.ServingNotice;
using Google.Protobuf;
using Grpc.Core;
using Wire = CreditRisk.Pledge.V1;

namespace CreditRisk.Pledges.Module.Grpc;

/// <summary>The handlers that change pledges, and the one that ranks them.</summary>
public sealed record PledgeHandlers(ServeNoticeHandler Serve, RegisterPledgeHandler Register, ChangePledgeHandler Change, ListVerificationTasksHandler Rank);

/// <summary>What is read about pledges.</summary>
public sealed record PledgeReaders(IPledgeRegister Register, IServedNotices Notices, IAffectedPledges Affected, IPledgeFile File, IMatterCatalogue Catalogue);

/// <summary>Pledges on the wire: their life, and the queue of those to verify.</summary>
public sealed partial class PledgeGrpcService(
    PledgeHandlers handlers, PledgeReaders readers, SupervisionHandlers supervision, SubjectReader subjects, TimeProvider clock)
    : Wire.PledgeService.PledgeServiceBase
{
    /// <inheritdoc />
    public override async Task<Wire.ServeNoticeResponse> ServeNotice(Wire.ServeNoticeRequest request, ServerCallContext context)
    {
        var faults = new FieldFaults();
        CallerRequest caller = faults.ReadCaller(context, request, request.RequestId);
        ServeNotice command = PledgeRequests.Read(faults, request, subjects.Read(request.Subject, "subject"), caller).OrThrow();
        Recorded<ServedNotice> served = (await handlers.Serve.HandleAsync(command, context.CancellationToken)).OrThrow();
        return new() { Pledge = served.Value.ToWire(), Position = served.Position };
    }

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
    public override async Task<Wire.DecidePledgeResponse> DecidePledge(Wire.DecidePledgeRequest request, ServerCallContext context)
    {
        Recorded<RegisteredPledge> changed = await ChangeAsync(request, request.PledgeId, request.RequestId, PledgeRequests.Read, context);
        return new() { Pledge = ToWire(changed.Value), Position = changed.Position };
    }

    /// <inheritdoc />
    public override async Task<Wire.PostponeDecisionResponse> PostponeDecision(Wire.PostponeDecisionRequest request, ServerCallContext context)
    {
        Recorded<RegisteredPledge> changed = await ChangeAsync(request, request.PledgeId, request.RequestId, PledgeRequests.Read, context);
        return new() { Pledge = ToWire(changed.Value), Position = changed.Position };
    }

    /// <inheritdoc />
    public override async Task<Wire.WithdrawPledgeResponse> WithdrawPledge(Wire.WithdrawPledgeRequest request, ServerCallContext context)
    {
        Recorded<RegisteredPledge> changed = await ChangeAsync(request, request.PledgeId, request.RequestId, PledgeRequests.Read, context);
        return new() { Pledge = ToWire(changed.Value), Position = changed.Position };
    }

    /// <inheritdoc />
    public override async Task<Wire.SubmitDeferredMaterialResponse> SubmitDeferredMaterial(Wire.SubmitDeferredMaterialRequest request, ServerCallContext context)
    {
        Recorded<RegisteredPledge> changed = await ChangeAsync(request, request.PledgeId, request.RequestId, PledgeRequests.Read, context);
        return new() { Pledge = ToWire(changed.Value), Position = changed.Position };
    }

    /// <inheritdoc />
    public override async Task<Wire.ReturnMaterialResponse> ReturnMaterial(Wire.ReturnMaterialRequest request, ServerCallContext context)
    {
        Recorded<RegisteredPledge> changed = await ChangeAsync(request, request.PledgeId, request.RequestId, PledgeRequests.Read, context);
        return new() { Pledge = ToWire(changed.Value), Position = changed.Position };
    }

    /// <inheritdoc />
    public override async Task<Wire.ConfirmConditionsResponse> ConfirmConditions(Wire.ConfirmConditionsRequest request, ServerCallContext context)
    {
        Recorded<RegisteredPledge> changed = await ChangeAsync(request, request.PledgeId, request.RequestId, PledgeRequests.Read, context);
        return new() { Pledge = ToWire(changed.Value), Position = changed.Position };
    }

    /// <inheritdoc />
    public override async Task<Wire.RecordVerificationResponse> RecordVerification(Wire.RecordVerificationRequest request, ServerCallContext context)
    {
        Recorded<RegisteredPledge> changed = await ChangeAsync(request, request.PledgeId, request.RequestId, FindingRequests.Read, context);
        return new() { Pledge = ToWire(changed.Value), Position = changed.Position };
    }

    /// <inheritdoc />
    public override async Task<Wire.OrderVerificationResponse> OrderVerification(Wire.OrderVerificationRequest request, ServerCallContext context)
    {
        Recorded<RegisteredPledge> changed = await ChangeAsync(request, request.PledgeId, request.RequestId, FindingRequests.Read, context);
        return new() { Pledge = ToWire(changed.Value), Position = changed.Position };
    }

    /// <inheritdoc />
    public override async Task<Wire.GetPledgeResponse> GetPledge(Wire.GetPledgeRequest request, ServerCallContext context)
    {
        if (await readers.Register.FindAsync(request.PledgeId, context.CancellationToken) is { } found)
        {
            return new() { Pledge = ToWire(found) };
        }

        ServedNotice notice = await readers.Notices.FindAsync(request.PledgeId, context.CancellationToken) ?? throw PledgeReading.NotFound.ToRpcException();
        return new() { Pledge = notice.ToWire() };
    }

    /// <inheritdoc />
    public override async Task<Wire.ListPledgesResponse> ListPledges(Wire.ListPledgesRequest request, ServerCallContext context)
    {
        PageRequest page = PageRequest.Read(request.PageSize, request.PageToken).OrThrow();
        MatterId? matter = await MatterAsync(request.MatterCode, context.CancellationToken);
        List<RegisteredPledge> pledges = await readers.Register.ListAsync(matter, page.After, page.Size + 1, context.CancellationToken);
        var response = new Wire.ListPledgesResponse { NextPageToken = page.Cut(pledges, found => found.Pledge.Id) };
        response.Pledges.AddRange(pledges.Select(ToWire));
        return response;
    }

    /// <inheritdoc />
    public override async Task<Wire.ListPledgeFileResponse> ListPledgeFile(Wire.ListPledgeFileRequest request, ServerCallContext context)
    {
        PageRequest page = PageRequest.Read(request.PageSize, request.PageToken).OrThrow();
        KnownSubject subject = subjects.Read(request.Subject, "subject").OrThrow();
        long after = PledgeRequests.PositionOf(page).OrThrow();
        List<FiledEntry> entries = await readers.File.ListAsync(subject.Key, after, page.Size + 1, context.CancellationToken);
        var response = new Wire.ListPledgeFileResponse { NextPageToken = page.Cut(entries, entry => entry.Position.ToString(CultureInfo.InvariantCulture)) };
        response.Entries.AddRange(entries.Select(FileMapping.ToWire));
        return response;
    }

    /// <inheritdoc />
    public override async Task<Wire.ListAffectedPledgesResponse> ListAffectedPledges(Wire.ListAffectedPledgesRequest request, ServerCallContext context)
    {
        PageRequest page = PageRequest.Read(request.PageSize, request.PageToken).OrThrow();
        ListAffectedPledges query = AffectedMapping.Read(request, subjects, page).OrThrow();
        (List<AffectedPledge> found, long position) = (await readers.Affected.ListAsync(query, context.CancellationToken)).OrThrow();
        var response = new Wire.ListAffectedPledgesResponse { NextPageToken = page.Cut(found, touched => touched.Pledge.Pledge.Id), Position = position };
        response.Pledges.AddRange(found.Select(touched => new Wire.AffectedPledge { Pledge = ToWire(touched.Pledge), Facts = { touched.Facts.Select(AffectedMapping.ToWire) } }));
        return response;
    }

    /// <inheritdoc />
    public override async Task<Wire.ListVerificationTasksResponse> ListVerificationTasks(
        Wire.ListVerificationTasksRequest request, ServerCallContext context)
    {
        PageRequest page = PageRequest.Read(request.PageSize, request.PageToken).OrThrow();
        MatterId? matter = await MatterAsync(request.MatterCode, context.CancellationToken);
        RankedTasks ranked = await handlers.Rank.HandleAsync(new(matter, page.After, page.Size + 1), context.CancellationToken);
        var response = new Wire.ListVerificationTasksResponse
        {
            NextPageToken = page.Cut(ranked.Tasks, task => task.Queued.Rank.SortKey),
            Position = ranked.Position,
        };
        response.Tasks.AddRange(ranked.Tasks.Select(task => task.ToWire()));
        return response;
    }

    // A filter by a national or local code means the matter that has it; a code of no matter finds nothing.
    private async Task<MatterId?> MatterAsync(string matterCode, CancellationToken cancellationToken) =>
        PledgeRequests.Filter(matterCode).OrThrow() is { } code
            ? (await readers.Catalogue.FindByAnyCodeAsync(code, cancellationToken))?.Matter.Id ?? code
            : null;

    private async Task<Recorded<RegisteredPledge>> ChangeAsync<T>(
        T request, string pledgeId, string requestId, Func<FieldFaults, T, Outcome<PledgeCommand>> read, ServerCallContext context)
        where T : IMessage
    {
        var faults = new FieldFaults();
        CallerRequest caller = faults.ReadCaller(context, request, requestId);
        PledgeCommand command = read(faults, request).OrThrow();
        return (await handlers.Change.HandleAsync(new(pledgeId, command, caller), context.CancellationToken)).OrThrow();
    }

    private Wire.Pledge ToWire(RegisteredPledge found)
    {
        Wire.Pledge wire = found.Pledge.ToWire(found.Standing, clock.GetUtcNow());
        wire.CreditRecordId = found.CreditRecordId;
        return wire;
    }
}
