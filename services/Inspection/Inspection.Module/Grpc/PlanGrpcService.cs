using CreditRisk.Hosting.Access;
using CreditRisk.Hosting.Wire;
using CreditRisk.Inspection.Domain;
using CreditRisk.Inspection.Module.UseCases;
using CreditRisk.Inspection.Module.UseCases.Planning;
using CreditRisk.Inspection.Module.Wire;
using CreditRisk.Kernel;
using Google.Protobuf;
using Grpc.Core;

namespace CreditRisk.Inspection.Module.Grpc;

/// <summary>The use cases that PlanService answers with.</summary>
public sealed record PlanUseCases(
    PlanHandler Plans, StartTaskHandler Start, AuthoriseVisitHandler Authorise, IRatioProfiles Profiles, TimeProvider Clock);

/// <summary>PlanService on the wire: yearly plans and what is made from them.</summary>
public sealed class PlanGrpcService(PlanUseCases useCases, IPlanPages plans, IDrawPages draws) : V1.PlanService.PlanServiceBase
{
    private const int LongestText = 200;
    private const int CoverageYears = 2;

    /// <inheritdoc />
    public override async Task<V1.SavePlanResponse> SavePlan(V1.SavePlanRequest request, ServerCallContext context)
    {
        FieldFaults faults = new();
        AnnualPlan plan = faults.ReadAnnualPlan(request.Plan ?? new(), Caller.Of(context).Name);
        CallerRequest caller = Read(request, request.RequestId, faults, context);
        Outcome<long> saved = await useCases.Plans.SaveAsync(plan, caller, context.CancellationToken).ConfigureAwait(false);
        return new() { Position = saved.OrThrow(), Plan = await FindAsync(plan.PlanId, context).ConfigureAwait(false) };
    }

    /// <inheritdoc />
    public override async Task<V1.ApprovePlanResponse> ApprovePlan(V1.ApprovePlanRequest request, ServerCallContext context)
    {
        FieldFaults faults = new();
        string number = faults.FreeText("approval_number", request.ApprovalNumber, 1, LongestText);
        CallerRequest caller = Read(request, request.RequestId, faults, context);
        Outcome<long> approved = await useCases.Plans
            .ApproveAsync(request.PlanId, number, caller, context.CancellationToken)
            .ConfigureAwait(false);
        return new() { Position = approved.OrThrow(), Plan = await FindAsync(request.PlanId, context).ConfigureAwait(false) };
    }

    /// <inheritdoc />
    public override async Task<V1.PublishPlanResponse> PublishPlan(V1.PublishPlanRequest request, ServerCallContext context)
    {
        CallerRequest caller = Read(request, request.RequestId, new(), context);
        Outcome<long> published = await useCases.Plans.PublishAsync(request.PlanId, caller, context.CancellationToken).ConfigureAwait(false);
        return new() { Position = published.OrThrow(), Plan = await FindAsync(request.PlanId, context).ConfigureAwait(false) };
    }

    /// <inheritdoc />
    public override async Task<V1.GetPlanResponse> GetPlan(V1.GetPlanRequest request, ServerCallContext context) =>
        new() { Plan = await FindAsync(request.PlanId, context).ConfigureAwait(false) };

    /// <inheritdoc />
    public override async Task<V1.ListPlansResponse> ListPlans(V1.ListPlansRequest request, ServerCallContext context)
    {
        PageRequest page = PageRequest.Read(request.PageSize, request.PageToken).OrThrow();
        List<V1.AnnualPlan> rows = await plans.ListAsync(page.After, page.Size + 1, context.CancellationToken).ConfigureAwait(false);
        string next = page.Cut(rows, row => row.PlanId);
        return new() { Plans = { rows }, NextPageToken = next };
    }

