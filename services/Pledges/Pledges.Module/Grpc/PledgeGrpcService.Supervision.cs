using CreditRisk.Hosting.Wire;
using CreditRisk.Kernel;
using CreditRisk.Pledges.Domain.Assisting;
using CreditRisk.Pledges.Domain.Deadlines;
using CreditRisk.Pledges.Domain.Fairness;
using CreditRisk.Pledges.Domain.Matters;
using CreditRisk.Pledges.Module.Contracts;
using CreditRisk.Pledges.Module.UseCases;
using CreditRisk.Pledges.Module.UseCases.Assisting;
using CreditRisk.Pledges.Module.UseCases.CountingPledges;
using CreditRisk.Pledges.Module.UseCases.Fairness;
using CreditRisk.Pledges.Module.UseCases.KeepingDeadlines;
using CreditRisk.Pledges.Module.UseCases.Publishing;
using Grpc.Core;
using Wire = CreditRisk.Pledge.V1;

namespace CreditRisk.Pledges.Module.Grpc;

/// <summary>The handlers and readers of supervision.</summary>
public sealed record SupervisionHandlers(
    AssistanceHandler Assistance, IAssistanceFile File, IDeadlines Deadlines, IPublicPledges Published, FairnessHandler Fairness, IPledgeStatistics Statistics);

/// <content>What supervision does with pledges: assistance, deadlines, publication and the report on the routes.</content>
public sealed partial class PledgeGrpcService
{
    private DateOnly Today => ChinaTime.DateOf(clock.GetUtcNow());

    /// <inheritdoc />
    public override async Task<Wire.RequestAssistanceResponse> RequestAssistance(Wire.RequestAssistanceRequest request, ServerCallContext context)
    {
        var faults = new FieldFaults();
        CallerRequest caller = faults.ReadCaller(context, request, request.RequestId);
        RequestAssistance command = SupervisionRequests.Read(faults, request, caller).OrThrow();
        Recorded<AssistanceRequest> recorded = (await supervision.Assistance.HandleAsync(command, context.CancellationToken)).OrThrow();
        return new() { Assistance = recorded.Value.ToWire(Today), Position = recorded.Position };
    }

    /// <inheritdoc />
    public override async Task<Wire.AcknowledgeAssistanceResponse> AcknowledgeAssistance(Wire.AcknowledgeAssistanceRequest request, ServerCallContext context)
    {
        var faults = new FieldFaults();
        CallerRequest caller = faults.ReadCaller(context, request, request.RequestId);
        faults.ThrowIfAny();
        Recorded<AssistanceRequest> recorded =
            (await supervision.Assistance.HandleAsync(new ChangeAssistance(request.AssistanceId, new Acknowledge(), caller), context.CancellationToken)).OrThrow();
        return new() { Assistance = recorded.Value.ToWire(Today), Position = recorded.Position };
    }

    /// <inheritdoc />
    public override async Task<Wire.AnswerAssistanceResponse> AnswerAssistance(Wire.AnswerAssistanceRequest request, ServerCallContext context)
    {
        var faults = new FieldFaults();
        CallerRequest caller = faults.ReadCaller(context, request, request.RequestId);
        AssistanceCommand command = SupervisionRequests.Read(faults, request).OrThrow();
        Recorded<AssistanceRequest> recorded =
            (await supervision.Assistance.HandleAsync(new ChangeAssistance(request.AssistanceId, command, caller), context.CancellationToken)).OrThrow();
        return new() { Assistance = recorded.Value.ToWire(Today), Position = recorded.Position };
    }

    /// <inheritdoc />
    public override async Task<Wire.ListAssistanceResponse> ListAssistance(Wire.ListAssistanceRequest request, ServerCallContext context)
    {
        PageRequest page = PageRequest.Read(request.PageSize, request.PageToken).OrThrow();
        AssistanceState? state = SupervisionRequests.Filter<Wire.AssistanceState, AssistanceState>("state", request.State).OrThrow();
        List<AssistanceRequest> found = await supervision.File.ListAsync(new(request.PledgeId, state, Today, page.After, page.Size + 1), context.CancellationToken);
        var response = new Wire.ListAssistanceResponse { NextPageToken = page.Cut(found, one => one.Id) };
        response.Assistance.AddRange(found.Select(one => one.ToWire(Today)));
        return response;
    }

