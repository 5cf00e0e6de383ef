using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using CreditRisk.Pledges.Domain.Matters;
using CreditRisk.Pledges.Tests.Builders;
using Grpc.Core;
using Wire = CreditRisk.Pledge.V1;

namespace CreditRisk.Pledges.Tests.Room;

/// <summary>Accepted, checked, decided: the office's decision on the running room.</summary>
public sealed class DecisionServiceTests : PledgesRoom
{
    [Fact]
    public async Task DecidePledge_Granted_StartsThePeriodsOnTheDayOfTheDecision()
    {
        string id = await AcceptedAsync(Some.Draft);
        Wire.Pledge accepted = (await Pledges.GetPledgeAsync(new() { PledgeId = id })).Pledge;
        Clock.Advance(TimeSpan.FromDays(3));

        Wire.Pledge decided = (await Pledges.DecidePledgeAsync(Grant(id))).Pledge;

        Assert.Equal((Wire.PledgeState.Signed, null, null, null, false), (accepted.State, accepted.DecidedAt, accepted.VerifyBy, accepted.PushBy, accepted.MayOperate));
        Assert.Equal(new DateOnly(2026, 3, 30), accepted.DecideBy.ToDateOnly());
        Assert.Equal((Wire.PledgeState.Decided, true, "台许〔2026〕1号"), (decided.State, decided.MayOperate, decided.DecisionNumber));
        Assert.Equal(Some.Today.AddDays(63), decided.VerifyBy.ToDateOnly());
        Assert.Equal(["creditrisk.pledge.v1.PledgeSigned", "creditrisk.pledge.v1.PledgeRegistered"], await EventsAsync(id));
    }

    [Fact]
    public async Task DecidePledge_SameRequestAgain_AnswersTheSame()
    {
        string id = await AcceptedAsync(Some.Draft);
        Wire.DecidePledgeRequest request = Grant(id);
        request.RequestId = "d1";

        Assert.Equal(await Pledges.DecidePledgeAsync(request), await Pledges.DecidePledgeAsync(request));
        request.DocumentNumber = "另一号";
        Assert.Equal((StatusCode.AlreadyExists, "REQUEST_ID_REUSED"), await AnswerOf(Pledges.DecidePledgeAsync(request)));
    }

    [Fact]
    public async Task DecidePledge_Refused_GivesTheReasonsAndLeavesNothingToPushOrPublish()
    {
        string id = await AcceptedAsync(Some.Draft);
        Wire.DecidePledgeRequest request = Grant(id);
        (request.Decision, request.Reason) = (Wire.PledgeDecision.Refused, "场所面积不足");

        Wire.Pledge refused = (await Pledges.DecidePledgeAsync(request)).Pledge;

        Assert.Equal((Wire.PledgeState.Refused, "场所面积不足", false), (refused.State, refused.RefusalReason, refused.MayOperate));
        Assert.Contains("一般程序", refused.Advice.Zh, StringComparison.Ordinal);
        Assert.Empty((await Pledges.ListPledgeDeadlinesAsync(new())).Deadlines);
        Assert.Empty((await Pledges.ListPublicPledgesAsync(new())).Pledges);
        Assert.Empty((await Pledges.ListVerificationTasksAsync(new())).Tasks);
    }

    [Fact]
    public async Task DecidePledge_RefusedWithoutReasonOrNumber_NamesTheFields() => Assert.Equal(
        ["document_number", "reason"],
        (await RefusalOf(Pledges.DecidePledgeAsync(new() { PledgeId = await AcceptedAsync(Some.Draft), Decision = Wire.PledgeDecision.Refused }))).Fields);

    [Fact]
    public async Task DecidePledge_GrantedWithReasons_NamesTheField()
    {
        Wire.DecidePledgeRequest request = Grant(await AcceptedAsync(Some.Draft));
        request.Reason = "不予办理";

        Assert.Equal(["reason"], (await RefusalOf(Pledges.DecidePledgeAsync(request))).Fields);
    }

    [Fact]
    public async Task DecidePledge_InTheFuture_NamesTheField()
    {
        Wire.DecidePledgeRequest request = Grant(await AcceptedAsync(Some.Draft));
        request.DecidedAt = Some.Now.AddMinutes(1).ToWire();

        Assert.Equal(["decided_at"], (await RefusalOf(Pledges.DecidePledgeAsync(request))).Fields);
    }

