using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using CreditRisk.Pledges.Tests.Builders;
using Grpc.Core;
using Wire = CreditRisk.Pledge.V1;

namespace CreditRisk.Pledges.Tests.Room;

public sealed class PledgeServiceTests : PledgesRoom
{
    [Fact]
    public async Task RegisterPledge_Valid_IsRegisteredWithItsDates()
    {
        await PublishAsync(Some.Draft);

        Wire.RegisterPledgeResponse registered = await Pledges.RegisterPledgeAsync(Registration());

        Assert.Equal(Wire.PledgeState.Decided, registered.Pledge.State);
        Assert.Equal(Some.Today.AddDays(60), registered.Pledge.VerifyBy.ToDateOnly());
        Assert.Equal(new DateOnly(2026, 3, 11), registered.Pledge.PushBy.ToDateOnly());
        Assert.Equal(Wire.PledgeType.Approval, registered.Pledge.Type);
        Assert.Equal("91410927MA0000007X", registered.Pledge.Subject.DisplayId);
        Assert.Equal(registered.Pledge, (await Pledges.GetPledgeAsync(new() { PledgeId = registered.Pledge.PledgeId })).Pledge);
    }

    [Fact]
    public async Task RegisterPledge_Person_IsShownMaskedAndNeverJournaledInClear()
    {
        await PublishAsync(Some.Draft);
        Wire.RegisterPledgeRequest request = Registration();
        request.Subject = new() { CitizenId = SyntheticSubjectId.Person(0).Reveal() };

        Wire.RegisterPledgeResponse registered = await Pledges.RegisterPledgeAsync(request);

        Assert.Equal("410927********0012", registered.Pledge.Subject.DisplayId);
        await foreach (JournalEvent journaled in Journal.ReadAsync(Position.Start, CancellationToken.None))
        {
            Assert.Equal(-1, journaled.Payload.Span.IndexOf("410927190001010012"u8));
        }
    }

    [Fact]
    public async Task RegisterPledge_SameRequestAgain_RegistersOnce()
    {
        await PublishAsync(Some.Draft);
        Wire.RegisterPledgeRequest request = Registration();
        request.RequestId = "case-1";
        Wire.RegisterPledgeResponse first = await Pledges.RegisterPledgeAsync(request);
        await Matters.ChangeMatterStateAsync(Step(request.MatterCode, Wire.MatterState.Suspended));
        Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(first, await Pledges.RegisterPledgeAsync(request));
        Assert.Single((await Pledges.ListPledgesAsync(new())).Pledges);
    }

    [Fact]
    public async Task RegisterPledge_RequestIdWithOtherContent_IsRefused()
    {
        await PublishAsync(Some.Draft);
        Wire.RegisterPledgeRequest request = Registration();
        request.RequestId = "case-1";
        await Pledges.RegisterPledgeAsync(request);
        request.EconomicValueFen = 1;

        (StatusCode status, string code, _) = await RefusalOf(Pledges.RegisterPledgeAsync(request));

        Assert.Equal((StatusCode.AlreadyExists, "REQUEST_ID_REUSED"), (status, code));
    }

    [Fact]
    public async Task RegisterPledge_ManyFaults_NamesEveryField()
    {
        (StatusCode status, _, string[] fields) = await RefusalOf(Pledges.RegisterPledgeAsync(new()
        {
            Subject = new() { UnifiedSocialCreditCode = "914403001922038217" },
            MatterCode = "小写",
            ConditionsBy = new() { Year = 2026, Month = 2, Day = 30 },
            SignedDocumentSha256 = "ABC",
            RegionCode = "999999",
            Type = (Wire.PledgeType)99,
        }));

        Assert.Equal(StatusCode.InvalidArgument, status);
        Assert.Equal(
            ["subject.unified_social_credit_code", "matter_code", "form", "conditions_by", "signed_document_sha256", "signed_at", "region_code", "type"],
            fields);
    }

