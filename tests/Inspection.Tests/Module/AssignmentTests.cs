using CreditRisk.Inspection.V1;
using CreditRisk.Journal;
using Grpc.Core;
using static CreditRisk.Inspection.Tests.Module.Office;

namespace CreditRisk.Inspection.Tests.Module;

/// <summary>Sealed lists: who sees what, and from when.</summary>
public sealed class AssignmentTests : IAsyncLifetime
{
    private Office _office = null!;
    private string _drawId = "";

    public async Task InitializeAsync()
    {
        _office = await OpenAsync();
        await _office.LoadAsync();
        _drawId = (await _office.DrawAsync()).DrawId;
    }

    public async Task DisposeAsync() => await _office.DisposeAsync();

    [Fact]
    public async Task ListMyAssignments_NotScheduled_IsEmpty() => Assert.Empty((await ListAsync("e001")).Assignments);

    [Fact]
    public async Task ListMyAssignments_BeforeTheSetTime_IsEmptyAndThenNot()
    {
        await _office.ScheduleAsync(_drawId, Noon.AddHours(2));
        _office.GoTo(Noon.AddHours(2).AddMilliseconds(-1));
        Assert.Empty((await ListAsync("e001")).Assignments);

        _office.GoTo(Noon.AddHours(2));

        Assert.Equal([Shop, Person], (await ListAsync("e001")).Assignments.Select(assignment => assignment.ObjectId));
    }

    [Fact]
    public async Task ListMyAssignments_Unsealed_TellsWhatWhereAndWithWhom()
    {
        await _office.ScheduleAsync(_drawId);

        Assignment mine = (await ListAsync("e001")).Assignments[0];

        Assert.Equal(("台前县示范超市有限公司", "410927", Day(9, 30)), (mine.ObjectName, mine.RegionCode, mine.InspectBy));
        Assert.Equal(["E002"], mine.ColleagueIds);
        Assert.Equal(["A01"], mine.ItemCodes);
    }

    [Fact]
    public async Task ListMyAssignments_NotDrawn_IsEmpty()
    {
        await _office.ScheduleAsync(_drawId);

        Assert.Empty((await ListAsync("e003")).Assignments);
    }

    [Fact]
    public async Task ListMyAssignments_NoInspector_IsRefused() =>
        await Refused.AsAsync(StatusCode.PermissionDenied, "NOT_AN_INSPECTOR", () => ListAsync("nobody"));

    [Fact]
    public async Task ListMyAssignments_TwoInspectorsUnderOneIdentity_IsRefused()
    {
        Inspector second = County.Inspector(7);
        second.CallerName = "e001";
        await _office.ImportAsync(second);

        await Refused.AsAsync(StatusCode.PermissionDenied, "NOT_AN_INSPECTOR", () => ListAsync("e001"));
    }

    [Fact]
    public async Task ListMyAssignments_PageByPage_IsWhole()
    {
        await _office.ScheduleAsync(_drawId);

        ListMyAssignmentsResponse first = await ListAsync("e002", 1);
        ListMyAssignmentsResponse second = await ListAsync("e002", 1, first.NextPageToken);

        Assert.Equal([Shop, Person], first.Assignments.Concat(second.Assignments).Select(assignment => assignment.ObjectId));
        Assert.Empty(second.NextPageToken);
    }

    [Fact]
    public async Task SubmitResult_BeforeTheSetTime_IsRefusedForEverybodyAlike()
    {
        await _office.ScheduleAsync(_drawId, Noon.AddHours(2));
        InspectionResult result = new() { ResultId = "r-1", DrawId = _drawId, ObjectId = Shop, InspectedOn = Day(6, 1), ResultCodes = { "1" } };

        await Refused.AsAsync(StatusCode.FailedPrecondition, "ASSIGNMENT_SEALED", () => SubmitAsync("e001", result));
        await Refused.AsAsync(StatusCode.FailedPrecondition, "ASSIGNMENT_SEALED", () => SubmitAsync("e003", result));
    }

    [Fact]
    public async Task GetCheckList_BeforeTheSetTime_IsRefusedForEverybodyAlike()
    {
        await _office.ScheduleAsync(_drawId, Noon.AddHours(2));

        RpcException mine = await Refused.AsAsync(StatusCode.PermissionDenied, "NOT_YOUR_ASSIGNMENT", () => CheckListAsync("e001"));
        RpcException others = await Refused.AsAsync(StatusCode.PermissionDenied, "NOT_YOUR_ASSIGNMENT", () => CheckListAsync("e003"));

        Assert.Equal(mine.Status.Detail, others.Status.Detail);
    }

    [Fact]
    public async Task GetCheckList_Member_HasItemsTeamAndCodes()
    {
        await _office.ScheduleAsync(_drawId);

        GetCheckListResponse answer = await CheckListAsync("e001");

        Assert.Equal(("A01", "Food Safety Law"), (answer.CheckList.Items.Single().ItemCode, answer.CheckList.Items.Single().LegalBasis.Title));
        Assert.Equal(["HN-0001", "HN-0002"], answer.CheckList.Inspectors.Select(inspector => inspector.CertificateNumber));
        Assert.Equal(["1", "B", "C", "6", "E", "8", "F", "A", "9"], answer.CheckList.ResultCodes.Select(code => code.Code));
        Assert.Equal((1, "台市监检审〔2026〕7号", ""), (answer.CheckList.VisitsThisYear, answer.CheckList.ApprovalNumber, answer.Page));
    }

