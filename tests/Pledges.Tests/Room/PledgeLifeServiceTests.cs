using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using CreditRisk.Pledges.Tests.Builders;
using Grpc.Core;
using Wire = CreditRisk.Pledge.V1;

namespace CreditRisk.Pledges.Tests.Room;

/// <summary>From the notice to fulfilment on the running room.</summary>
public sealed class PledgeLifeServiceTests : PledgesRoom
{
    private static readonly Kernel.V1.Evidence Proof = new() { Title = "租赁合同", Sha256 = Some.Sha256 };

    [Fact]
    public async Task ServeNotice_ThenSigned_ThePledgeKeepsIdNoticeAndVersion()
    {
        Wire.Pledge notice = await ServedAsync();

        Wire.RegisterPledgeResponse registered = await Pledges.RegisterPledgeAsync(Signing(notice.PledgeId));

        Assert.Equal((Wire.PledgeState.NoticeServed, false), (notice.State, notice.MayOperate));
        Assert.Equal((notice.PledgeId, Wire.PledgeState.Decided), (registered.Pledge.PledgeId, registered.Pledge.State));
        Assert.Equal((Some.Sha256, 4), (registered.Pledge.NoticeSha256, registered.Pledge.MatterVersion));
        Assert.Equal(notice.NoticeServedAt, registered.Pledge.NoticeServedAt);
    }

    [Fact]
    public async Task ServeNotice_SameRequestAgain_ServesOnce()
    {
        await PublishAsync(Some.Draft);
        Wire.ServeNoticeRequest request = Notice();
        request.RequestId = "n1";
        Wire.ServeNoticeResponse first = await Pledges.ServeNoticeAsync(request);
        Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(first, await Pledges.ServeNoticeAsync(request));
        Assert.Equal(first.Pledge, (await Pledges.GetPledgeAsync(new() { PledgeId = first.Pledge.PledgeId })).Pledge);
        Assert.Empty((await Pledges.ListPledgesAsync(new())).Pledges);
    }

    [Fact]
    public async Task RecordVerification_WhoAppearsDuringTheAnnouncement_RectifiesAndNoAnnouncementRuns()
    {
        string id = (await Pledges.RegisterPledgeAsync(Signing((await ServedAsync()).PledgeId))).Pledge.PledgeId;
        Wire.Pledge announced = (await Pledges.RecordVerificationAsync(Finding(id, Wire.VerificationOutcome.Announced))).Pledge;
        Wire.RecordVerificationRequest order = Finding(id, Wire.VerificationOutcome.RectifyOrdered);
        order.RecheckMethod = Wire.VerificationMethod.Onsite;
        Wire.Pledge rectifying = (await Pledges.RecordVerificationAsync(order)).Pledge;

        Assert.Equal(Some.Today.AddDays(30), announced.AnnounceUntil.ToDateOnly());
        Assert.Equal((Wire.PledgeState.Rectifying, null), (rectifying.State, rectifying.AnnounceUntil));
        List<JournalEvent> events = [];
        await foreach (JournalEvent journaled in Journal.ReadStreamAsync(new("pledge", id), 0, CancellationToken.None))
        {
            events.Add(journaled);
        }

        Assert.Equal(Wire.VerificationMethod.Onsite, events[^1].Read<Wire.VerificationRecorded>().RecheckMethod);
    }

    [Fact]
    public async Task ServeNotice_AnotherText_IsRefused()
    {
        await PublishAsync(Some.Draft);
        Wire.ServeNoticeRequest request = Notice();
        request.NoticeSha256 = new string('b', 64);

        Assert.Equal((StatusCode.FailedPrecondition, "NOTICE_DIFFERS"), await AnswerOf(Pledges.ServeNoticeAsync(request)));
    }

    [Fact]
    public async Task ServeNotice_SuspendedMatter_IsRefused()
    {
        await PublishAsync(Some.Draft);
        await Matters.ChangeMatterStateAsync(Step(Some.Draft.Id.ToString(), Wire.MatterState.Suspended));

        Assert.Equal((StatusCode.FailedPrecondition, "MATTER_NOT_PUBLISHED"), await AnswerOf(Pledges.ServeNoticeAsync(Notice())));
    }

    [Fact]
    public async Task ServeNotice_ManyFaults_NamesEveryField() => Assert.Equal(
        ["subject", "matter_code", "notice_sha256"], (await RefusalOf(Pledges.ServeNoticeAsync(new() { MatterCode = "小写", NoticeSha256 = "X" }))).Fields);

    [Fact]
    public async Task RegisterPledge_OnAnothersNotice_NamesTheSubject()
    {
        Wire.Pledge notice = await ServedAsync();
        Wire.RegisterPledgeRequest request = Signing(notice.PledgeId);
        request.Subject = Registration(1).Subject;

        Assert.Equal(["subject"], (await RefusalOf(Pledges.RegisterPledgeAsync(request))).Fields);
    }