    /// <inheritdoc />
    public override async Task<Wire.ListPledgeDeadlinesResponse> ListPledgeDeadlines(Wire.ListPledgeDeadlinesRequest request, ServerCallContext context)
    {
        PageRequest page = PageRequest.Read(request.PageSize, request.PageToken).OrThrow();
        ListDeadlines query = SupervisionRequests.Read(request, page, Today).OrThrow();
        List<PledgeDeadline> found = await supervision.Deadlines.ListAsync(query, context.CancellationToken);
        var response = new Wire.ListPledgeDeadlinesResponse { NextPageToken = page.Cut(found, DeadlineOrder.KeyOf) };
        response.Deadlines.AddRange(found.Select(deadline => DeadlineMapping.ToWire(deadline, Today)));
        return response;
    }

    /// <inheritdoc />
    public override async Task<Wire.ListPublicPledgesResponse> ListPublicPledges(Wire.ListPublicPledgesRequest request, ServerCallContext context)
    {
        PageRequest page = PageRequest.Read(request.PageSize, request.PageToken).OrThrow();
        MatterId? matter = await MatterAsync(request.MatterCode, context.CancellationToken);
        DateTimeOffset now = clock.GetUtcNow();
        List<PublicPledge> found = await supervision.Published.ListAsync(new(matter, Today, now, page.After, page.Size + 1), context.CancellationToken);
        var response = new Wire.ListPublicPledgesResponse { NextPageToken = page.Cut(found, one => one.Pledge.Pledge.Id) };
        response.Pledges.AddRange(found.Select(one => PublicMapping.ToWire(one, now)));
        return response;
    }

    /// <inheritdoc />
    public override async Task<Wire.ReportSupervisionResponse> ReportSupervision(Wire.ReportSupervisionRequest request, ServerCallContext context)
    {
        var faults = new FieldFaults();
        CallerRequest caller = faults.ReadCaller(context, request, request.RequestId);
        ReportSupervision command = SupervisionRequests.Read(faults, request, caller).OrThrow();
        long position = (await supervision.Fairness.HandleAsync(command, context.CancellationToken)).OrThrow();
        (FairnessReport report, _) = (await supervision.Fairness.HandleAsync(command.Month, context.CancellationToken)).OrThrow();
        return new() { Position = position, Alert = report.IsAlert };
    }

    /// <inheritdoc />
    public override async Task<Wire.GetRouteFairnessResponse> GetRouteFairness(Wire.GetRouteFairnessRequest request, ServerCallContext context)
    {
        (FairnessReport report, int look) =
            (await supervision.Fairness.HandleAsync(new Month(request.Year, request.Month), context.CancellationToken)).OrThrow();
        return report.ToWire(look, supervision.Fairness.Bound);
    }

    /// <inheritdoc />
    public override async Task<Wire.GetPledgeStatisticsResponse> GetPledgeStatistics(Wire.GetPledgeStatisticsRequest request, ServerCallContext context)
    {
        CountPledges query = SupervisionRequests.Read(request, Today).OrThrow();
        List<DepartmentCount> counts = await supervision.Statistics.CountAsync(query, context.CancellationToken);
        var response = new Wire.GetPledgeStatisticsResponse();
        response.Departments.AddRange(counts.Select(count => new Wire.DepartmentStatistics
        {
            Agency = count.Agency.ToWire(),
            Matters = count.Matters,
            Pledges = count.Pledges,
            Withdrawn = count.Withdrawn,
            Fulfilled = count.Fulfilled,
            Untrue = count.Untrue,
            Revoked = count.Revoked,
            Open = count.Open,
            Overdue = count.Overdue,
            Deferrals = count.Deferrals,
        }));
        return response;
    }
}
