using CreditRisk.Inspection.Domain;
using CreditRisk.Inspection.V1;
using Grpc.Core;
using Draw = CreditRisk.Inspection.V1.Draw;
using DrawPlan = CreditRisk.Inspection.V1.DrawPlan;
using RecusalApplication = CreditRisk.Inspection.V1.RecusalApplication;
using RecusalDecision = CreditRisk.Inspection.V1.RecusalDecision;
using Visit = CreditRisk.Inspection.V1.Visit;

namespace CreditRisk.Inspection.Tests.Module;

/// <summary>Parties' applications for recusal: recorded by one, decided by another, and the seat redrawn when they are granted.</summary>
public sealed class RecusalTests : IAsyncLifetime
{
    private Office _office = null!;
    private string _drawId = "";
    private Visit _visit = null!;

    public async Task InitializeAsync()
    {
        _office = await Office.OpenAsync();
        await _office.LoadAsync();
        await _office.ImportAsync(County.Inspector(4), County.Inspector(5));
        _drawId = (await _office.DrawAsync()).DrawId;
        _visit = (await _office.Draws.ListVisitsAsync(new() { DrawId = _drawId })).Visits.Single(visit => visit.ObjectId == Office.Shop);
    }

    public async Task DisposeAsync() => await _office.DisposeAsync();