    [Fact]
    public async Task RegisterPledge_SignedBeforeTheNotice_IsRefused()
    {
        Wire.Pledge notice = await ServedAsync();
        Wire.RegisterPledgeRequest request = Signing(notice.PledgeId);
        request.SignedAt = Some.Now.AddTicks(-10).ToWire();

        Assert.Equal(["signed_at"], (await RefusalOf(Pledges.RegisterPledgeAsync(request))).Fields);
    }

    [Fact]
    public async Task RegisterPledge_SecondOnTheSameNotice_IsRefused()
    {
        Wire.Pledge notice = await ServedAsync();
        await Pledges.RegisterPledgeAsync(Signing(notice.PledgeId));

        Assert.Equal((StatusCode.AlreadyExists, "NOTICE_SIGNED"), await AnswerOf(Pledges.RegisterPledgeAsync(Signing(notice.PledgeId))));
    }

    [Fact]
    public async Task RegisterPledge_UnknownNotice_IsNotFound()
    {
        await PublishAsync(Some.Draft);

        Assert.Equal((StatusCode.NotFound, "NOTICE_NOT_FOUND"), await AnswerOf(Pledges.RegisterPledgeAsync(Signing("nobody"))));
    }

    [Fact]
    public async Task RegisterPledge_NoticeReplacedSince_IsRefused()
    {
        Wire.Pledge notice = await ServedAsync();
        await Matters.ChangeMatterStateAsync(Step(Some.Draft.Id.ToString(), Wire.MatterState.Suspended));
        await PublishAsync(Some.Draft with { Notice = Some.Notice with { Sha256 = new string('c', 64) } });

        Assert.Equal((StatusCode.FailedPrecondition, "NOTICE_OUTDATED"), await AnswerOf(Pledges.RegisterPledgeAsync(Signing(notice.PledgeId))));
    }

    [Fact]
    public async Task WithdrawPledge_OfANotice_SaysThatNothingIsSigned()
    {
        Wire.Pledge notice = await ServedAsync();

        Assert.Equal(
            (StatusCode.FailedPrecondition, "PLEDGE_NOT_SIGNED"),
            await AnswerOf(Pledges.WithdrawPledgeAsync(new() { PledgeId = notice.PledgeId, Reason = "不办了" })));
    }

    [Fact]
    public async Task RegisterPledge_Minor_IsSentTheOrdinaryWay()
    {
        await PublishAsync(Some.Draft);
        Wire.RegisterPledgeRequest request = Registration();
        request.Subject = new() { CitizenId = "410927201001010013" };

        (StatusCode status, string code, string[] fields) = await RefusalOf(Pledges.RegisterPledgeAsync(request));

        Assert.True((status, code) == (StatusCode.FailedPrecondition, "PROMISOR_IS_MINOR"), $"{status} {code} {string.Join(' ', fields)}");
    }

    [Fact]
    public async Task ConfirmConditions_ProofThenReceipt_OpensOperation()
    {
        string id = await ByDateAsync();
        Wire.Pledge before = (await Pledges.GetPledgeAsync(new() { PledgeId = id })).Pledge;

        Wire.Pledge submitted = (await Pledges.SubmitDeferredMaterialAsync(new() { PledgeId = id, Materials = { Proof } })).Pledge;
        Wire.Pledge confirmed = (await Pledges.ConfirmConditionsAsync(new() { PledgeId = id, ReceiptNumber = "台回执〔2026〕1号" })).Pledge;

        Assert.Equal((Wire.PledgeState.GrantedNotOperating, false), (before.State, before.MayOperate));
        Assert.Equal((Wire.PledgeState.MaterialSubmitted, false), (submitted.State, submitted.MayOperate));
        Assert.Equal((Wire.PledgeState.Confirmed, true, "台回执〔2026〕1号"), (confirmed.State, confirmed.MayOperate, confirmed.ReceiptNumber));
    }

    [Fact]
    public async Task ConfirmConditions_SameRequestAgain_AnswersTheSame()
    {
        string id = await ByDateAsync();
        await Pledges.SubmitDeferredMaterialAsync(new() { PledgeId = id, Materials = { Proof } });
        var request = new Wire.ConfirmConditionsRequest { PledgeId = id, ReceiptNumber = "R-1", RequestId = "c1" };
        Wire.ConfirmConditionsResponse first = await Pledges.ConfirmConditionsAsync(request);

        Assert.Equal(first, await Pledges.ConfirmConditionsAsync(request));
    }

    [Fact]
    public async Task RecordVerification_FulfilledWithoutReceipt_IsRefused()
    {
        string id = await ByDateAsync();

        Assert.Equal(
            (StatusCode.FailedPrecondition, "RECEIPT_MISSING"),
            await AnswerOf(Pledges.RecordVerificationAsync(Finding(id, Wire.VerificationOutcome.Fulfilled))));
    }