    [Fact]
    public async Task RegisterPledge_ByALocalCode_KeepsTheMattersOwn()
    {
        await PublishAsync(Some.Draft with { LocalCodes = [CreditRisk.Pledges.Domain.Matters.MatterId.Parse("HN-1").Value] });
        Wire.RegisterPledgeRequest request = Registration();
        request.MatterCode = "HN-1";

        Assert.Equal("LOCAL-0001", (await Pledges.RegisterPledgeAsync(request)).Pledge.MatterCode);
        Assert.Single((await Pledges.ListPledgesAsync(new() { MatterCode = "HN-1" })).Pledges);
    }

    [Fact]
    public async Task RegisterPledge_SameDocumentUnderAnotherRequest_IsRefusedUntilWithdrawn()
    {
        await PublishAsync(Some.Draft);
        Wire.RegisterPledgeRequest request = Registration();
        request.DecidedAt = Some.Now.AddDays(1).ToWire();
        string id = (await Pledges.RegisterPledgeAsync(request)).Pledge.PledgeId;
        request.RequestId = "again";

        await AssertRefused(Pledges.RegisterPledgeAsync(request), StatusCode.AlreadyExists, "PLEDGE_REGISTERED_BEFORE");
        await Pledges.WithdrawPledgeAsync(new() { PledgeId = id, Reason = "改用一般程序" });
        Assert.NotEqual(id, (await Pledges.RegisterPledgeAsync(request)).Pledge.PledgeId);
    }

    [Fact]
    public async Task RegisterPledge_UnknownMatter_IsNotFound() => await AssertRefused(Pledges.RegisterPledgeAsync(Registration()), StatusCode.NotFound, "MATTER_NOT_FOUND");

    [Fact]
    public async Task RegisterPledge_DraftMatter_IsRefused()
    {
        await Matters.SaveMatterAsync(new() { Matter = Module.Contracts.MatterMapping.ToWire(Some.Draft) });

        await AssertRefused(Pledges.RegisterPledgeAsync(Registration()), StatusCode.FailedPrecondition, "MATTER_NOT_PUBLISHED");
    }

    [Fact]
    public async Task RegisterPledge_RequestIdTooLong_NamesTheField()
    {
        Wire.RegisterPledgeRequest request = Registration();
        request.RequestId = new string('x', 201);

        Assert.Equal(["request_id"], (await RefusalOf(Pledges.RegisterPledgeAsync(request))).Fields);
    }

    [Fact]
    public async Task GetPledge_Unknown_IsNotFound() =>
        await AssertRefused(Pledges.GetPledgeAsync(new() { PledgeId = "' OR 1=1 --" }), StatusCode.NotFound, "PLEDGE_NOT_FOUND");

    [Fact]
    public async Task WithdrawPledge_BeforeTheDecision_LeavesTheQueue()
    {
        string id = await UndecidedAsync();

        Wire.WithdrawPledgeResponse withdrawn = await Pledges.WithdrawPledgeAsync(new() { PledgeId = id, Reason = "改用一般程序" });

        Assert.Equal(Wire.PledgeState.Withdrawn, withdrawn.Pledge.State);
        Assert.Empty((await Pledges.ListVerificationTasksAsync(new())).Tasks);
    }

    [Fact]
    public async Task WithdrawPledge_SameRequestAgain_AnswersTheSame()
    {
        var request = new Wire.WithdrawPledgeRequest { PledgeId = await UndecidedAsync(), Reason = "改用一般程序", RequestId = "w1" };
        Wire.WithdrawPledgeResponse first = await Pledges.WithdrawPledgeAsync(request);

        Assert.Equal(first, await Pledges.WithdrawPledgeAsync(request));
    }

    [Fact]
    public async Task WithdrawPledge_Decided_IsRefused()
    {
        string id = await RegisteredAsync();

        await AssertRefused(
            Pledges.WithdrawPledgeAsync(new() { PledgeId = id, Reason = "不想被核查" }), StatusCode.FailedPrecondition, "PLEDGE_COMPLETED");
    }