    [Fact]
    public async Task Decide_Granted_RedrawsTheSeatInTheTranscript()
    {
        string leaving = _visit.InspectorIds[0];
        RecusalApplication applied = (await ApplyAsync(leaving)).Application;

        DecideRecusalResponse decided = await DecideAsync(granted: true);

        Assert.Equal((1, RecusalDecision.Unspecified), (applied.ApplicationNumber, applied.Decision));
        Assert.Equal((RecusalDecision.Granted, "head: former employer"), (decided.Application.Decision, decided.Application.Reason));
        Assert.Equal(2, decided.Visit.InspectorIds.Count);
        Assert.DoesNotContain(leaving, decided.Visit.InspectorIds);
        Draw draw = (await _office.Draws.GetDrawAsync(new() { DrawId = _drawId })).Draw;
        Assert.Equal(1, draw.Redraws);
        Assert.Contains($"[\"redraw\",1,\"{Office.Shop}\",\"{leaving}\",\"PARTY_APPLICATION\",\"ASSIGNED\"", await TranscriptAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Decide_Refused_LeavesTheTeamAsItIs()
    {
        await ApplyAsync(_visit.InspectorIds[0]);

        DecideRecusalResponse decided = await DecideAsync(granted: false);

        Assert.Equal(RecusalDecision.Refused, decided.Application.Decision);
        Assert.Equal(_visit.InspectorIds, decided.Visit.InspectorIds);
        Assert.Equal(0, (await _office.Draws.GetDrawAsync(new() { DrawId = _drawId })).Draw.Redraws);
    }

    [Fact]
    public async Task Apply_Undecided_TheVisitGoesOn()
    {
        await ApplyAsync(_visit.InspectorIds[0]);

        Assert.Equal(_visit, (await _office.Draws.ListVisitsAsync(new() { DrawId = _drawId })).Visits.Single(visit => visit.ObjectId == Office.Shop));
    }

    [Fact]
    public async Task DrawLog_Application_TellsOfNobody()
    {
        await ApplyAsync(_visit.InspectorIds[0]);
        await DecideAsync(granted: true);

        var log = new DrawLogService.DrawLogServiceClient(_office.As("officer"));
        string[] records = [.. (await log.ListDrawLogAsync(new())).Records];

        Assert.EndsWith(",\"RECUSAL_APPLIED\",[[\"application\",\"1\"]]]", records[^3], StringComparison.Ordinal);
        Assert.EndsWith(",\"RECUSAL_DECIDED\",[[\"application\",\"1\"],[\"decision\",\"GRANTED\"]]]", records[^2], StringComparison.Ordinal);
        Assert.Contains("\"REDRAWN\"", records[^1], StringComparison.Ordinal);
        Assert.All(records, record => Assert.DoesNotContain(Office.Shop, record, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Apply_Repeated_AnswersTheFirstPosition()
    {
        ApplyForRecusalRequest request = new() { DrawId = _drawId, ObjectId = Office.Shop, InspectorId = _visit.InspectorIds[0], Ground = "cousin", RequestId = "apply-1" };

        ApplyForRecusalResponse first = await As("officer").ApplyForRecusalAsync(request);
        ApplyForRecusalResponse again = await As("officer").ApplyForRecusalAsync(request);

        Assert.Equal(first, again);
        Assert.Single((await As("second").ListRecusalApplicationsAsync(new() { DrawId = _drawId })).Applications);
    }

    [Fact]
    public async Task Decide_GrantedTwiceWithOneKey_RedrawsOnce()
    {
        await ApplyAsync(_visit.InspectorIds[0]);
        DecideRecusalRequest request = new() { DrawId = _drawId, ApplicationNumber = 1, Granted = true, Reason = "head", RequestId = "decide-1" };

        DecideRecusalResponse first = await As("second").DecideRecusalAsync(request);

        Assert.Equal(first, await As("second").DecideRecusalAsync(request));
        Assert.Equal(1, (await _office.Draws.GetDrawAsync(new() { DrawId = _drawId })).Draw.Redraws);
    }

    [Fact]
    public async Task Apply_NoSuchSeat_IsRefused()
    {
        await Refused.AsAsync(StatusCode.NotFound, "OBJECT_NOT_DRAWN", () => ApplyAsync("E001", "JY99999999"));
        await Refused.AsAsync(StatusCode.FailedPrecondition, "NOT_ON_VISIT", () => ApplyAsync("E003"));
        await Refused.AsAsync(StatusCode.NotFound, "DRAW_UNKNOWN", async () => await As("officer").ApplyForRecusalAsync(
            new() { DrawId = "2026-999999", ObjectId = Office.Shop, InspectorId = "E001", Ground = "cousin" }));
    }

    [Fact]
    public async Task Apply_TwiceForASeat_IsRefusedUntilItIsDecided()
    {
        await ApplyAsync(_visit.InspectorIds[0]);
        await Refused.AsAsync(StatusCode.FailedPrecondition, "RECUSAL_PENDING", () => ApplyAsync(_visit.InspectorIds[0]));
        await DecideAsync(granted: false);

        Assert.Equal(2, (await ApplyAsync(_visit.InspectorIds[0])).Application.ApplicationNumber);
    }

    [Fact]
    public async Task Decide_ByWhoRecordedItOrTwiceOrNone_IsRefused()
    {
        await ApplyAsync(_visit.InspectorIds[0]);

        await Refused.AsAsync(StatusCode.FailedPrecondition, "DECIDER_IS_RECORDER", () => DecideAsync(granted: true, by: "officer"));
        await Refused.AsAsync(StatusCode.NotFound, "RECUSAL_UNKNOWN", () => DecideAsync(granted: true, number: 2));
        await DecideAsync(granted: true);
        await Refused.AsAsync(StatusCode.FailedPrecondition, "RECUSAL_DECIDED", () => DecideAsync(granted: false));
    }

    [Fact]
    public async Task RedrawSeat_ForAPartyWithoutADecision_IsRefused() => await Refused.AsAsync(StatusCode.FailedPrecondition, "RECUSAL_NOT_DECIDED", async () =>
        await _office.Draws.RedrawSeatAsync(new()
        {
            DrawId = _drawId,
            ObjectId = Office.Shop,
            InspectorId = _visit.InspectorIds[0],
            Reason = RecusalReason.PartyApplication,
        }));

    [Fact]
    public async Task Apply_BeforeTheDraw_IsRefused()
    {
        DrawPlan plan = County.Plan();
        plan.Strata.Clear();
        plan.Strata.Add(County.Stratum("A", "1"));
        string planned = (await _office.Draws.CreateDrawAsync(new() { Plan = plan })).Draw.DrawId;

        await Refused.AsAsync(StatusCode.FailedPrecondition, "DRAW_NOT_COMPLETED", async () => await As("officer").ApplyForRecusalAsync(
            new() { DrawId = planned, ObjectId = Office.Shop, InspectorId = "E001", Ground = "cousin" }));
    }

    private RecusalService.RecusalServiceClient As(string name) => new(_office.As(name));

    private async Task<ApplyForRecusalResponse> ApplyAsync(string inspector, string target = Office.Shop) => await As("officer").ApplyForRecusalAsync(
        new() { DrawId = _drawId, ObjectId = target, InspectorId = inspector, Ground = "worked for us until March" });

    private async Task<DecideRecusalResponse> DecideAsync(bool granted, string by = "second", int number = 1) => await As(by).DecideRecusalAsync(
        new() { DrawId = _drawId, ApplicationNumber = number, Granted = granted, Reason = "head: former employer" });

    private async Task<string> TranscriptAsync()
    {
        using var transcript = new MemoryStream();
        using AsyncServerStreamingCall<GetTranscriptResponse> call = _office.Draws.GetTranscript(new() { DrawId = _drawId });
        await foreach (GetTranscriptResponse piece in call.ResponseStream.ReadAllAsync())
        {
            piece.Chunk.WriteTo(transcript);
        }

        byte[] file = transcript.ToArray();
        Assert.True(TranscriptVerifier.Verify(file).IsOk);
        return System.Text.Encoding.UTF8.GetString(file);
    }
}