    /// <inheritdoc />
    public override async Task<V1.StartTaskResponse> StartTask(V1.StartTaskRequest request, ServerCallContext context)
    {
        FieldFaults faults = new();
        string source = faults.FreeText("randomness_source", request.RandomnessSource, 1, LongestText);
        CallerRequest caller = Read(request, request.RequestId, faults, context);
        StartTask command = new(request.PlanId, request.TaskCode, request.AgencyCode, source, request.BeaconRound);
        Outcome<StartedTask> started = await useCases.Start.HandleAsync(command, caller, context.CancellationToken).ConfigureAwait(false);
        StartedTask task = started.OrThrow();
        V1.Draw? draw = await draws.FindAsync(task.DrawId, context.CancellationToken).ConfigureAwait(false);
        return new() { Draw = draw, Position = task.Position, Capped = task.Capped, FrequencyReached = task.CheckedOften };
    }

    /// <inheritdoc />
    public override async Task<V1.AuthoriseVisitResponse> AuthoriseVisit(V1.AuthoriseVisitRequest request, ServerCallContext context)
    {
        FieldFaults faults = new();
        string approval = faults.FreeText("approval_number", request.ApprovalNumber, 1, LongestText);
        if (Token.Fault(request.ObjectId) is { } fault)
        {
            faults.Add("object_id", fault);
        }

        if (!Enum.IsDefined(request.BypassReason))
        {
            faults.Add("bypass_reason", "is no reason of the contract.");
        }

        DateOnly? until = faults.OptionalDate("visits_until", request.VisitsUntil);
        CallerRequest caller = Read(request, request.RequestId, faults, context);
        AuthoriseVisit command = new(
            request.PlanId,
            request.AgencyCode,
            request.ObjectId,
            approval,
            (BypassReason)request.BypassReason,
            request.TaskCode,
            request.InspectorIds,
            request.ItemCodes,
            until);
        Outcome<AuthorisedVisit> done = await useCases.Authorise.HandleAsync(command, caller, context.CancellationToken).ConfigureAwait(false);
        AuthorisedVisit visit = done.OrThrow();
        return new()
        {
            Position = visit.Position,
            VisitsOfAgency = visit.Counts.OfAgency,
            VisitsOfAll = visit.Counts.OfAll,
            NearCap = visit.IsNearCap,
            VisitId = visit.VisitId,
        };
    }

    /// <inheritdoc />
    public override async Task<V1.GetCoverageResponse> GetCoverage(V1.GetCoverageRequest request, ServerCallContext context)
    {
        FieldFaults faults = new();
        DateOnly since = faults.OptionalDate("since", request.Since) ?? useCases.Clock.Today().AddYears(-CoverageYears);
        faults.ThrowIfAny();
        PageRequest page = PageRequest.Read(request.PageSize, request.PageToken).OrThrow();
        (long objects, long visited) = await plans.CoverageAsync(request.LibraryId, since, context.CancellationToken).ConfigureAwait(false);
        if (objects == 0)
        {
            throw InspectionRefusals.LibraryUnknown.ToRpcException();
        }

        List<string> rows = await plans
            .NotVisitedAsync(request.LibraryId, since, page.After, page.Size + 1, context.CancellationToken)
            .ConfigureAwait(false);
        string next = page.Cut(rows, row => row);
        return new() { Objects = objects, Visited = visited, NotVisited = { rows }, NextPageToken = next };
    }

    /// <inheritdoc />
    public override Task<V1.ListRatioProfilesResponse> ListRatioProfiles(V1.ListRatioProfilesRequest request, ServerCallContext context)
    {
        IEnumerable<RatioProfile> profiles = useCases.Profiles.All.Values.OrderBy(profile => profile.ProfileId, StringComparer.Ordinal);
        return Task.FromResult(new V1.ListRatioProfilesResponse { Profiles = { profiles.Select(AnnualPlanWire.ToWire) } });
    }

    private static CallerRequest Read(IMessage request, string requestId, FieldFaults faults, ServerCallContext context)
    {
        CallerRequest caller = faults.ReadCaller(context, request, requestId);
        faults.ThrowIfAny();
        return caller;
    }

    private async Task<V1.AnnualPlan> FindAsync(string planId, ServerCallContext context) =>
        await plans.FindAsync(planId, context.CancellationToken).ConfigureAwait(false) ?? throw PlanRefusals.PlanUnknown.ToRpcException();
}