    [Fact]
    public async Task DecidePledge_NoticeOnly_SaysThatNothingIsSigned()
    {
        await PublishAsync(Some.Draft);
        Wire.ServeNoticeResponse served = await Pledges.ServeNoticeAsync(
            new() { Subject = Registration().Subject, MatterCode = Some.Draft.Id.ToString(), NoticeSha256 = Some.Sha256 });

        Assert.Equal((StatusCode.FailedPrecondition, "PLEDGE_NOT_SIGNED"), await AnswerOf(Pledges.DecidePledgeAsync(Grant(served.Pledge.PledgeId))));
    }

    [Fact]
    public async Task DecidePledge_DecidedOnTheSpot_IsRefusedByName()
    {
        await PublishAsync(Some.Draft);
        string id = (await Pledges.RegisterPledgeAsync(Registration())).Pledge.PledgeId;

        Assert.Equal((StatusCode.FailedPrecondition, "PLEDGE_DECIDED_BEFORE"), await AnswerOf(Pledges.DecidePledgeAsync(Grant(id))));
    }

    [Fact]
    public async Task RegisterPledge_DecisionAheadAndNamed_NamesTheField()
    {
        await PublishAsync(Some.Draft);
        Wire.RegisterPledgeRequest request = Registration();
        (request.DecisionAhead, request.DecidedAt) = (true, Some.Now.ToWire());

        Assert.Equal(["decided_at"], (await RefusalOf(Pledges.RegisterPledgeAsync(request))).Fields);
    }

    [Fact]
    public async Task RegisterPledge_OnTheSpotThoughTheDecisionWaitsForACheck_IsRefused()
    {
        await PublishAsync(Some.CheckedBefore);

        Assert.Equal((StatusCode.FailedPrecondition, "PRE_DECISION_CHECK_OPEN"), await AnswerOf(Pledges.RegisterPledgeAsync(Registration())));
    }

    [Fact]
    public async Task RecordVerification_BeforeTheDecision_IsQueuedFirstAndOpensTheDecision()
    {
        string id = await AcceptedAsync(Some.CheckedBefore);
        Wire.VerificationTask task = Assert.Single((await Pledges.ListVerificationTasksAsync(new())).Tasks);
        Assert.Equal((StatusCode.FailedPrecondition, "PRE_DECISION_CHECK_OPEN"), await AnswerOf(Pledges.DecidePledgeAsync(Grant(id))));

        Wire.Pledge checkedOne = (await Pledges.RecordVerificationAsync(Finding(id, Wire.VerificationOutcome.ConformsBeforeDecision))).Pledge;

        Assert.Equal(new DateOnly(2026, 3, 30), task.VerifyBy.ToDateOnly());
        Assert.Equal((Wire.PledgeState.Signed, Some.Today), (checkedOne.State, checkedOne.PreCheckedOn.ToDateOnly()));
        Assert.Empty((await Pledges.ListVerificationTasksAsync(new())).Tasks);
        Assert.Equal(Wire.PledgeState.Decided, (await Pledges.DecidePledgeAsync(Grant(id))).Pledge.State);
        Assert.Single((await Pledges.ListVerificationTasksAsync(new())).Tasks);
    }

    [Fact]
    public async Task RecordVerification_OnTheSpotBeforeTheDecision_NamesTheMethod()
    {
        Wire.RecordVerificationRequest finding = Finding(await AcceptedAsync(Some.CheckedBefore), Wire.VerificationOutcome.ConformsBeforeDecision);
        finding.Method = Wire.VerificationMethod.Onsite;

        Assert.Equal(["method"], (await RefusalOf(Pledges.RecordVerificationAsync(finding))).Fields);
    }

    [Fact]
    public async Task SaveMatter_LicenceCheckedBeforeTheDecision_NamesTheField()
    {
        Matter licence = Some.Draft with { Plan = Some.CheckedBefore.Plan };

        Assert.Equal(
            ["matter.verification_plan.pre_decision_methods"],
            (await RefusalOf(Matters.SaveMatterAsync(new() { Matter = Module.Contracts.MatterMapping.ToWire(licence) }))).Fields);
    }

    [Fact]
    public async Task SaveMatter_ShorterTime_SetsTheLastDayForTheDecision()
    {
        string id = await AcceptedAsync(Some.Draft with { DecideWithinDays = 5 });

        Wire.PledgeDeadline deadline = Assert.Single((await Pledges.ListPledgeDeadlinesAsync(new() { Kind = Wire.PledgeDeadlineKind.Decision })).Deadlines);
        Assert.Equal((id, new DateOnly(2026, 3, 9)), (deadline.PledgeId, deadline.DueBy.ToDateOnly()));
    }

