using CreditRisk.Hosting.Wire;
using CreditRisk.Kernel;
using CreditRisk.Pledges.Domain.Matters;
using CreditRisk.Pledges.Module.UseCases.KeepingDeadlines;
using CreditRisk.Pledges.Tests.Builders;
using Wire = CreditRisk.Pledge.V1;

namespace CreditRisk.Pledges.Tests.Room;

/// <summary>Assistance, deadlines, pushes, publication and statistics, on the running room.</summary>
public sealed class SupervisionTests : PledgesRoom
{
    private static readonly Kernel.V1.Agency Police = new() { Code = "T2", Name = "台前县公安局", RegionCode = "410927" };

    private static readonly Kernel.V1.Evidence Letter = new() { Title = "不予协助函", Sha256 = Some.Sha256 };

    private Wire.PushService.PushServiceClient Pushes => new(Invoker);

    [Fact]
    public async Task RequestAssistance_AnsweredInTime_LetsTheFindingRestOnIt()
    {
        string id = await RegisteredAsync();
        Wire.Assistance sent = await AskAsync(id);
        Wire.RecordVerificationRequest finding = Finding(id, Wire.VerificationOutcome.Fulfilled);
        finding.Method = Wire.VerificationMethod.Assist;
        finding.MethodReason = "网上查不到";

        string[] before = (await RefusalOf(Pledges.RecordVerificationAsync(finding))).Fields;
        Wire.Assistance seen = (await Pledges.AcknowledgeAssistanceAsync(new() { AssistanceId = sent.AssistanceId })).Assistance;
        Wire.Assistance answered = (await Pledges.AnswerAssistanceAsync(new() { AssistanceId = sent.AssistanceId, Answer = "有固定经营场所" })).Assistance;
        Wire.RecordVerificationResponse recorded = await Pledges.RecordVerificationAsync(finding);

        Assert.Equal(["method"], before);
        Assert.Equal(new DateOnly(2026, 3, 9), sent.ReplyBy.ToDateOnly());
        Assert.Equal(
            (Wire.AssistanceState.Sent, Wire.AssistanceState.Acknowledged, Wire.AssistanceState.Answered), (sent.State, seen.State, answered.State));
        Assert.Equal(Wire.PledgeState.Fulfilled, recorded.Pledge.State);
    }

    [Fact]
    public async Task AnswerAssistance_DeclinedWithoutReasonsOrDocument_IsImpossible()
    {
        Wire.Assistance sent = await AskAsync(await RegisteredAsync());

        string[] empty = (await RefusalOf(Pledges.AnswerAssistanceAsync(new() { AssistanceId = sent.AssistanceId }))).Fields;
        string[] wordless = (await RefusalOf(Pledges.AnswerAssistanceAsync(new() { AssistanceId = sent.AssistanceId, DeclineReason = " ", DeclineDocument = Letter }))).Fields;
        string[] bare = (await RefusalOf(Pledges.AnswerAssistanceAsync(new() { AssistanceId = sent.AssistanceId, DeclineReason = "无此数据" }))).Fields;
        Wire.Assistance declined = (await Pledges.AnswerAssistanceAsync(
            new() { AssistanceId = sent.AssistanceId, DeclineReason = "无此数据", DeclineDocument = Letter })).Assistance;

        Assert.Equal(["reply"], empty);
        Assert.Equal(["decline_reason"], wordless);
        Assert.Equal(["decline_document"], bare);
        Assert.Equal((Wire.AssistanceState.Declined, "无此数据"), (declined.State, declined.DeclineReason));
    }

    [Fact]
    public async Task Tidy_NoReplyInTime_EscalatesOnceAndAReplyStillCounts()
    {
        Wire.Assistance sent = await AskAsync(await RegisteredAsync());
        Clock.Advance(TimeSpan.FromDays(8));
        Wire.Assistance overdue = Assert.Single((await Pledges.ListAssistanceAsync(new() { State = Wire.AssistanceState.Overdue })).Assistance);

        int first = await Service<TidyPledgesHandler>().HandleAsync(CancellationToken.None);
        int second = await Service<TidyPledgesHandler>().HandleAsync(CancellationToken.None);

        Wire.Assistance escalated = Assert.Single((await Pledges.ListAssistanceAsync(new() { State = Wire.AssistanceState.Escalated })).Assistance);
        Assert.Equal((1, 0), (first, second));
        Assert.Equal((sent.AssistanceId, sent.AssistanceId), (overdue.AssistanceId, escalated.AssistanceId));
        Wire.AnswerAssistanceResponse late = await Pledges.AnswerAssistanceAsync(new() { AssistanceId = sent.AssistanceId, Answer = "有" });
        Assert.Equal(Wire.AssistanceState.Answered, late.Assistance.State);
    }

