using CreditRisk.Credit.Module;
using CreditRisk.Credit.V1;
using CreditRisk.Eligibility.Module;
using CreditRisk.Eligibility.V1;
using CreditRisk.Hosting;
using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using CreditRisk.Pledges.Tests.Builders;
using Grpc.Core;
using Wire = CreditRisk.Pledge.V1;

namespace CreditRisk.Pledges.Tests.Room;

/// <summary>An untrue pledge enters the credit file in the append of its finding, and closes the pledge route at once.</summary>
public sealed class PledgeCascadeTests : PledgesRoom
{
    protected override IReadOnlyList<IServiceModule> OtherRooms => [new CreditModule(), new EligibilityModule()];

    private CreditService.CreditServiceClient Credit => new(Invoker);

    [Fact]
    public async Task RecordVerification_FalsePledgeWithEntry_FindingAndRecordAreOneAppend()
    {
        string id = await RegisteredAsync();
        long before = Journal.Head.Value;

        Wire.RecordVerificationResponse revoked = await Pledges.RecordVerificationAsync(Revoked(id));

        List<JournalEvent> appended = await Journal.ReadAsync(new(before), CancellationToken.None).ToListAsync();
        Assert.Equal([Wire.VerificationRecorded.Descriptor.FullName, DishonestyRecorded.Descriptor.FullName], appended.Select(one => one.Type));
        Assert.Equal(before + 2, revoked.Position);
        DishonestyRecorded recorded = appended[1].Read<DishonestyRecorded>();
        Assert.Equal((id, DishonestAct.FalsePledge, DishonestyGrade.General), (recorded.PledgeId, recorded.Act, recorded.Grade));
        Assert.Equal(recorded.RecordId, revoked.Pledge.CreditRecordId);
    }

    [Fact]
    public async Task RecordVerification_FalsePledgeWithEntry_ClosesTheRouteAtOnce()
    {
        string id = await RegisteredAsync();
        Decision before = await CheckAsync(Journal.Head.Value);

        Wire.RecordVerificationResponse revoked = await Pledges.RecordVerificationAsync(Revoked(id));

        Decision after = await CheckAsync(revoked.Position);
        Assert.Equal((Verdict.Eligible, Verdict.NotEligible), (before.Verdict, after.Verdict));
        Assert.Contains(after.Findings, finding => finding.RecordId == revoked.Pledge.CreditRecordId);
    }

    [Fact]
    public async Task RecordVerification_EntryThatTheCreditOfficeRefuses_RecordsNeither()
    {
        string id = await RegisteredAsync();
        Wire.RecordVerificationRequest request = Revoked(id);
        request.CreditEntry.Grade = DishonestyGrade.Serious;
        long before = Journal.Head.Value;

        (_, _, string[] fields) = await RefusalOf(Pledges.RecordVerificationAsync(request));

        Assert.Equal(["prior_notice_on"], fields);
        Assert.Equal(before, Journal.Head.Value);
        Assert.Equal(Wire.PledgeState.Decided, (await Pledges.GetPledgeAsync(new() { PledgeId = id })).Pledge.State);
    }

    [Fact]
    public async Task RecordVerification_SlightAct_IsEducationAndNoRecord()
    {
        string id = await RegisteredAsync();
        Wire.RecordVerificationRequest request = Finding(id, Wire.VerificationOutcome.RectifyOrdered);
        request.CreditEntry = Entry(DishonestyGrade.Minor);

        Wire.RecordVerificationResponse ordered = await Pledges.RecordVerificationAsync(request);

        JournalEvent last = await Journal.ReadAsync(new(ordered.Position - 1), CancellationToken.None).SingleAsync();
        Assert.Equal(EducationGiven.Descriptor.FullName, last.Type);
        Assert.Equal("", ordered.Pledge.CreditRecordId);
        Assert.Empty((await FileAsync()).DishonestyRecords);
    }

    [Fact]
    public async Task RecordVerification_SameRequestAgain_RecordsOnce()
    {
        Wire.RecordVerificationRequest request = Revoked(await RegisteredAsync());
        request.RequestId = "v1";
        Wire.RecordVerificationResponse first = await Pledges.RecordVerificationAsync(request);

        Assert.Equal(first, await Pledges.RecordVerificationAsync(request));
        Assert.Single((await FileAsync()).DishonestyRecords);
    }