    [Fact]
    public async Task PostponeDecision_Once_MovesTheDeadlineByTenWorkingDays()
    {
        string id = await AcceptedAsync(Some.Draft with { DecideWithinDays = 5 });

        Wire.Pledge postponed = (await Pledges.PostponeDecisionAsync(new() { PledgeId = id, Reason = "需要听证" })).Pledge;

        Assert.Equal(new DateOnly(2026, 3, 23), postponed.DecideBy.ToDateOnly());
        Assert.Equal(new DateOnly(2026, 3, 23), Assert.Single((await Pledges.ListPledgeDeadlinesAsync(new())).Deadlines).DueBy.ToDateOnly());
        Assert.Equal(
            (StatusCode.FailedPrecondition, "DECISION_POSTPONED_BEFORE"),
            await AnswerOf(Pledges.PostponeDecisionAsync(new() { PledgeId = id, Reason = "再延期" })));
    }

    [Fact]
    public async Task WithdrawPledge_WhileTheOfficeDecides_LeavesNothingOnFile()
    {
        string id = await AcceptedAsync(Some.Draft);

        await Pledges.WithdrawPledgeAsync(new() { PledgeId = id, Reason = "改用一般程序" });

        Assert.Empty((await Pledges.ListPledgeFileAsync(new() { Subject = Registration().Subject })).Entries);
        Assert.Equal((StatusCode.FailedPrecondition, "DECISION_OUT_OF_ORDER"), await AnswerOf(Pledges.DecidePledgeAsync(Grant(id))));
    }

    [Fact]
    public async Task DecidePledge_Granted_IsOnFileOnceAndIsTheSameAfterARestart()
    {
        string id = await AcceptedAsync(Some.Draft);
        Wire.Pledge decided = (await Pledges.DecidePledgeAsync(Grant(id))).Pledge;

        await RestartAsync();

        Assert.Equal(decided, (await Pledges.GetPledgeAsync(new() { PledgeId = id })).Pledge);
        Assert.Single((await Pledges.ListPledgeFileAsync(new() { Subject = Registration().Subject })).Entries);
    }

    [Fact]
    public async Task RegisterPledge_SameDocumentAtOnce_IsRegisteredOnce()
    {
        await PublishAsync(Some.Draft);
        List<string> answers = [];
        for (int round = 0; round < 5; round++)
        {
            string sha256 = round.ToString("x64", System.Globalization.CultureInfo.InvariantCulture);
            answers.AddRange(await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => RegisterAsync(sha256))));
        }

        Assert.Equal((5, 35), (answers.Count(answer => answer.Length == 0), answers.Count(answer => answer == "PLEDGE_REGISTERED_BEFORE")));
        Assert.Equal(5, (await Pledges.ListPledgesAsync(new())).Pledges.Count);
    }

    private async Task<string> RegisterAsync(string sha256)
    {
        Wire.RegisterPledgeRequest request = Registration();
        request.SignedDocumentSha256 = sha256;
        AsyncUnaryCall<Wire.RegisterPledgeResponse> call = Pledges.RegisterPledgeAsync(request);
        try
        {
            await call;
            return "";
        }
        catch (RpcException)
        {
            return (await AnswerOf(call)).Code;
        }
    }

    private async Task<string> AcceptedAsync(Matter matter)
    {
        await PublishAsync(matter);
        Wire.RegisterPledgeRequest request = Registration();
        request.DecisionAhead = true;
        return (await Pledges.RegisterPledgeAsync(request)).Pledge.PledgeId;
    }

    private static Wire.DecidePledgeRequest Grant(string id) => new() { PledgeId = id, Decision = Wire.PledgeDecision.Granted, DocumentNumber = "台许〔2026〕1号" };

    private async Task<List<string>> EventsAsync(string id)
    {
        List<string> types = [];
        await foreach (JournalEvent journaled in Journal.ReadStreamAsync(new("pledge", id), 0, CancellationToken.None))
        {
            types.Add(journaled.Type);
        }

        return types;
    }

    private static async Task<(StatusCode Status, string Code)> AnswerOf<T>(AsyncUnaryCall<T> call)
    {
        (StatusCode status, string code, _) = await RefusalOf(call);
        return (status, code);
    }
}
