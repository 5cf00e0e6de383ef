using System.Globalization;
using CreditRisk.Hosting.Access;
using CreditRisk.Hosting.Wire;
using CreditRisk.Inspection.Domain;
using CreditRisk.Inspection.Module.Pages;
using CreditRisk.Inspection.Module.UseCases;
using CreditRisk.Inspection.Module.UseCases.EnteringVisits;
using CreditRisk.Inspection.Module.UseCases.ReportingResults;
using CreditRisk.Inspection.Module.Wire;
using CreditRisk.Kernel;
using Grpc.Core;

namespace CreditRisk.Inspection.Module.Grpc;

/// <summary>AssignmentService on the wire: what inspectors have to do, and what was found.</summary>
public sealed class AssignmentGrpcService(AssignmentUseCases useCases, IAssignmentPages assignments, IEntryPages entries, IResultPages results)
    : V1.AssignmentService.AssignmentServiceBase
{
    private const char Separator = '\n';

    private static readonly Refusal NotYours = new(
        RefusalKind.PermissionDenied,
        new("NOT_YOUR_ASSIGNMENT"),
        "This is no assignment of yours, or it is sealed until the set time; list your own assignments.");

    /// <inheritdoc />
    public override async Task<V1.ScheduleVisitsResponse> ScheduleVisits(V1.ScheduleVisitsRequest request, ServerCallContext context)
    {
        FieldFaults faults = new();
        string approval = faults.FreeText("approval_number", request.ApprovalNumber, 1, ResultReader.LongestNumber);
        DateTimeOffset? unsealAt = request.UnsealAt is null ? null : faults.Instant("unseal_at", request.UnsealAt);
        CallerRequest caller = faults.ReadCaller(context, request, request.RequestId);
        faults.ThrowIfAny();
        Outcome<long> scheduled = await useCases.Schedule
            .HandleAsync(request.DrawId, approval, unsealAt, caller, context.CancellationToken)
            .ConfigureAwait(false);
        long position = scheduled.OrThrow();
        V1.VisitSchedule? schedule = await assignments.ScheduleAsync(request.DrawId, context.CancellationToken).ConfigureAwait(false);
        return new() { Position = position, Schedule = schedule };
    }

    /// <inheritdoc />
    public override async Task<V1.ListMyAssignmentsResponse> ListMyAssignments(V1.ListMyAssignmentsRequest request, ServerCallContext context)
    {
        PageRequest page = PageRequest.Read(request.PageSize, request.PageToken).OrThrow();
        string inspector = await InspectorAsync(context).ConfigureAwait(false);
        List<V1.Assignment> rows = await assignments
            .ListAsync(inspector, useCases.Clock.GetUtcNow(), PlaceOf(page.After), page.Size + 1, context.CancellationToken)
            .ConfigureAwait(false);
        string next = page.Cut(rows, row => $"{row.DrawId}{Separator}{row.ObjectId}");
        return new() { Assignments = { rows }, NextPageToken = next };
    }

    /// <inheritdoc />
    public override async Task<V1.GetCheckListResponse> GetCheckList(V1.GetCheckListRequest request, ServerCallContext context)
    {
        string inspector = await InspectorAsync(context).ConfigureAwait(false);
        V1.CheckList list = await assignments
            .CheckListAsync(inspector, request.DrawId, request.ObjectId, useCases.Clock.GetUtcNow(), context.CancellationToken)
            .ConfigureAwait(false) ?? throw NotYours.ToRpcException();
        return new() { CheckList = list, Page = request.AsPage ? CheckListPage.Write(list) : "" };
    }

    /// <inheritdoc />
    public override async Task<V1.EnterVisitResponse> EnterVisit(V1.EnterVisitRequest request, ServerCallContext context)
    {
        FieldFaults faults = new();
        string scanned = faults.FreeText("scanned", request.Scanned, 1, VisitEntryPolicy.LongestCode);
        DateTimeOffset? at = request.EnteredAt is null ? null : faults.Instant("entered_at", request.EnteredAt);
        CallerRequest caller = faults.ReadCaller(context, request, request.RequestId);
        faults.ThrowIfAny();
        EnterVisit command = new(request.DrawId, request.ObjectId, scanned, at);
        long position = (await useCases.Enter.HandleAsync(command, caller, context.CancellationToken).ConfigureAwait(false)).OrThrow();
        List<(long Position, V1.VisitEntry Entry)> kept = await entries
            .ListAsync(request.DrawId, request.ObjectId, position + 1, 1, context.CancellationToken)
            .ConfigureAwait(false);
        int visits = await entries.VisitsOfYearAsync(request.DrawId, request.ObjectId, context.CancellationToken).ConfigureAwait(false);
        return new() { Entry = kept[0].Entry, VisitsEnteredThisYear = visits, Position = position };
    }

    /// <inheritdoc />
    public override async Task<V1.ListVisitEntriesResponse> ListVisitEntries(V1.ListVisitEntriesRequest request, ServerCallContext context)
    {
        PageRequest page = PageRequest.Read(request.PageSize, request.PageToken).OrThrow();
        List<(long Position, V1.VisitEntry Entry)> rows = await entries
            .ListAsync(request.DrawId, request.ObjectId, NumberOf(page.After, long.MaxValue), page.Size + 1, context.CancellationToken)
            .ConfigureAwait(false);
        string next = page.Cut(rows, row => row.Position.ToString(CultureInfo.InvariantCulture));
        return new() { Entries = { rows.Select(row => row.Entry) }, NextPageToken = next };
    }

    /// <inheritdoc />
    public override async Task<V1.SubmitResultResponse> SubmitResult(V1.SubmitResultRequest request, ServerCallContext context)
    {
        FieldFaults faults = new();
        ReportedResult reported = faults.ReadResult(request.Result ?? new());
        faults.ThrowIfAny();
        Outcome<long> submitted = await useCases.Submit
            .HandleAsync(reported, Caller.Of(context).Name, context.CancellationToken)
            .ConfigureAwait(false);
        return new() { Position = submitted.OrThrow(), Result = await FindAsync(reported.ResultId, context).ConfigureAwait(false) };
    }

    /// <inheritdoc />
    public override async Task<V1.SignResultResponse> SignResult(V1.SignResultRequest request, ServerCallContext context)
    {
        FieldFaults faults = new();
        CallerRequest caller = faults.ReadCaller(context, request, request.RequestId);
        faults.ThrowIfAny();
        Outcome<long> signed = await useCases.Change.SignAsync(request.ResultId, caller, context.CancellationToken).ConfigureAwait(false);
        return new() { Position = signed.OrThrow(), Result = await FindAsync(request.ResultId, context).ConfigureAwait(false) };
    }

    /// <inheritdoc />
    public override async Task<V1.AuditResultResponse> AuditResult(V1.AuditResultRequest request, ServerCallContext context)
    {
        FieldFaults faults = new();
        string reason = faults.FreeText("reason", request.Reason, 0, FindingsRules.LongestStatement);
        faults.FreeText("withheld_by.title", request.WithheldBy?.Title ?? "", 0, ResultReader.LongestNumber);
        faults.FreeText("withheld_by.article", request.WithheldBy?.Article ?? "", 0, ResultReader.LongestNumber);
        LegalBasis? withheldBy = request.WithheldBy is null ? null : request.WithheldBy.ToLegalBasis();
        AuditResult command = new(request.Agreed, reason, withheldBy, Caller.Of(context).Name);
        CallerRequest caller = faults.ReadCaller(context, request, request.RequestId);
        faults.ThrowIfAny();
        long position = await ChangeAsync(request.ResultId, command, caller, context).ConfigureAwait(false);
        return new() { Position = position, Result = await FindAsync(request.ResultId, context).ConfigureAwait(false) };
    }

    /// <inheritdoc />
    public override async Task<V1.CompleteFollowUpResponse> CompleteFollowUp(V1.CompleteFollowUpRequest request, ServerCallContext context)
    {
        FieldFaults faults = new();
        DateOnly doneOn = faults.OptionalDate("done_on", request.DoneOn) ?? useCases.Clock.Today();
        string note = faults.FreeText("note", request.Note, 0, ResultReader.LongestNumber);
        CallerRequest caller = faults.ReadCaller(context, request, request.RequestId);
        faults.ThrowIfAny();
        CompleteFollowUp command = new(request.FollowUpNumber, doneOn, note);
        long position = await ChangeAsync(request.ResultId, command, caller, context).ConfigureAwait(false);
        return new() { Position = position, Result = await FindAsync(request.ResultId, context).ConfigureAwait(false) };
    }

    /// <inheritdoc />
    public override async Task<V1.ListResultsResponse> ListResults(V1.ListResultsRequest request, ServerCallContext context)
    {
        PageRequest page = PageRequest.Read(request.PageSize, request.PageToken).OrThrow();
        List<V1.InspectionResult> rows = await results
            .ListAsync(new(request.DrawId, request.State), page.After, page.Size + 1, context.CancellationToken)
            .ConfigureAwait(false);
        string next = page.Cut(rows, row => row.ResultId);
        return new() { Results = { rows }, NextPageToken = next };
    }

    /// <inheritdoc />
    public override async Task<V1.ListOverdueResponse> ListOverdue(V1.ListOverdueRequest request, ServerCallContext context)
    {
        FieldFaults faults = new();
        DateOnly on = faults.OptionalDate("on", request.On) ?? useCases.Clock.Today();
        faults.ThrowIfAny();
        PageRequest page = PageRequest.Read(request.PageSize, request.PageToken).OrThrow();
        var skip = (int)NumberOf(page.After, 0);
        List<V1.OverdueDuty> rows = await results.OverdueAsync(on, skip, page.Size + 1, context.CancellationToken).ConfigureAwait(false);
        string next = page.Cut(rows, _ => (skip + page.Size).ToString(CultureInfo.InvariantCulture));
        return new() { Duties = { rows }, NextPageToken = next };
    }

    /// <inheritdoc />
    public override async Task<V1.ListPublishedResultsResponse> ListPublishedResults(
        V1.ListPublishedResultsRequest request, ServerCallContext context)
    {
        PageRequest page = PageRequest.Read(request.PageSize, request.PageToken).OrThrow();
        List<(long Position, V1.PublicResult Result)> rows = await results
            .PublishedAsync(request.ObjectId, NumberOf(page.After, long.MaxValue), page.Size + 1, context.CancellationToken)
            .ConfigureAwait(false);
        string next = page.Cut(rows, row => row.Position.ToString(CultureInfo.InvariantCulture));
        return new() { Results = { rows.Select(row => row.Result) }, NextPageToken = next };
    }

    private static long NumberOf(string after, long first) =>
        after.Length == 0 ? first
        : long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && (first > 0 || number <= int.MaxValue) ? number
        : throw Refusal.Invalid(new FieldViolation("page_token", "was not given by this list; start again without.")).ToRpcException();

    private static (string DrawId, string ObjectId) PlaceOf(string after) =>
        after.Length == 0 ? ("", "")
        : after.Split(Separator) is [var drawId, var objectId] ? (drawId, objectId)
        : throw Refusal.Invalid(new FieldViolation("page_token", "was not given by this list; start again without.")).ToRpcException();

    private async Task<string> InspectorAsync(ServerCallContext context) =>
        (await useCases.Callers.InspectorOfAsync(Caller.Of(context).Name, context.CancellationToken).ConfigureAwait(false)).OrThrow();

    private async Task<long> ChangeAsync(string resultId, ResultCommand command, CallerRequest caller, ServerCallContext context) =>
        (await useCases.Change.HandleAsync(resultId, command, caller, context.CancellationToken).ConfigureAwait(false)).OrThrow();

    private async Task<V1.InspectionResult> FindAsync(string resultId, ServerCallContext context) =>
        await results.FindAsync(resultId, context.CancellationToken).ConfigureAwait(false)
        ?? throw InspectionRefusals.ResultUnknown.ToRpcException();
}