    [Fact]
    public async Task GetCheckList_AsPage_IsSelfContainedAndEscapesWhatTheLibrarySays()
    {
        await _office.ImportAsync(new InspectionObject
        {
            ObjectId = Shop,
            Name = "<script>alert(1)</script>&co",
            RiskClass = "A",
            RegionCode = "410927",
        });
        await _office.ScheduleAsync(_drawId);

        string page = (await CheckListAsync("e001", asPage: true)).Page;

        Assert.StartsWith("<!doctype html>", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;&amp;co", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("(?:src|href|url)\\s*[=(]", page);
        Assert.Contains("行政检查表", page, StringComparison.Ordinal);
        Assert.Contains("严禁逐利检查", page, StringComparison.Ordinal);
        Assert.Contains("未发现问题", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ScheduleVisits_Drawn_PublishesCountsOnly()
    {
        VisitSchedule schedule = await _office.ScheduleAsync(_drawId);

        JournalEvent last = (await _office.Services.EventsAsync(new StreamId("assignments", _drawId)))[^1];

        Assert.Equal((2, 2, Day(9, 30)), (schedule.Visits, schedule.Inspectors, schedule.InspectBy));
        Assert.DoesNotContain("E001", VisitsScheduled.Parser.ParseFrom(last.Payload.Span).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ScheduleVisits_AgainBeforeTheSetTime_MovesIt()
    {
        await _office.ScheduleAsync(_drawId, Noon.AddHours(2));
        await _office.ScheduleAsync(_drawId, Noon.AddHours(4));
        _office.GoTo(Noon.AddHours(3));

        Assert.Empty((await ListAsync("e001")).Assignments);
    }

    [Fact]
    public async Task ScheduleVisits_Unsealed_IsRefused()
    {
        await _office.ScheduleAsync(_drawId);

        await Refused.AsAsync(StatusCode.FailedPrecondition, "ASSIGNMENTS_UNSEALED", () => _office.ScheduleAsync(_drawId, Noon.AddHours(1)));
    }

    [Fact]
    public async Task ScheduleVisits_InThePastOrAfterTheVisits_IsRefused()
    {
        await Refused.AsAsync(StatusCode.InvalidArgument, "INVALID_REQUEST", () => _office.ScheduleAsync(_drawId, Noon.AddHours(-1)));
        await Refused.AsAsync(StatusCode.InvalidArgument, "INVALID_REQUEST", () => _office.ScheduleAsync(_drawId, Noon.AddYears(1)));
    }

    [Fact]
    public async Task ScheduleVisits_NotDrawn_IsRefused()
    {
        DrawPlan plan = County.Plan();
        plan.Strata.Clear();
        plan.Strata.Add(County.Stratum("A", "1"));
        string planned = (await _office.Draws.CreateDrawAsync(new() { Plan = plan })).Draw.DrawId;

        await Refused.AsAsync(StatusCode.FailedPrecondition, "DRAW_NOT_COMPLETED", () => _office.ScheduleAsync(planned));
        await Refused.AsAsync(StatusCode.NotFound, "DRAW_UNKNOWN", () => _office.ScheduleAsync("2026-999999"));
    }

    [Fact]
    public async Task ScheduleVisits_WithoutApproval_IsRefused() => await Refused.AsAsync(
        StatusCode.InvalidArgument,
        "INVALID_REQUEST",
        async () => await _office.AssignmentsAs("officer").ScheduleVisitsAsync(new() { DrawId = _drawId }));

    [Fact]
    public async Task RedrawSeat_Unsealed_MovesTheAssignment()
    {
        await _office.ImportAsync([.. County.Inspectors(9)]);
        string drawId = (await _office.DrawAsync()).DrawId;
        await _office.ScheduleAsync(drawId);
        Visit visit = (await _office.Draws.ListVisitsAsync(new() { DrawId = drawId })).Visits[0];
        string leaves = visit.InspectorIds[0];

        Visit after = (await _office.Draws.RedrawSeatAsync(
            new() { DrawId = drawId, ObjectId = visit.ObjectId, InspectorId = leaves, Reason = RecusalReason.Relative })).Visit;

        Assert.DoesNotContain((await OfDrawAsync(leaves, drawId)), assignment => assignment.ObjectId == visit.ObjectId);
        Assert.Contains((await OfDrawAsync(after.InspectorIds[1], drawId)), assignment => assignment.ObjectId == visit.ObjectId);
    }

    private async Task<IEnumerable<Assignment>> OfDrawAsync(string inspector, string drawId) =>
        (await ListAsync(inspector.ToLowerInvariant())).Assignments.Where(assignment => assignment.DrawId == drawId);

    private async Task<ListMyAssignmentsResponse> ListAsync(string name, int size = 0, string token = "") =>
        await _office.AssignmentsAs(name).ListMyAssignmentsAsync(new() { PageSize = size, PageToken = token });

    private async Task<GetCheckListResponse> CheckListAsync(string name, bool asPage = false) =>
        await _office.AssignmentsAs(name).GetCheckListAsync(new() { DrawId = _drawId, ObjectId = Shop, AsPage = asPage });

    private async Task<SubmitResultResponse> SubmitAsync(string name, InspectionResult result) =>
        await _office.AssignmentsAs(name).SubmitResultAsync(new() { Result = result });
}
