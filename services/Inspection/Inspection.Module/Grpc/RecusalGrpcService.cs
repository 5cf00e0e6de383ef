using CreditRisk.Hosting.Wire;
using CreditRisk.Inspection.Domain;
using CreditRisk.Inspection.Module.UseCases.DecidingRecusals;
using CreditRisk.Inspection.Module.UseCases.Drawing;
using CreditRisk.Kernel;
using Grpc.Core;

namespace CreditRisk.Inspection.Module.Grpc;

/// <summary>RecusalService on the wire.</summary>
public sealed class RecusalGrpcService(
    ApplyForRecusalHandler apply, DecideRecusalHandler decide, IDrawJournal draws, IDrawPages pages, RefusedAttempts attempts)
    : V1.RecusalService.RecusalServiceBase
{
    private const int LongestText = 200;

    /// <inheritdoc />
    public override async Task<V1.ApplyForRecusalResponse> ApplyForRecusal(V1.ApplyForRecusalRequest request, ServerCallContext context)
    {
        FieldFaults faults = new();
        UseCases.RequestStamp stamp = context.Stamp(request, faults, request.RequestId);
        PartyApplication application = new(request.ObjectId, request.InspectorId, faults.FreeText("ground", request.Ground, 1, LongestText));
        faults.ThrowIfAny();
        Outcome<long> applied = await attempts
            .WatchAsync("APPLY_FOR_RECUSAL", request.DrawId, stamp, apply.HandleAsync(request.DrawId, application, stamp, context.CancellationToken))
            .ConfigureAwait(false);
        long position = applied.OrThrow();
        List<V1.RecusalApplication> all = await ApplicationsOfAsync(request.DrawId, context).ConfigureAwait(false);
        return new() { Position = position, Application = all.FindLast(a => a.ObjectId == request.ObjectId && a.InspectorId == request.InspectorId) };
    }

    /// <inheritdoc />
    public override async Task<V1.DecideRecusalResponse> DecideRecusal(V1.DecideRecusalRequest request, ServerCallContext context)
    {
        FieldFaults faults = new();
        UseCases.RequestStamp stamp = context.Stamp(request, faults, request.RequestId);
        RecusalDecision decision = new(request.Granted, faults.FreeText("reason", request.Reason, 1, LongestText));
        faults.ThrowIfAny();
        Task<Outcome<long>> attempt = decide.HandleAsync(request.DrawId, request.ApplicationNumber, decision, stamp, context.CancellationToken);
        Outcome<long> decided = await attempts.WatchAsync("DECIDE_RECUSAL", request.DrawId, stamp, attempt).ConfigureAwait(false);
        long position = decided.OrThrow();
        V1.RecusalApplication application = (await ApplicationsOfAsync(request.DrawId, context).ConfigureAwait(false))[request.ApplicationNumber - 1];
        V1.Visit? visit = await pages.VisitAsync(request.DrawId, application.ObjectId, context.CancellationToken).ConfigureAwait(false);
        return new() { Position = position, Application = application, Visit = visit };
    }

    /// <inheritdoc />
    public override async Task<V1.ListRecusalApplicationsResponse> ListRecusalApplications(
        V1.ListRecusalApplicationsRequest request, ServerCallContext context) =>
        new() { Applications = { await ApplicationsOfAsync(request.DrawId, context).ConfigureAwait(false) } };

    private async Task<List<V1.RecusalApplication>> ApplicationsOfAsync(string drawId, ServerCallContext context)
    {
        Outcome<JournaledDraw> found = await draws.FindAsync(drawId, context.Question(), context.CancellationToken).ConfigureAwait(false);
        return [.. found.OrThrow().State.Applications.Select(ToWire)];
    }

    private static V1.RecusalApplication ToWire(RecusalApplication application) => new()
    {
        ApplicationNumber = application.Number,
        ObjectId = application.ObjectId,
        InspectorId = application.InspectorId,
        Ground = application.Ground,
        Decision = application.Decision switch
        {
            null => V1.RecusalDecision.Unspecified,
            { IsGranted: true } => V1.RecusalDecision.Granted,
            _ => V1.RecusalDecision.Refused,
        },
        Reason = application.Decision?.Reason ?? "",
    };
}
