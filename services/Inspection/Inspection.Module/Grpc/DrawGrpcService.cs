using System.Globalization;
using CreditRisk.Hosting.Wire;
using CreditRisk.Inspection.Domain;
using CreditRisk.Inspection.Module.UseCases;
using CreditRisk.Inspection.Module.UseCases.CreatingDraws;
using CreditRisk.Inspection.Module.UseCases.Drawing;
using CreditRisk.Inspection.Module.UseCases.ExplainingObjects;
using CreditRisk.Inspection.Module.Wire;
using CreditRisk.Kernel;
using Grpc.Core;

namespace CreditRisk.Inspection.Module.Grpc;

/// <summary>DrawService on the wire.</summary>
public sealed class DrawGrpcService(
    DrawUseCases useCases, IDrawPages pages, IUnmatchedPages unmatched, TranscriptPieces transcripts, IDrawLogPages log, IDrawLogSigner signer, TimeProvider clock)
    : V1.DrawService.DrawServiceBase
{
    private const int LongestWitness = 200;

    /// <inheritdoc />
    public override async Task<V1.CreateDrawResponse> CreateDraw(V1.CreateDrawRequest request, ServerCallContext context)
    {
        FieldFaults faults = new();
        DrawDraft draft = ReadPlan(request.Plan, faults);
        RequestStamp stamp = context.Stamp(request, faults, request.RequestId);
        faults.ThrowIfAny();
        Outcome<PlacedDraw> created = await useCases.Attempts
            .WatchAsync("CREATE_DRAW", "", stamp, useCases.Create.HandleAsync(draft, stamp, context.CancellationToken))
            .ConfigureAwait(false);
        PlacedDraw placed = created.OrThrow();
        return new() { Draw = await FindAsync(placed.DrawId, context).ConfigureAwait(false), Position = placed.Position };
    }

    /// <inheritdoc />
    public override async Task<V1.ReviseDrawPlanResponse> ReviseDrawPlan(V1.ReviseDrawPlanRequest request, ServerCallContext context)
    {
        FieldFaults faults = new();
        DrawDraft draft = ReadPlan(request.Plan, faults);
        RequestStamp stamp = context.Stamp(request, faults, request.RequestId);
        faults.ThrowIfAny();
        Outcome<long> revised = await useCases.Attempts
            .WatchAsync("REVISE_DRAW_PLAN", request.DrawId, stamp, useCases.Revise.HandleAsync(request.DrawId, draft, stamp, context.CancellationToken))
            .ConfigureAwait(false);
        return new() { Position = revised.OrThrow(), Draw = await FindAsync(request.DrawId, context).ConfigureAwait(false) };
    }

    /// <inheritdoc />
    public override async Task<V1.CommitDrawResponse> CommitDraw(V1.CommitDrawRequest request, ServerCallContext context)
    {
        FieldFaults faults = new();
        RequestStamp stamp = context.Stamp(request, faults, request.RequestId);
        faults.ThrowIfAny();
        Outcome<long> committed = await useCases.Attempts
            .WatchAsync("COMMIT_DRAW", request.DrawId, stamp, useCases.Commit.HandleAsync(request.DrawId, stamp, context.CancellationToken))
            .ConfigureAwait(false);
        return new() { Position = committed.OrThrow(), Draw = await FindAsync(request.DrawId, context).ConfigureAwait(false) };
    }

    /// <inheritdoc />
    public override async Task<V1.ProvideRandomnessResponse> ProvideRandomness(
        V1.ProvideRandomnessRequest request, ServerCallContext context)
    {
        FieldFaults faults = new();
        RequestStamp stamp = context.Stamp(request, faults, request.RequestId);
        string[] witnesses = [.. request.Witnesses.Select((witness, i) => faults.FreeText($"witnesses[{i}]", witness, 1, LongestWitness))];
        faults.ThrowIfAny();
        GiveRandomness randomness = new(request.PublicRandomness, witnesses) { BeaconSignature = request.BeaconSignature };
        Task<Outcome<long>> attempt = useCases.ProvideRandomness.HandleAsync(request.DrawId, randomness, stamp, context.CancellationToken);
        Outcome<long> drawn = await useCases.Attempts.WatchAsync("PROVIDE_RANDOMNESS", request.DrawId, stamp, attempt).ConfigureAwait(false);
        return new() { Position = drawn.OrThrow(), Draw = await FindAsync(request.DrawId, context).ConfigureAwait(false) };
    }

    /// <inheritdoc />
    public override async Task<V1.AbandonDrawResponse> AbandonDraw(V1.AbandonDrawRequest request, ServerCallContext context)
    {
        FieldFaults faults = new();
        RequestStamp stamp = context.Stamp(request, faults, request.RequestId);
        ReasonCode reason = faults.Reason("reason", request.Reason);
        faults.ThrowIfAny();
        Outcome<long> abandoned = await useCases.Attempts
            .WatchAsync("ABANDON_DRAW", request.DrawId, stamp, useCases.Abandon.HandleAsync(request.DrawId, reason, stamp, context.CancellationToken))
            .ConfigureAwait(false);
        return new() { Position = abandoned.OrThrow(), Draw = await FindAsync(request.DrawId, context).ConfigureAwait(false) };
    }

    /// <inheritdoc />
    public override async Task<V1.RedrawSeatResponse> RedrawSeat(V1.RedrawSeatRequest request, ServerCallContext context)
    {
        FieldFaults faults = new();
        RequestStamp stamp = context.Stamp(request, faults, request.RequestId);
        faults.Choice("reason", request.Reason);
        faults.ThrowIfAny();
        VacatedSeat seat = new(request.ObjectId, request.InspectorId, ReasonWire.CodeOf(request.Reason));
        Outcome<long> redrawn = await useCases.Attempts
            .WatchAsync("REDRAW_SEAT", request.DrawId, stamp, useCases.Redraw.HandleAsync(request.DrawId, seat, stamp, context.CancellationToken))
            .ConfigureAwait(false);
        long position = redrawn.OrThrow();
        V1.Visit? visit = await pages.VisitAsync(request.DrawId, request.ObjectId, context.CancellationToken).ConfigureAwait(false);
        return new() { Position = position, Visit = visit };
    }

    /// <inheritdoc />
    public override async Task<V1.ListUnmatchedResponse> ListUnmatched(V1.ListUnmatchedRequest request, ServerCallContext context)
    {
        PageRequest page = PageRequest.Read(request.PageSize, request.PageToken).OrThrow();
        int skip = int.TryParse(page.After, NumberStyles.None, CultureInfo.InvariantCulture, out int read) ? read : 0;
        DateOnly today = ChinaTime.DateOf(clock.GetUtcNow());
        List<V1.Unmatched> rows = await unmatched.ListAsync(today, skip, page.Size + 1, context.CancellationToken).ConfigureAwait(false);
        string next = page.Cut(rows, _ => (skip + page.Size).ToString(CultureInfo.InvariantCulture));
        return new() { Unmatched = { rows }, NextPageToken = next };
    }

    /// <inheritdoc />
    public override async Task<V1.GetDrawResponse> GetDraw(V1.GetDrawRequest request, ServerCallContext context) =>
        new() { Draw = await FindAsync(request.DrawId, context).ConfigureAwait(false) };

    /// <inheritdoc />
    public override async Task<V1.ListDrawsResponse> ListDraws(V1.ListDrawsRequest request, ServerCallContext context)
    {
        PageRequest page = PageRequest.Read(request.PageSize, request.PageToken).OrThrow();
        List<V1.Draw> rows = await pages.ListAsync(BeforeOf(page), page.Size + 1, context.CancellationToken).ConfigureAwait(false);
        string next = page.Cut(rows, row => row.DrawNumber.ToString(CultureInfo.InvariantCulture));
        return new() { Draws = { rows }, NextPageToken = next };
    }

    /// <inheritdoc />
    public override async Task GetTranscript(
        V1.GetTranscriptRequest request, IServerStreamWriter<V1.GetTranscriptResponse> responseStream, ServerCallContext context)
    {
        V1.Draw draw = await FindDrawnAsync(request.DrawId, context).ConfigureAwait(false);
        await transcripts.SendAsync(draw, responseStream, context.CancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public override async Task<V1.ListVisitsResponse> ListVisits(V1.ListVisitsRequest request, ServerCallContext context)
    {
        PageRequest page = PageRequest.Read(request.PageSize, request.PageToken).OrThrow();
        V1.Draw draw = await FindDrawnAsync(request.DrawId, context).ConfigureAwait(false);
        List<V1.Visit> rows = await pages
            .VisitsAsync(draw.DrawId, page.After, page.Size + 1, context.CancellationToken)
            .ConfigureAwait(false);
        string next = page.Cut(rows, row => row.ObjectId);
        return new() { Visits = { rows }, NextPageToken = next };
    }

    /// <inheritdoc />
    public override async Task<V1.ExplainObjectResponse> ExplainObject(V1.ExplainObjectRequest request, ServerCallContext context)
    {
        ExplainedObject explained = (await useCases.Explain
            .HandleAsync(request.DrawId, request.ObjectId, context.Question(), context.CancellationToken)
            .ConfigureAwait(false)).OrThrow();
        V1.Draw draw = await FindDrawnAsync(request.DrawId, context).ConfigureAwait(false);
        DrawnProof proof = await log.ProveDrawnAsync(request.DrawId, context.CancellationToken).ConfigureAwait(false);
        return ExplanationMapping.ToWire(explained, draw, proof, signer.Sign(proof.Drawn.Tree));
    }

    /// <inheritdoc />
    public override async Task<V1.GetInclusionLedgerResponse> GetInclusionLedger(
        V1.GetInclusionLedgerRequest request, ServerCallContext context)
    {
        FieldFaults faults = new();
        AuditMapping.CheckLedger(request, faults);
        faults.ThrowIfAny();
        Outcome<InclusionLedger> ledger = await useCases.Ledger
            .HandleAsync(request.ObjectId, request.Year, context.CancellationToken)
            .ConfigureAwait(false);
        return AuditMapping.ToWire(ledger.OrThrow());
    }

    /// <inheritdoc />
    public override async Task<V1.AuditDrawsResponse> AuditDraws(V1.AuditDrawsRequest request, ServerCallContext context)
    {
        FieldFaults faults = new();
        Ratio alpha = AuditMapping.AlphaOf(request, faults);
        faults.ThrowIfAny();
        return await useCases.Audit.ReadAsync(alpha, context.CancellationToken).ConfigureAwait(false);
    }

    private static DrawDraft ReadPlan(V1.DrawPlan? plan, FieldFaults faults) =>
        faults.ReadPlan(plan ?? throw Refusal.Invalid(new FieldViolation("plan", "is required.")).ToRpcException());

    private static long BeforeOf(PageRequest page) =>
        page.After.Length == 0 ? long.MaxValue
        : long.TryParse(page.After, NumberStyles.None, CultureInfo.InvariantCulture, out long before) ? before
        : throw Refusal.Invalid(new FieldViolation("page_token", "was not given by this service; start again without.")).ToRpcException();

    private async Task<V1.Draw> FindAsync(string drawId, ServerCallContext context) =>
        await pages.FindAsync(drawId, context.CancellationToken).ConfigureAwait(false)
        ?? throw InspectionRefusals.DrawUnknown.ToRpcException();

    private async Task<V1.Draw> FindDrawnAsync(string drawId, ServerCallContext context)
    {
        V1.Draw draw = await FindAsync(drawId, context).ConfigureAwait(false);
        return draw.State == V1.DrawState.Drawn
            ? draw
            : throw InspectionRefusals.DrawNotCompleted.ToRpcException();
    }
}