    [Fact]
    public async Task RequestAssistance_SameRequestAgain_AsksOnce()
    {
        var request = new Wire.RequestAssistanceRequest { PledgeId = await RegisteredAsync(), Asked = Police, Question = "是否有固定经营场所", RequestId = "a1" };
        Wire.RequestAssistanceResponse first = await Pledges.RequestAssistanceAsync(request);

        Assert.Equal(first, await Pledges.RequestAssistanceAsync(request));
        Assert.Single((await Pledges.ListAssistanceAsync(new())).Assistance);
    }

    [Fact]
    public async Task RequestAssistance_FaultsAndUnknowns_AreNamed()
    {
        string id = await RegisteredAsync();

        Assert.Equal(["asked.name", "question"], (await RefusalOf(Pledges.RequestAssistanceAsync(new() { PledgeId = id, Asked = new() }))).Fields);
        Assert.Equal(["asked"], (await RefusalOf(Pledges.RequestAssistanceAsync(new() { PledgeId = id, Question = "?" }))).Fields);
        Assert.Equal("PLEDGE_NOT_FOUND", (await RefusalOf(Pledges.RequestAssistanceAsync(new() { PledgeId = "x", Asked = Police, Question = "?" }))).Code);
        Assert.Equal("ASSISTANCE_NOT_FOUND", (await RefusalOf(Pledges.AnswerAssistanceAsync(new() { AssistanceId = "x", Answer = "?" }))).Code);
    }

    [Theory]
    [InlineData(29, 0, 1)]
    [InlineData(30, 50, 1)]
    [InlineData(47, 50, 1)]
    [InlineData(48, 80, 1)]
    [InlineData(59, 80, 1)]
    [InlineData(60, 100, 1)]
    public async Task ListPledgeDeadlines_DaysPass_ReachTheMarks(int days, int mark, int count)
    {
        string id = await RegisteredAsync();
        Clock.Advance(TimeSpan.FromDays(days));

        Wire.ListPledgeDeadlinesResponse due = await Pledges.ListPledgeDeadlinesAsync(new() { Kind = Wire.PledgeDeadlineKind.Verification });
        Wire.ListPledgeDeadlinesResponse marked = await Pledges.ListPledgeDeadlinesAsync(
            new() { Kind = Wire.PledgeDeadlineKind.Verification, TimeUsedPercent = Math.Max(50, mark) });

        Wire.PledgeDeadline deadline = Assert.Single(due.Deadlines);
        Assert.Equal((id, mark, false, Some.Today.AddDays(60)), (deadline.Id, deadline.Mark, deadline.Overdue, deadline.DueBy.ToDateOnly()));
        Assert.Equal(mark >= 50 ? count : 0, marked.Deadlines.Count);
    }

    [Fact]
    public async Task ListPledgeDeadlines_DayAfterTheLast_IsOverdue()
    {
        await RegisteredAsync();
        Clock.Advance(TimeSpan.FromDays(61));

        Assert.True(Assert.Single((await Pledges.ListPledgeDeadlinesAsync(new() { Kind = Wire.PledgeDeadlineKind.Verification })).Deadlines).Overdue);
    }

    [Fact]
    public async Task ListPledgeDeadlines_Everything_IsListedByDayAndPaged()
    {
        string id = await RegisteredAsync();
        await AskAsync(id);

        Wire.ListPledgeDeadlinesResponse all = await Pledges.ListPledgeDeadlinesAsync(new());
        Wire.ListPledgeDeadlinesResponse first = await Pledges.ListPledgeDeadlinesAsync(new() { PageSize = 2 });
        Wire.ListPledgeDeadlinesResponse second = await Pledges.ListPledgeDeadlinesAsync(new() { PageSize = 2, PageToken = first.NextPageToken });

        Assert.Equal(
            [Wire.PledgeDeadlineKind.Assistance, Wire.PledgeDeadlineKind.Push, Wire.PledgeDeadlineKind.Verification], all.Deadlines.Select(one => one.Kind));
        Assert.Equal(all.Deadlines, first.Deadlines.Concat(second.Deadlines));
        Assert.Equal(2, (await Pledges.ListPledgeDeadlinesAsync(new() { DueBy = Some.Today.AddDays(30).ToWire() })).Deadlines.Count);
    }

