using CreditRisk.Inspection.V1;
using CreditRisk.Journal;
using Grpc.Core;
using static CreditRisk.Inspection.Tests.Module.Office;

namespace CreditRisk.Inspection.Tests.Module;

/// <summary>Visits outside of the draws whose inspectors are named: reported, audited and published as any other.</summary>
public sealed class NamedVisitServiceTests : IAsyncLifetime
{
    private Office _office = null!;
    private PlanDesk _desk = null!;

    public async Task InitializeAsync()
    {
        _office = await OpenAsync();
        _desk = new(_office);
        await _office.LoadAsync();
    }

    public async Task DisposeAsync() => await _office.DisposeAsync();

    [Fact]
    public async Task AuthoriseVisit_WithInspectors_IsReportedAsAnyOther()
    {
        await _desk.PublishedAsync();
        GetCoverageResponse before = await _desk.Plans.GetCoverageAsync(new() { LibraryId = County.Library });

        AuthoriseVisitResponse visit = await _desk.NamedAsync(["E001", "E002"], "K1");
        Assignment mine = Assert.Single((await _office.AssignmentsAs("e001").ListMyAssignmentsAsync(new())).Assignments);
        CheckList list = (await _office.AssignmentsAs("e001").GetCheckListAsync(new() { DrawId = visit.VisitId, ObjectId = Shop })).CheckList;
        await Refused.AsAsync(StatusCode.PermissionDenied, "NOT_YOUR_ASSIGNMENT", () => ReportAsync(visit.VisitId, "e003"));
        await ReportAsync(visit.VisitId, "e001");
        await _office.AssignmentsAs("e002").SignResultAsync(new() { ResultId = "r-1" });
        InspectionResult published = (await _office.AssignmentsAs("second").AuditResultAsync(new() { ResultId = "r-1", Agreed = true })).Result;
        GetCoverageResponse after = await _desk.Plans.GetCoverageAsync(new() { LibraryId = County.Library });

        Assert.Equal((visit.VisitId, Shop, "Central kitchens"), (mine.DrawId, mine.ObjectId, mine.Title));
        Assert.Equal(["A01"], mine.ItemCodes);
        Assert.Equal(Day(12, 31), mine.InspectBy);
        Assert.Equal((1, 2), (list.VisitsThisYear, list.Inspectors.Count));
        Assert.Equal(ResultState.Published, published.State);
        PublicResult open = Assert.Single((await _office.AssignmentsAs("officer").ListPublishedResultsAsync(new())).Results);
        Assert.Equal((visit.VisitId, "台前县示范超市有限公司"), (open.DrawId, open.ObjectName));
        Assert.Equal((0L, 1L), (before.Visited, after.Visited));
    }

    [Fact]
    public async Task AuthoriseVisit_WithInspectors_IsCoveredOnlyByItsResultAndOverdueWithoutOne()
    {
        await _desk.PublishedAsync();
        string visitId = (await _desk.NamedAsync(["E001", "E002"], "K1")).VisitId;

        Assert.Equal(0L, (await _desk.Plans.GetCoverageAsync(new() { LibraryId = County.Library })).Visited);
        OverdueDuty duty = Assert.Single((await _office.AssignmentsAs("officer").ListOverdueAsync(new() { On = Day(1, 4, 2027) })).Duties);
        Assert.Equal((OverdueKind.Visit, visitId, Shop), (duty.Kind, duty.DrawId, duty.ObjectId));
        await Refused.AsAsync(StatusCode.NotFound, "DRAW_UNKNOWN", () => _office.ScheduleAsync(visitId));
    }

