using CreditRisk.Inspection.Domain;
using CreditRisk.Inspection.V1;
using CreditRisk.Kernel;
using Grpc.Core;
using Draw = CreditRisk.Inspection.V1.Draw;
using DrawPlan = CreditRisk.Inspection.V1.DrawPlan;
using Inspector = CreditRisk.Inspection.V1.Inspector;
using InspectorLevel = CreditRisk.Inspection.V1.InspectorLevel;
using Visit = CreditRisk.Inspection.V1.Visit;

namespace CreditRisk.Inspection.Tests.Module;

/// <summary>Levels, expert leaders, wider regions, the load of the year and the clock of the match, as offices ask for them.</summary>
public sealed class TeamRuleTests : IAsyncLifetime
{
    private const string City = "410900";

    private Office _office = null!;

    public async Task InitializeAsync()
    {
        _office = await Office.OpenAsync();
        await _office.LoadAsync();
    }

    public async Task DisposeAsync() => await _office.DisposeAsync();

    [Fact]
    public async Task Draw_ItemAsksForALevel_OnlyThoseWhoHaveItGo()
    {
        InspectionItem item = County.Item();
        item.InspectorLevel = InspectorLevel.County;
        await _office.Library.SaveItemAsync(new() { Item = item });
        await _office.ImportAsync(Of(4, i => i.Level = InspectorLevel.City), Of(5, i => i.Level = InspectorLevel.County), Of(6, i => i.Level = InspectorLevel.Station));

        Visit visit = (await DrawAsync(_ => { }))[0];

        Assert.Equal(["E004", "E005"], visit.InspectorIds.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Draw_ItemAsksForAnExpert_OneLeads()
    {
        InspectionItem item = County.Item();
        item.Specialities.Add("EXPERT_LEADER");
        await _office.Library.SaveItemAsync(new() { Item = item });
        await _office.ImportAsync(Of(4, i => i.Specialities.Add("EXPERT_LEADER")), Of(5, _ => { }), Of(6, _ => { }));

        Assert.All(await DrawAsync(_ => { }), visit => Assert.Equal("E004", visit.LeaderId));
    }

    [Fact]
    public async Task Draw_CountyHasOneInspector_TheOtherComesFromTheCity()
    {
        await _office.ImportAsync(Of(1, i => Stay(i, "410927")), Of(2, i => Stay(i, "410926")), Of(4, i => Stay(i, "410122")));

        Visit[] visits = await DrawAsync(plan => plan.WidenRegion = true);

        Assert.All(visits, visit => Assert.Equal((City, 2), (visit.WiderRegion, visit.InspectorIds.Count)));
        Assert.All(visits, visit => Assert.DoesNotContain("E004", visit.InspectorIds));
    }

    [Fact]
    public async Task Draw_WithoutWidening_HasNoTeamAndSaysWhy()
    {
        await _office.ImportAsync(Of(1, i => Stay(i, "410927")), Of(2, i => Stay(i, "410926")));

        Assert.All(await DrawAsync(_ => { }), visit => Assert.Equal(("", "CERTIFICATE 1, REGION 1"), (visit.WiderRegion, visit.InfeasibleReason)));
    }

    [Fact]
    public async Task Draw_LoadOfTheYearAtTheCap_LeavesNobody()
    {
        await DrawAsync(_ => { });

        Draw draw = await PlanAsync(plan => (plan.WorkloadCap, plan.WorkloadOfYear) = (2, true));
        await Refused.AsAsync(StatusCode.InvalidArgument, "TOO_FEW_INSPECTORS", async () => await _office.Draws.CommitDrawAsync(new() { DrawId = draw.DrawId }));

        Assert.All(await DrawAsync(plan => plan.WorkloadCap = 2), visit => Assert.Equal(2, visit.InspectorIds.Count));
    }

    [Fact]
    public async Task Draw_LoadOfTheYear_EntersTheFrame()
    {
        await DrawAsync(_ => { });

        string drawId = (await DrawnAsync(plan => (plan.WorkloadCap, plan.WorkloadOfYear) = (4, true))).DrawId;

        string transcript = await TranscriptAsync(drawId);
        Assert.Contains("[\"inspector\",\"E001\",\"2099-12-31\",[],[],[\"410922\",\"410927\",\"410928\"],2]", transcript, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CreateDraw_LoadOfTheYearWithoutACap_IsRefused() => await Refused.AsAsync(
        StatusCode.InvalidArgument, "INVALID_REQUEST", () => PlanAsync(plan => plan.WorkloadOfYear = true));

    [Fact]
    public async Task ListUnmatched_VisitWithoutATeam_IsDueOnTheSecondWorkingDay()
    {
        await _office.ImportAsync(Of(1, i => Stay(i, "410927")), Of(2, i => Stay(i, "410926")));
        Visit[] visits = await DrawAsync(_ => { });

        Unmatched[] waiting = [.. (await _office.Draws.ListUnmatchedAsync(new())).Unmatched];
        _office.GoTo(new(2026, 6, 4, 9, 0, 0, ChinaTime.Offset));
        Unmatched[] late = [.. (await _office.Draws.ListUnmatchedAsync(new())).Unmatched];

        Assert.Equal(visits.Select(visit => (visit.ObjectId, visit.InfeasibleReason)), waiting.Select(one => (one.ObjectId, one.InfeasibleReason)));
        Assert.All(waiting, one => Assert.Equal((Office.Day(6, 1), Office.Day(6, 3), false), (one.Since, one.MatchBy, one.Overdue)));
        Assert.All(late, one => Assert.True(one.Overdue));
        _office.GoTo(new(2026, 10, 1, 9, 0, 0, ChinaTime.Offset));
        Assert.Empty((await _office.Draws.ListUnmatchedAsync(new())).Unmatched);
    }

    [Fact]
    public async Task ListUnmatched_ByPages_MissesNothing()
    {
        await _office.ImportAsync(Of(1, i => Stay(i, "410927")), Of(2, i => Stay(i, "410926")));
        await DrawAsync(_ => { });

        ListUnmatchedResponse first = await _office.Draws.ListUnmatchedAsync(new() { PageSize = 1 });
        ListUnmatchedResponse second = await _office.Draws.ListUnmatchedAsync(new() { PageSize = 1, PageToken = first.NextPageToken });

        Assert.NotEqual(Assert.Single(first.Unmatched).ObjectId, Assert.Single(second.Unmatched).ObjectId);
        Assert.Equal("", second.NextPageToken);
    }

    private static Inspector Of(int number, Action<Inspector> change)
    {
        Inspector inspector = County.Inspector(number);
        change(inspector);
        return inspector;
    }

    private static void Stay(Inspector inspector, string region)
    {
        inspector.RegionCodes.Clear();
        inspector.RegionCodes.Add(region);
    }

    private async Task<Draw> PlanAsync(Action<DrawPlan> change)
    {
        DrawPlan plan = County.Plan();
        plan.Strata.Clear();
        plan.Strata.Add(County.Stratum("A", "1"));
        plan.VisitsUntil = Office.Day(9, 30);
        plan.RepeatPairsAllowed = true;
        change(plan);
        return (await _office.Draws.CreateDrawAsync(new() { Plan = plan })).Draw;
    }

    private async Task<Draw> DrawnAsync(Action<DrawPlan> change)
    {
        string id = (await PlanAsync(change)).DrawId;
        await _office.Draws.CommitDrawAsync(new() { DrawId = id });
        return (await _office.Draws.ProvideRandomnessAsync(new() { DrawId = id, PublicRandomness = County.Digits, Witnesses = { "Li Min, notary" } })).Draw;
    }

    private async Task<Visit[]> DrawAsync(Action<DrawPlan> change) =>
        [.. (await _office.Draws.ListVisitsAsync(new() { DrawId = (await DrawnAsync(change)).DrawId })).Visits];

    private async Task<string> TranscriptAsync(string drawId)
    {
        using var transcript = new MemoryStream();
        using AsyncServerStreamingCall<GetTranscriptResponse> call = _office.Draws.GetTranscript(new() { DrawId = drawId });
        await foreach (GetTranscriptResponse piece in call.ResponseStream.ReadAllAsync())
        {
            piece.Chunk.WriteTo(transcript);
        }

        Assert.True(TranscriptVerifier.Verify(transcript.ToArray()).IsOk);
        return System.Text.Encoding.UTF8.GetString(transcript.ToArray());
    }
}