    [Fact]
    public async Task Metrics_PushNotAcknowledgedInTime_CountsAsOverdue()
    {
        await RegisteredAsync();
        Clock.Advance(TimeSpan.FromDays(10));
        using var http = new HttpClient { BaseAddress = Http };

        string metrics = await http.GetStringAsync(new Uri("/metrics", UriKind.Relative));

        // Other rooms of this process count into the same metric.
        Assert.Contains(
            metrics.Split('\n'),
            line => line.StartsWith("creditrisk_pledges_deadlines", StringComparison.Ordinal)
                && line.Contains("kind=\"Push\"", StringComparison.Ordinal)
                && line.Contains("mark=\"overdue\"", StringComparison.Ordinal)
                && line.EndsWith(" 1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ListPledgeDeadlines_WhatCannotBeAsked_NamesEveryField() => Assert.Equal(
        ["due_by", "kind", "time_used_percent"],
        (await RefusalOf(Pledges.ListPledgeDeadlinesAsync(new() { DueBy = new() { Year = 2026, Month = 13, Day = 1 }, Kind = (Wire.PledgeDeadlineKind)99, TimeUsedPercent = -1 }))).Fields);

    [Fact]
    public async Task Tidy_ConditionsMissed_NotesItOnceForTheFollowers()
    {
        await PublishAsync(Some.Draft);
        Wire.RegisterPledgeRequest request = Registration();
        (request.Form, request.ConditionsBy) = (Wire.PledgeForm.ConditionsByDate, Some.Today.AddDays(20).ToWire());
        string id = (await Pledges.RegisterPledgeAsync(request)).Pledge.PledgeId;
        Clock.Advance(TimeSpan.FromDays(21));

        int first = await Service<TidyPledgesHandler>().HandleAsync(CancellationToken.None);
        int second = await Service<TidyPledgesHandler>().HandleAsync(CancellationToken.None);

        Assert.Equal((1, 0), (first, second));
        Wire.Push push = Assert.Single((await Pushes.ListPushesAsync(new())).Pushes, push => push.Kind == Wire.PushKind.Overdue);
        Assert.Equal((id, Wire.PushState.Due), (push.PledgeId, push.State));
        Assert.Equal(WorkingCalendar.Embedded.AddWorkingDays(Some.Today.AddDays(20), 7).Date, push.DueBy.ToDateOnly());
    }

    [Fact]
    public async Task ListPushes_NotAcknowledgedInSevenWorkingDays_IsOverdue()
    {
        string id = await RegisteredAsync();
        Wire.Push due = Assert.Single((await Pushes.ListPushesAsync(new())).Pushes);

        Clock.Advance(TimeSpan.FromDays(9));
        Assert.Empty((await Pushes.ListPushesAsync(new() { Overdue = true })).Pushes);
        Clock.Advance(TimeSpan.FromDays(1));
        Wire.Push overdue = Assert.Single((await Pushes.ListPushesAsync(new() { Overdue = true })).Pushes);

        Assert.Equal(($"{id}-1", Wire.PushKind.Pledge, new DateOnly(2026, 3, 11), Some.Sha256), (due.PushId, due.Kind, due.DueBy.ToDateOnly(), due.DocumentSha256));
        Assert.Equal(due.PushId, overdue.PushId);
    }

    [Fact]
    public async Task AcknowledgePush_ThenReturned_IsDueAgain()
    {
        await RegisteredAsync();
        string push = Assert.Single((await Pushes.ListPushesAsync(new())).Pushes).PushId;

        Wire.Push taken = (await Pushes.AcknowledgePushAsync(new() { PushId = push, Receipt = "批次1" })).Push;
        string twice = (await RefusalOf(Pushes.AcknowledgePushAsync(new() { PushId = push, Receipt = "批次1" }))).Code;
        Wire.Push returned = (await Pushes.ReturnPushAsync(new() { PushId = push, Reason = "统一社会信用代码不存在" })).Push;
        Wire.Push again = (await Pushes.AcknowledgePushAsync(new() { PushId = push, Receipt = "批次2" })).Push;

        Assert.Equal((Wire.PushState.Acknowledged, "批次1"), (taken.State, taken.Receipt));
        Assert.Equal("PUSH_ACKNOWLEDGED_BEFORE", twice);
        Assert.Equal((Wire.PushState.Returned, "统一社会信用代码不存在", null), (returned.State, returned.ReturnReason, returned.AcknowledgedAt));
        Assert.Equal((Wire.PushState.Acknowledged, "批次2", ""), (again.State, again.Receipt, again.ReturnReason));
    }

    [Fact]
    public async Task AcknowledgePush_FaultsUnknownAndRepeated_AreAnswered()
    {
        await RegisteredAsync();
        string push = Assert.Single((await Pushes.ListPushesAsync(new())).Pushes).PushId;
        var request = new Wire.AcknowledgePushRequest { PushId = push, Receipt = "批次1", RequestId = "p1" };
        Wire.AcknowledgePushResponse first = await Pushes.AcknowledgePushAsync(request);

        Assert.Equal(first, await Pushes.AcknowledgePushAsync(request));
        Assert.Equal("PUSH_NOT_FOUND", (await RefusalOf(Pushes.AcknowledgePushAsync(new() { PushId = "x", Receipt = "1" }))).Code);
        Assert.Equal(["receipt"], (await RefusalOf(Pushes.AcknowledgePushAsync(new() { PushId = push }))).Fields);
        Assert.Equal(["reason"], (await RefusalOf(Pushes.ReturnPushAsync(new() { PushId = push }))).Fields);
    }

    [Theory]
    [InlineData(false, Wire.PushState.Dropped, 1)]
    [InlineData(true, Wire.PushState.Acknowledged, 2)]
    public async Task WithdrawPledge_BeforeAndAfterThePush_LeavesNothingWithThePlatform(bool wasPushed, Wire.PushState first, int pushes)
    {
        await PublishAsync(Some.Draft);
        Wire.RegisterPledgeRequest request = Registration();
        request.DecidedAt = Some.Now.AddDays(3).ToWire();
        string id = (await Pledges.RegisterPledgeAsync(request)).Pledge.PledgeId;
        if (wasPushed)
        {
            await Pushes.AcknowledgePushAsync(new() { PushId = $"{id}-1", Receipt = "批次1" });
        }

        await Pledges.WithdrawPledgeAsync(new() { PledgeId = id, Reason = "改用一般程序" });

        Wire.ListPushesResponse all = await Pushes.ListPushesAsync(new());
        Assert.Equal(first, all.Pushes.Single(push => push.PushId == $"{id}-1").State);
        Assert.Equal(pushes, all.Pushes.Count);
        Assert.Equal(wasPushed, all.Pushes.Any(push => push.Kind == Wire.PushKind.Withdrawal));
    }

    [Theory]
    [InlineData(Wire.VerificationOutcome.Fulfilled, Wire.PushKind.Fulfilment)]
    [InlineData(Wire.VerificationOutcome.Revoked, Wire.PushKind.Breach)]
    [InlineData(Wire.VerificationOutcome.RectifyOrdered, Wire.PushKind.Unspecified)]
    [InlineData(Wire.VerificationOutcome.Announced, Wire.PushKind.Unspecified)]
    public async Task RecordVerification_Outcome_IsPushedWhenItIsFinal(Wire.VerificationOutcome outcome, Wire.PushKind kind)
    {
        string id = await RegisteredAsync();
        await Pledges.RecordVerificationAsync(Finding(id, outcome));

        Wire.Push? push = (await Pushes.ListPushesAsync(new())).Pushes.SingleOrDefault(push => push.PushId == $"{id}-2");

        Assert.Equal(kind, push?.Kind ?? default);
    }

    [Fact]
    public async Task ListPublicPledges_Person_IsMaskedAndLeavesAfterTheLastDay()
    {
        await PublishAsync(Some.Draft);
        Wire.RegisterPledgeRequest request = Registration();
        request.Subject = new() { CitizenId = SyntheticSubjectId.Person(0).Reveal() };
        request.PromisorName = "张小明";
        string id = (await Pledges.RegisterPledgeAsync(request)).Pledge.PledgeId;

        Wire.PublicPledge shown = Assert.Single((await Pledges.ListPublicPledgesAsync(new())).Pledges);
        Clock.Advance(TimeSpan.FromDays(366));

        Assert.Equal((id, "张**", "410927********0012", "烟草专卖零售许可"), (shown.PledgeId, shown.PromisorName, shown.PromisorId, shown.MatterName));
        Assert.Equal((Some.Today.AddDays(365), "政务服务网"), (shown.PublicUntil.ToDateOnly(), shown.Scope));
        Assert.Empty((await Pledges.ListPublicPledgesAsync(new())).Pledges);
    }

    [Fact]
    public async Task ListPublicPledges_UndecidedWithdrawnOrUnpublished_AreNotShown()
    {
        await PublishAsync(Some.Draft);
        await PublishAsync(Some.Draft with { Id = MatterId.Parse("LOCAL-0002").Value, Notice = Some.Notice with { Publicity = new(false, "", 0) } });
        Wire.RegisterPledgeRequest undecided = Registration();
        undecided.DecidedAt = Some.Now.AddDays(1).ToWire();
        Wire.RegisterPledgeRequest withdrawn = Registration(1);
        withdrawn.DecidedAt = undecided.DecidedAt;
        Wire.RegisterPledgeRequest unpublished = Registration(2);
        unpublished.MatterCode = "LOCAL-0002";
        string id = (await Pledges.RegisterPledgeAsync(undecided)).Pledge.PledgeId;
        await Pledges.WithdrawPledgeAsync(new() { PledgeId = (await Pledges.RegisterPledgeAsync(withdrawn)).Pledge.PledgeId, Reason = "不办了" });
        await Pledges.RegisterPledgeAsync(unpublished);

        Assert.Empty((await Pledges.ListPublicPledgesAsync(new())).Pledges);
        Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(id, Assert.Single((await Pledges.ListPublicPledgesAsync(new())).Pledges).PledgeId);
    }

    [Fact]
    public async Task GetPledgeStatistics_PledgesOfEveryEnd_AreCountedByDepartment()
    {
        await PublishAsync(Some.Draft with { Responsible = new("T9", "台前县烟草专卖局", "410927") });
        Wire.RegisterPledgeRequest byDate = Registration(3);
        (byDate.Form, byDate.ConditionsBy) = (Wire.PledgeForm.ConditionsByDate, Some.Today.AddDays(2).ToWire());
        await Pledges.RegisterPledgeAsync(byDate);
        foreach ((int organisation, Wire.VerificationOutcome outcome) in ((int, Wire.VerificationOutcome)[])
            [(0, Wire.VerificationOutcome.Fulfilled), (1, Wire.VerificationOutcome.Revoked), (2, Wire.VerificationOutcome.RectifyOrdered)])
        {
            await Pledges.RecordVerificationAsync(Finding((await Pledges.RegisterPledgeAsync(Registration(organisation))).Pledge.PledgeId, outcome));
        }

        Wire.RegisterPledgeRequest deferral = Registration(4);
        (deferral.Type, deferral.MaterialBy) = (Wire.PledgeType.DeferredMaterial, Some.Today.AddDays(5).ToWire());
        deferral.DeferredMaterials.Add("户口簿复印件");
        await Pledges.RegisterPledgeAsync(deferral);

        Clock.Advance(TimeSpan.FromDays(3));
        Wire.DepartmentStatistics counted = Assert.Single((await Pledges.GetPledgeStatisticsAsync(new() { DecidedUntil = Some.Today.ToWire() })).Departments);

        Assert.Equal(("台前县烟草专卖局", 1, 4, 1), (counted.Agency.Name, counted.Matters, counted.Pledges, counted.Fulfilled));
        Assert.Equal((2, 1, 2, 1, 1), (counted.Untrue, counted.Revoked, counted.Open, counted.Overdue, counted.Deferrals));
        Assert.Empty((await Pledges.GetPledgeStatisticsAsync(new() { DecidedFrom = Some.Today.AddDays(1).ToWire() })).Departments);
        Assert.Equal(
            ["decided_until"],
            (await RefusalOf(Pledges.GetPledgeStatisticsAsync(new() { DecidedFrom = Some.Today.ToWire(), DecidedUntil = Some.Today.AddDays(-1).ToWire() }))).Fields);
    }

    [Fact]
    public async Task Restart_DeadlinesAndPushes_AnswerTheSame()
    {
        string id = await RegisteredAsync();
        await AskAsync(id);
        await Pushes.AcknowledgePushAsync(new() { PushId = $"{id}-1", Receipt = "批次1" });
        Wire.ListPledgeDeadlinesResponse deadlines = await Pledges.ListPledgeDeadlinesAsync(new());
        Wire.ListPushesResponse pushes = await Pushes.ListPushesAsync(new());

        await RestartAsync();

        Assert.Equal(deadlines, await Pledges.ListPledgeDeadlinesAsync(new()));
        Assert.Equal(pushes, await Pushes.ListPushesAsync(new()));
    }

    private async Task<string> RegisteredAsync()
    {
        await PublishAsync(Some.Draft with { Plan = new(false, 60, "承诺内容与实际一致", [VerificationMethod.Online, VerificationMethod.Assist, VerificationMethod.Onsite]) });
        return (await Pledges.RegisterPledgeAsync(Registration())).Pledge.PledgeId;
    }

    private async Task<Wire.Assistance> AskAsync(string pledgeId) =>
        (await Pledges.RequestAssistanceAsync(new() { PledgeId = pledgeId, Asked = Police, Question = "是否有固定经营场所" })).Assistance;
}