    [Fact]
    public async Task AuthoriseVisit_WithInspectorsTwice_HasOneTeamAndTellsNobodyOutside()
    {
        await _desk.PublishedAsync();
        AuthoriseVisitResponse first = await _desk.NamedAsync(["E001", "E002"], requestId: "named-1");
        AuthoriseVisitResponse other = await _desk.NamedAsync(["E001", "E002"], requestId: "named-2");

        Assert.Equal(first.VisitId, (await _desk.NamedAsync(["E001", "E002"], requestId: "named-1")).VisitId);
        Assert.NotEqual(first.VisitId, other.VisitId);
        Assert.Equal(2, (await _office.AssignmentsAs("e002").ListMyAssignmentsAsync(new())).Assignments.Count);
        List<JournalEvent> told = await _office.Services.EventsAsync(new StreamId("plan", "2026-taiqian"));
        Assert.DoesNotContain("E001", VisitAuthorised.Parser.ParseFrom(told[^1].Payload.Span).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TEAM_TOO_SMALL", "E001")]
    [InlineData("DUPLICATE_ID", "E001", "E001")]
    [InlineData("UNKNOWN_INSPECTOR", "E001", "E099")]
    [InlineData("INSPECTOR_NOT_FIT", "E001", "E003")]
    public async Task AuthoriseVisit_TeamThatCouldNotBeDrawn_IsRefused(string code, params string[] team)
    {
        await _desk.PublishedAsync();

        await Refused.AsAsync(StatusCode.InvalidArgument, code, () => _desk.NamedAsync(team));
        Assert.Empty((await _office.AssignmentsAs("e001").ListMyAssignmentsAsync(new())).Assignments);
    }

    [Theory]
    [InlineData(RecusalReason.Relative, true)]
    [InlineData(RecusalReason.FormerEmployer, true)]
    [InlineData(RecusalReason.Absence, false)]
    [InlineData(RecusalReason.LeftOffice, false)]
    public async Task AuthoriseVisit_WhoGaveUpASeatAtTheObject_IsRecusedUnlessItWasNoRecusal(RecusalReason reason, bool isRecused)
    {
        await _desk.PublishedAsync();
        await _office.ImportAsync(County.Inspector(4));
        string drawId = (await _office.DrawAsync()).DrawId;
        string[] team = [.. (await _desk.VisitsAsync(drawId)).Single(visit => visit.ObjectId == Shop).InspectorIds];
        await _office.Draws.RedrawSeatAsync(new() { DrawId = drawId, ObjectId = Shop, InspectorId = team[0], Reason = reason });

        RpcException? refused = await Record.ExceptionAsync(() => _desk.NamedAsync(team)) as RpcException;

        Assert.Equal(isRecused, refused?.Status.Detail.Contains("RECUSAL", StringComparison.Ordinal) ?? false);
        Assert.NotEmpty((await _desk.NamedAsync(team, objectId: Person)).VisitId);
    }

    [Fact]
    public async Task CommitDraw_RecusalGrantedInAnEarlierDraw_EntersTheFrame()
    {
        await _office.ImportAsync(County.Inspector(4));
        string first = (await _office.DrawAsync()).DrawId;
        string recused = (await _desk.VisitsAsync(first)).Single(visit => visit.ObjectId == Shop).InspectorIds[0];
        RecusalService.RecusalServiceClient officer = new(_office.As("officer"));
        await officer.ApplyForRecusalAsync(new() { DrawId = first, ObjectId = Shop, InspectorId = recused, Ground = "Cousins." });
        await new RecusalService.RecusalServiceClient(_office.As("second"))
            .DecideRecusalAsync(new() { DrawId = first, ApplicationNumber = 1, Granted = true, Reason = "It is so." });

        string second = (await _office.DrawAsync()).DrawId;

        List<GetTranscriptResponse> pieces = await _office.Draws.GetTranscript(new() { DrawId = second }).ResponseStream.ReadAllAsync().ToListAsync();
        string transcript = string.Concat(pieces.Select(piece => piece.Chunk.ToStringUtf8()));
        Assert.Contains($"[\"recusal\",\"{recused}\",\"{Shop}\",\"PARTY_APPLICATION\"]", transcript, StringComparison.Ordinal);
        Assert.DoesNotContain(recused, (await _desk.VisitsAsync(second)).Single(visit => visit.ObjectId == Shop).InspectorIds);
    }

    [Fact]
    public async Task AuthoriseVisit_UnknownObjectOrItemOrYear_IsRefused()
    {
        await _desk.PublishedAsync();

        await Refused.AsAsync(StatusCode.NotFound, "OBJECT_UNKNOWN", () => _desk.NamedAsync(["E001", "E002"], objectId: "nowhere"));
        await Refused.AsAsync(StatusCode.InvalidArgument, "UNKNOWN_ITEM", () => _desk.NamedAsync(["E001", "E002"], item: "NONE"));
        await Refused.AsAsync(StatusCode.InvalidArgument, "VISITS_OUTSIDE_YEAR", () => _desk.NamedAsync(["E001", "E002"], until: Day(1, 1, 2027)));
    }

    private async Task<SubmitResultResponse> ReportAsync(string visitId, string name) => await _office.AssignmentsAs(name).SubmitResultAsync(new()
    {
        Result = new() { ResultId = "r-1", DrawId = visitId, ObjectId = Shop, InspectedOn = Day(6, 1), ResultCodes = { "1" }, SignedByObject = true },
    });
}