    [Fact]
    public async Task RecordVerification_OrderThenRectified_ClosesTheCase()
    {
        string id = await RegisteredAsync();

        Wire.RecordVerificationResponse ordered = await Pledges.RecordVerificationAsync(Finding(id, Wire.VerificationOutcome.RectifyOrdered));
        Wire.RecordVerificationResponse rectified = await Pledges.RecordVerificationAsync(Finding(id, Wire.VerificationOutcome.Rectified));

        Assert.Equal((Wire.PledgeState.Rectifying, Some.Today.AddDays(10)), (ordered.Pledge.State, ordered.Pledge.RectifyBy.ToDateOnly()));
        Assert.Equal((Wire.PledgeState.Fulfilled, null), (rectified.Pledge.State, rectified.Pledge.RectifyBy));
        await AssertRefused(
            Pledges.RecordVerificationAsync(Finding(id, Wire.VerificationOutcome.Rectified)), StatusCode.FailedPrecondition, "NO_OPEN_RECTIFICATION");
    }

    [Fact]
    public async Task RecordVerification_Recorded_IsInTheJournalWithItsEvidence()
    {
        Wire.RecordVerificationRequest request = Finding(await RegisteredAsync(), Wire.VerificationOutcome.Fulfilled);
        request.Evidence.Add(new Kernel.V1.Evidence { Title = "核查照片", Sha256 = Some.Sha256, MediaType = "image/jpeg", SizeBytes = 12 });
        await Pledges.RecordVerificationAsync(request);

        JournalEvent last = await Journal.ReadAsync(new(Journal.Head.Value - 1), CancellationToken.None).SingleAsync();
        Wire.VerificationRecorded recorded = last.Read<Wire.VerificationRecorded>();

        Assert.Equal(($"pledge/{request.PledgeId}", "development"), (last.Stream.ToString(), last.Actor));
        Assert.Equal(request.Evidence, recorded.Evidence);
        Assert.Equal(request.Inspectors, recorded.Inspectors);
    }

    [Fact]
    public async Task RecordVerification_SameRequestAgain_AnswersTheSame()
    {
        Wire.RecordVerificationRequest request = Finding(await RegisteredAsync(), Wire.VerificationOutcome.Fulfilled);
        request.RequestId = "v1";
        Wire.RecordVerificationResponse first = await Pledges.RecordVerificationAsync(request);

        Assert.Equal(first, await Pledges.RecordVerificationAsync(request));
    }

    [Fact]
    public async Task RecordVerification_ManyFaults_NamesEveryField()
    {
        string[] fields = (await RefusalOf(Pledges.RecordVerificationAsync(new()
        {
            PledgeId = "p",
            Inspectors = { " " },
            Evidence = { new Kernel.V1.Evidence { SizeBytes = -1 } },
        }))).Fields;

        Assert.Equal(["outcome", "method", "verified_on", "inspectors[0]", "evidence[0].title", "evidence[0].sha256", "evidence[0].size_bytes"], fields);
    }

    [Fact]
    public async Task RecordVerification_SameRequestIdForAnotherFinding_IsRefused()
    {
        Wire.RecordVerificationRequest request = Finding(await RegisteredAsync(), Wire.VerificationOutcome.Fulfilled);
        request.RequestId = "v1";
        await Pledges.RecordVerificationAsync(request);
        request.Outcome = Wire.VerificationOutcome.Revoked;

        await AssertRefused(Pledges.RecordVerificationAsync(request), StatusCode.AlreadyExists, "REQUEST_ID_REUSED");
    }

