using System.Text;
using CreditRisk.Credit.Module;
using CreditRisk.Credit.Tests.Grpc;
using CreditRisk.Credit.V1;
using CreditRisk.Eligibility.Module;
using CreditRisk.Eligibility.V1;
using CreditRisk.Hosting.Wire;
using CreditRisk.Kernel;
using CreditRisk.Pledge.V1;
using CreditRisk.Pledges.Module;
using CreditRisk.Pledges.Module.Seed;
using CreditRisk.Scoring.Module;
using CreditRisk.Testing;
using CreditRisk.Testing.Hosting;
using CreditRisk.Testing.Journal;
using Google.Protobuf;
using Grpc.Core;
using SubjectId = CreditRisk.Kernel.SubjectId;

namespace CreditRisk.Credit.Tests.Privacy;

/// <summary>
/// The number of a person is in no byte of the data folder and in no line of the log, neither after it was sent where it belongs nor after
/// it was sent in any text field of any request that changes something.
/// </summary>
public sealed class CitizenIdTests : IDisposable
{
    private static readonly SubjectId Person = SyntheticSubjectId.Person(0);
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, ChinaTime.Offset);

    private readonly TempFolder _folder = new();
    private readonly LoggedText _log = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Rooms_RequestsWithAPerson_KeepTheMaskedNumberOnly()
    {
        await using (RunningRoom room = await StartAsync())
        {
            await GiveAsync(room.Invoker, (send, good) => send(good));
        }

        AssertNowhereInClear();
        Assert.Contains(Files(), file => Holds(file, Encoding.UTF8.GetBytes(Person.Masked)));
    }

    [Theory]
    [InlineData("{0}")]
    [InlineData("当事人{0}，已核对")]
    public async Task Rooms_CitizenIdInAnyTextField_IsKeptNowhere(string form)
    {
        string text = string.Format(System.Globalization.CultureInfo.InvariantCulture, form, Person.Reveal());
        await using (RunningRoom room = await StartAsync())
        {
            await GiveAsync(room.Invoker, async (send, good) =>
            {
                foreach (IMessage spoiled in Spoiled.CopiesOf(good, text))
                {
                    await RefusedOrNotAsync(send(spoiled));
                }

                await send(good);
            });
        }

        AssertNowhereInClear();
    }

    private Task<RunningRoom> StartAsync() => RunningRoom.StartAsync(
        _folder.Path, new SettableClock(Now), new CreditModule(), new EligibilityModule(), new PledgesModule(), new ScoringModule(), _log);

    private void AssertNowhereInClear()
    {
        byte[][] forms = [Encoding.UTF8.GetBytes(Person.Reveal()), Encoding.Unicode.GetBytes(Person.Reveal())];
        Assert.All(Files(), file =>
        {
            Assert.DoesNotContain(Person.Reveal(), file, StringComparison.Ordinal);
            Assert.DoesNotContain(forms, form => Holds(file, form));
        });
        Assert.DoesNotContain(Person.Reveal(), _log.All, StringComparison.Ordinal);
        Assert.NotEmpty(_log.All);
    }

    private string[] Files() => Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories);

    private static bool Holds(string file, byte[] bytes) => File.ReadAllBytes(file).AsSpan().IndexOf(bytes) >= 0;

    private static async Task RefusedOrNotAsync(Task sent)
    {
        try
        {
            await sent;
        }
        catch (RpcException)
        {
            // Whether a field refuses the number or leads nowhere is its own business: what counts is what was kept.
        }
    }

    /// <summary>Takes a person through the rooms.</summary>
    private static async Task GiveAsync(CallInvoker invoker, Func<Func<IMessage, Task>, IMessage, Task> give)
    {
        var credit = new CreditService.CreditServiceClient(invoker);
        var repair = new RepairService.RepairServiceClient(invoker);
        var matters = new MatterService.MatterServiceClient(invoker);
        var pledges = new PledgeService.PledgeServiceClient(invoker);
        var eligibility = new EligibilityService.EligibilityServiceClient(invoker);
        await SeedMatters.LoadAsync(matters, CancellationToken.None);
        string matter = SeedMatters.All.First(one => one.State == MatterState.Published).MatterCode;

        RecordDishonestyResponse? recorded = null;
        await give(async r => recorded = await credit.RecordDishonestyAsync((RecordDishonestyRequest)r), Requests.General(Person));
        ApplyRepairResponse? applied = null;
        await give(async r => applied = await repair.ApplyRepairAsync((ApplyRepairRequest)r), Requests.Apply(recorded!.Record.RecordId));
        string caseId = applied!.RepairCase.CaseId;
        await give(
            async r => await repair.AskSupplementAsync((AskSupplementRequest)r), new AskSupplementRequest { CaseId = caseId, Missing = { "付款证明" } });
        await give(
            async r => await repair.SupplyMaterialAsync((SupplyMaterialRequest)r),
            new SupplyMaterialRequest { CaseId = caseId, Materials = { Requests.Proof } });
        await give(
            async r => await repair.ApproveRepairAsync((ApproveRepairRequest)r), new ApproveRepairRequest { CaseId = caseId, Reason = "整改完成" });
        await give(
            async r => await repair.RevokeRepairAsync((RevokeRepairRequest)r),
            new RevokeRepairRequest { CaseId = caseId, Reason = "材料虚假", DocumentNumber = "台修撤〔2026〕1号" });
        await DisputeAsync(invoker, recorded.Record.RecordId, give);
        await give(r => ImportAsync(credit, (ImportListHeader)r, Requests.Row(2, Person)), Requests.County("county"));
        await give(r => ImportAsync(credit, Requests.County("rows"), (ImportListRow)r), Requests.Row(2, Person));
        string entry = (await credit.GetCreditFileAsync(new() { Subject = Requests.Identify(Person) })).File.ListEntries[0].EntryId;
        await give(
            async r => await credit.RemoveListEntryAsync((RemoveListEntryRequest)r),
            new RemoveListEntryRequest { EntryId = entry, RemovedOn = new DateOnly(2026, 6, 1).ToWire(), Basis = "撤销列入决定" });

        await give(
            async r => await eligibility.CheckEligibilityAsync((CheckEligibilityRequest)r),
            new CheckEligibilityRequest { Subject = Requests.Identify(Person), MatterCode = matter, Purpose = "许可", ApplicationNumber = "A-1" });
        await give(
            async r => await credit.GetCreditFileAsync((GetCreditFileRequest)r),
            new GetCreditFileRequest { Subject = Requests.Identify(Person), Purpose = "核对" });
        await give(
            async r => await credit.IssueSubjectReportAsync((IssueSubjectReportRequest)r),
            new IssueSubjectReportRequest { Subject = Requests.Identify(Person), RequestId = "report" });
        RegisterPledgeResponse? registered = null;
        await give(
            async r => await pledges.ServeNoticeAsync((ServeNoticeRequest)r),
            new ServeNoticeRequest { Subject = Requests.Identify(Person), MatterCode = matter, NoticeSha256 = new string('a', 64) });
        await give(async r => registered = await pledges.RegisterPledgeAsync((RegisterPledgeRequest)r), Registration(matter));
        await HandInAsync(pledges, matter, give);
        await give(async r => await pledges.RecordVerificationAsync((RecordVerificationRequest)r), Finding(registered!.Pledge.PledgeId));
        await give(async r => await pledges.WithdrawPledgeAsync((WithdrawPledgeRequest)r), await WithdrawalAsync(pledges, matter));
        await give(
            async r => await matters.ChangeMatterStateAsync((ChangeMatterStateRequest)r),
            new ChangeMatterStateRequest { MatterCode = matter, State = MatterState.Suspended, DocumentNumber = "文〔2026〕1号", Reason = "依据调整" });
        await give(async r => await matters.SaveMatterAsync((SaveMatterRequest)r), new SaveMatterRequest { Matter = SeedMatters.All.First(one => one.MatterCode == matter) });
    }

    /// <summary>Objects to a record, and annuls it in the end.</summary>
    private static async Task DisputeAsync(CallInvoker invoker, string recordId, Func<Func<IMessage, Task>, IMessage, Task> give)
    {
        var credit = new CreditService.CreditServiceClient(invoker);
        var objections = new ObjectionService.ObjectionServiceClient(invoker);
        FileObjectionResponse? filed = null;
        await give(
            async r => filed = await objections.FileObjectionAsync((FileObjectionRequest)r),
            new FileObjectionRequest { RecordId = recordId, Ground = ObjectionGround.ContentWrong, Statement = "内容有误", Evidence = { Requests.Proof } });
        string id = filed!.Objection.ObjectionId;
        await give(
            async r => await objections.ForwardObjectionAsync((ForwardObjectionRequest)r),
            new ForwardObjectionRequest { ObjectionId = id, Provider = new() { Code = "11410927MB0000001X", Name = "台前县市场监督管理局" } });
        await give(
            async r => await objections.AnswerObjectionAsync((AnswerObjectionRequest)r),
            new AnswerObjectionRequest { ObjectionId = id, Statement = "内容无误", Evidence = { Requests.Proof } });
        await give(
            async r => await credit.AnnulRecordAsync((AnnulRecordRequest)r),
            new AnnulRecordRequest { RecordId = recordId, DocumentNumber = "台撤〔2026〕1号", Reason = "原决定撤销" });
        await give(
            async r => await credit.LoadCalendarYearAsync((LoadCalendarYearRequest)r),
            new LoadCalendarYearRequest
            {
                Year = 2027,
                PublishedOn = new DateOnly(2026, 5, 1).ToWire(),
                DaysOff = { new DateOnly(2027, 1, 1).ToWire() },
                DocumentNumber = "国办发明电〔2026〕9号",
            });
    }

    /// <summary>Hands in deferred material, gets it back, hands it in again and has it confirmed.</summary>
    private static async Task HandInAsync(PledgeService.PledgeServiceClient pledges, string matter, Func<Func<IMessage, Task>, IMessage, Task> give)
    {
        RegisterPledgeRequest deferring = Registration(matter, 'b');
        deferring.DeferredMaterials.Add("租赁合同");
        deferring.MaterialBy = new DateOnly(2026, 6, 20).ToWire();
        string id = (await pledges.RegisterPledgeAsync(deferring)).Pledge.PledgeId;
        var material = new SubmitDeferredMaterialRequest { PledgeId = id, Materials = { Requests.Proof } };
        await give(async r => await pledges.SubmitDeferredMaterialAsync((SubmitDeferredMaterialRequest)r), material);
        await give(async r => await pledges.ReturnMaterialAsync((ReturnMaterialRequest)r), new ReturnMaterialRequest { PledgeId = id, Reason = "合同未签章" });
        await pledges.SubmitDeferredMaterialAsync(material);
        await give(async r => await pledges.ConfirmConditionsAsync((ConfirmConditionsRequest)r), new ConfirmConditionsRequest { PledgeId = id, ReceiptNumber = "回执1" });
    }

    private static RegisterPledgeRequest Registration(string matter, char digit = 'a') => new()
    {
        Subject = Requests.Identify(Person),
        MatterCode = matter,
        Form = PledgeForm.ConditionsMet,
        SignedDocumentSha256 = new string(digit, 64),
        SignedAt = Now.AddHours(-1).ToWire(),
        LiabilityInsurancePolicy = "P-1",
    };

    private static RecordVerificationRequest Finding(string pledgeId) => new()
    {
        PledgeId = pledgeId,
        Outcome = VerificationOutcome.RectifyOrdered,
        Method = VerificationMethod.Onsite,
        VerifiedOn = new DateOnly(2026, 6, 1).ToWire(),
        MethodReason = "需现场查看",
        RectifyBy = new DateOnly(2026, 6, 20).ToWire(),
        RectifyItems = { "补建消毒间" },
        Statement = "核查情况记录在案。",
        Inspectors = { "A001", "A002" },
        Evidence = { Requests.Proof },
    };

    private static async Task<WithdrawPledgeRequest> WithdrawalAsync(PledgeService.PledgeServiceClient pledges, string matter)
    {
        RegisterPledgeRequest ahead = Registration(matter, 'c');
        ahead.DecidedAt = Now.AddDays(1).ToWire();
        RegisterPledgeResponse registered = await pledges.RegisterPledgeAsync(ahead);
        return new() { PledgeId = registered.Pledge.PledgeId, Reason = "不再办理" };
    }

    private static async Task ImportAsync(CreditService.CreditServiceClient credit, ImportListHeader header, ImportListRow row)
    {
        using AsyncDuplexStreamingCall<ImportListRequest, ImportListResponse> call = credit.ImportList();
        await call.RequestStream.WriteAsync(new() { Header = header });
        await call.RequestStream.WriteAsync(new() { Row = row });
        await call.RequestStream.CompleteAsync();
        await call.ResponseStream.ReadAllAsync().LastAsync();
    }
}