    [Fact]
    public async Task SubmitDeferredMaterial_BadDocuments_NamesEachField()
    {
        string id = await ByDateAsync();

        Assert.Equal(["materials"], (await RefusalOf(Pledges.SubmitDeferredMaterialAsync(new() { PledgeId = id }))).Fields);
        Assert.Equal(
            ["materials[0].title", "materials[0].sha256"],
            (await RefusalOf(Pledges.SubmitDeferredMaterialAsync(new() { PledgeId = id, Materials = { new Kernel.V1.Evidence() } }))).Fields);
    }

    [Fact]
    public async Task ReturnMaterial_Unfit_IsDueAgain()
    {
        string id = await ByDateAsync();
        await Pledges.SubmitDeferredMaterialAsync(new() { PledgeId = id, Materials = { Proof } });

        Wire.Pledge returned = (await Pledges.ReturnMaterialAsync(new() { PledgeId = id, Reason = "合同未签章" })).Pledge;

        Assert.Equal((Wire.PledgeState.GrantedNotOperating, null), (returned.State, returned.MaterialSubmittedOn));
    }

    [Fact]
    public async Task RegisterPledge_DeferredMaterial_NeedsNoOpenMatterButNamesAndDay()
    {
        await Matters.SaveMatterAsync(new() { Matter = Module.Contracts.MatterMapping.ToWire(Some.Draft) });
        Wire.RegisterPledgeRequest request = Registration();
        request.Type = Wire.PledgeType.DeferredMaterial;

        Assert.Equal(["deferred_materials"], (await RefusalOf(Pledges.RegisterPledgeAsync(request))).Fields);
        request.DeferredMaterials.Add("学历证书复印件");
        Assert.Equal(["material_by"], (await RefusalOf(Pledges.RegisterPledgeAsync(request))).Fields);
        request.MaterialBy = Some.Today.AddDays(20).ToWire();
        Wire.Pledge registered = (await Pledges.RegisterPledgeAsync(request)).Pledge;
        Clock.Advance(TimeSpan.FromDays(21));

        Assert.Equal((Wire.PledgeType.DeferredMaterial, Wire.PledgeState.Decided), (registered.Type, registered.State));
        Assert.Equal(Wire.PledgeState.Overdue, (await Pledges.GetPledgeAsync(new() { PledgeId = registered.PledgeId })).Pledge.State);
    }

    [Fact]
    public async Task RegisterPledge_NameOfAPerson_IsKeptMaskedOnly()
    {
        await PublishAsync(Some.Draft);
        Wire.RegisterPledgeRequest request = Registration();
        request.Subject = new() { CitizenId = SyntheticSubjectId.Person(0).Reveal() };
        request.PromisorName = "欧阳明月";

        Wire.Pledge registered = (await Pledges.RegisterPledgeAsync(request)).Pledge;

        Assert.Equal("欧**", registered.PromisorName);
        await foreach (JournalEvent journaled in Journal.ReadAsync(Position.Start, CancellationToken.None))
        {
            Assert.Equal(-1, journaled.Payload.Span.IndexOf("明月"u8));
        }
    }

    [Fact]
    public async Task Restart_PledgesOfEveryState_StandAsBefore()
    {
        string id = await ByDateAsync();
        await Pledges.SubmitDeferredMaterialAsync(new() { PledgeId = id, Materials = { Proof } });
        Wire.Pledge confirmed = (await Pledges.ConfirmConditionsAsync(new() { PledgeId = id, ReceiptNumber = "R-1" })).Pledge;

        await RestartAsync();

        Assert.Equal(confirmed, (await Pledges.GetPledgeAsync(new() { PledgeId = id })).Pledge);
    }

    private static Wire.ServeNoticeRequest Notice() =>
        new() { Subject = Registration().Subject, MatterCode = Some.Draft.Id.ToString(), NoticeSha256 = Some.Sha256 };

    private static Wire.RegisterPledgeRequest Signing(string noticeId)
    {
        Wire.RegisterPledgeRequest request = Registration();
        request.NoticeId = noticeId;
        request.SignedAt = Some.Now.ToWire();
        return request;
    }

    private async Task<Wire.Pledge> ServedAsync()
    {
        await PublishAsync(Some.Draft);
        return (await Pledges.ServeNoticeAsync(Notice())).Pledge;
    }

    private async Task<string> ByDateAsync()
    {
        await PublishAsync(Some.Draft);
        Wire.RegisterPledgeRequest request = Registration();
        request.Form = Wire.PledgeForm.ConditionsByDate;
        request.ConditionsBy = Some.Today.AddDays(20).ToWire();
        return (await Pledges.RegisterPledgeAsync(request)).Pledge.PledgeId;
    }

    private static async Task<(StatusCode Status, string Code)> AnswerOf<T>(AsyncUnaryCall<T> call)
    {
        (StatusCode status, string code, _) = await RefusalOf(call);
        return (status, code);
    }
}