    [Fact]
    public async Task RecordVerification_ManyAtOnce_RecordsOne()
    {
        string id = await RegisteredAsync();
        long before = Journal.Head.Value;

        StatusCode[] statuses = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => StatusOf(Finding(id, Wire.VerificationOutcome.Fulfilled)))));

        Assert.Single(statuses, StatusCode.OK);
        Assert.All(statuses.Where(status => status != StatusCode.OK), status => Assert.True(status is StatusCode.Aborted or StatusCode.FailedPrecondition));
        Assert.Equal(before + 1, Journal.Head.Value);
    }

    [Fact]
    public async Task RegisterPledge_SameRequestManyTimesAtOnce_RegistersOnce()
    {
        await PublishAsync(Some.Draft);
        Wire.RegisterPledgeRequest request = Registration();
        request.RequestId = "case-1";

        Wire.RegisterPledgeResponse[] answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(async () => await Pledges.RegisterPledgeAsync(request))));

        Assert.Single(answers.Distinct());
        Assert.Single((await Pledges.ListPledgesAsync(new())).Pledges);
    }

    [Fact]
    public async Task RecordVerification_CitizenIdInTheWords_IsRefused()
    {
        Wire.RecordVerificationRequest request = Finding(await RegisteredAsync(), Wire.VerificationOutcome.Revoked);
        request.Statement = "申请人410927190001010012不具备条件";
        request.Inspectors[0] = "410927190001010020";

        Assert.Equal(["statement", "inspectors[0]"], (await RefusalOf(Pledges.RecordVerificationAsync(request))).Fields);
    }

    [Fact]
    public async Task RecordVerification_OnsiteAlone_IsRefused()
    {
        Wire.RecordVerificationRequest request = Finding(await RegisteredAsync(), Wire.VerificationOutcome.Fulfilled);
        request.Method = Wire.VerificationMethod.Onsite;
        request.Inspectors.RemoveAt(0);
        request.MethodReason = "网上查不到面积";

        Assert.Equal(["inspectors"], (await RefusalOf(Pledges.RecordVerificationAsync(request))).Fields);
    }

    [Fact]
    public async Task ListPledges_Pages_HoldEachPledgeOnceById()
    {
        await PublishAsync(Some.Draft);
        List<string> ids = [];
        for (int i = 0; i < 5; i++)
        {
            ids.Add((await Pledges.RegisterPledgeAsync(Registration(i))).Pledge.PledgeId);
        }

        Wire.ListPledgesResponse first = await Pledges.ListPledgesAsync(new() { PageSize = 3 });
        Wire.ListPledgesResponse second = await Pledges.ListPledgesAsync(new() { PageSize = 3, PageToken = first.NextPageToken });

        Assert.Equal(ids.Order(StringComparer.Ordinal), first.Pledges.Concat(second.Pledges).Select(pledge => pledge.PledgeId));
        Assert.Empty((await Pledges.ListPledgesAsync(new() { MatterCode = "OTHER" })).Pledges);
    }

    private async Task<StatusCode> StatusOf(Wire.RecordVerificationRequest request)
    {
        using AsyncUnaryCall<Wire.RecordVerificationResponse> call = Pledges.RecordVerificationAsync(request);
        return await call.ResponseAsync.ContinueWith(answer => (answer.Exception?.InnerException as RpcException)?.StatusCode ?? StatusCode.OK, TaskScheduler.Default);
    }

    private async Task<string> RegisteredAsync()
    {
        await PublishAsync(Some.Draft);
        return (await Pledges.RegisterPledgeAsync(Registration())).Pledge.PledgeId;
    }

    private async Task<string> UndecidedAsync()
    {
        await PublishAsync(Some.Draft);
        Wire.RegisterPledgeRequest request = Registration();
        request.DecidedAt = Some.Now.AddDays(2).ToWire();
        return (await Pledges.RegisterPledgeAsync(request)).Pledge.PledgeId;
    }

    private static async Task AssertRefused<T>(AsyncUnaryCall<T> call, StatusCode status, string code)
    {
        (StatusCode Status, string Code, string[] Fields) refusal = await RefusalOf(call);
        Assert.Equal((status, code), (refusal.Status, refusal.Code));
    }
}