    [Fact]
    public async Task RecordVerification_FileChangedInBetweenManyTimes_NeverHalfRecorded()
    {
        string id = await RegisteredAsync();
        long before = Journal.Head.Value;

        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(async () =>
        {
            Wire.RecordVerificationRequest request = Revoked(id);
            request.CreditEntry.DocumentNumber = $"台失信〔2026〕{i}号";
            using AsyncUnaryCall<Wire.RecordVerificationResponse> call = Pledges.RecordVerificationAsync(request);
            await call.ResponseAsync.ContinueWith(_ => { }, TaskScheduler.Default);
        })));

        List<JournalEvent> appended = await Journal.ReadAsync(new(before), CancellationToken.None).ToListAsync();
        Assert.Equal([Wire.VerificationRecorded.Descriptor.FullName, DishonestyRecorded.Descriptor.FullName], appended.Select(one => one.Type));
    }

    [Fact]
    public async Task RecordVerification_EntryWithAKeptPledge_IsRefused()
    {
        Wire.RecordVerificationRequest request = Finding(await RegisteredAsync(), Wire.VerificationOutcome.Fulfilled);
        request.CreditEntry = Entry(DishonestyGrade.General);

        Assert.Equal(["credit_entry"], (await RefusalOf(Pledges.RecordVerificationAsync(request))).Fields);
    }

    [Fact]
    public async Task RecordVerification_EmptyEntry_NamesEachField()
    {
        Wire.RecordVerificationRequest request = Finding(await RegisteredAsync(), Wire.VerificationOutcome.Revoked);
        request.CreditEntry = new() { Act = DishonestAct.DutyBreach };

        Assert.Equal(
            ["credit_entry.grade", "credit_entry.act", "credit_entry.document_number", "credit_entry.document_date", "credit_entry.reason"],
            (await RefusalOf(Pledges.RecordVerificationAsync(request))).Fields);
    }

    [Fact]
    public async Task WithdrawPledge_BeforeTheDecision_LeavesNoTraceOnCredit()
    {
        await PublishAsync(Some.Draft);
        Wire.RegisterPledgeRequest request = Registration();
        request.DecidedAt = Some.Now.AddDays(2).ToWire();
        string id = (await Pledges.RegisterPledgeAsync(request)).Pledge.PledgeId;

        Wire.WithdrawPledgeResponse withdrawn = await Pledges.WithdrawPledgeAsync(new() { PledgeId = id, Reason = "改用一般程序" });

        CreditFile file = await FileAsync();
        Assert.Empty(file.DishonestyRecords);
        Assert.Empty(file.ListEntries);
        Assert.Equal(Verdict.Eligible, (await CheckAsync(withdrawn.Position)).Verdict);
    }

    private static Wire.RecordVerificationRequest Revoked(string id)
    {
        Wire.RecordVerificationRequest request = Finding(id, Wire.VerificationOutcome.Revoked);
        request.RevocationGround = Wire.RevocationGround.FalsePledge;
        request.CreditEntry = Entry(DishonestyGrade.General);
        return request;
    }

    private static Wire.CreditEntry Entry(DishonestyGrade grade) => new()
    {
        Grade = grade,
        DeterminedBy = new() { Code = "T1", Name = "台前县市场监督管理局", RegionCode = "410927" },
        LegalBasis = new() { Title = "河南省社会信用条例", Article = "第三十二条" },
        DocumentNumber = "台失信〔2026〕1号",
        DocumentDate = Some.Today.ToWire(),
        Reason = "承诺内容与实际不符",
    };

    private async Task<string> RegisteredAsync()
    {
        await PublishAsync(Some.Draft);
        return (await Pledges.RegisterPledgeAsync(Registration())).Pledge.PledgeId;
    }

    private async Task<CreditFile> FileAsync() => (await Credit.GetCreditFileAsync(new() { Subject = Registration().Subject })).File;

    private async Task<Decision> CheckAsync(long position) => (await new EligibilityService.EligibilityServiceClient(Invoker).CheckEligibilityAsync(new()
    {
        Subject = Registration().Subject,
        MatterCode = Some.Draft.Id.ToString(),
        Purpose = "许可",
        ApplicationNumber = "2026-1",
        Consistency = new() { AtLeastPosition = position },
    })).Decision;
}
