using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using CreditRisk.Pledges.Tests.Builders;
using Grpc.Core;
using Wire = CreditRisk.Pledge.V1;

namespace CreditRisk.Pledges.Tests.Room;

/// <summary>Complaints, the checks they lead to, and what is told of them, on the running room.</summary>
public sealed class ComplaintServiceTests : PledgesRoom
{
    private const string Report = "该店没有消毒间，仍在营业。";

    private Wire.ComplaintService.ComplaintServiceClient Complaints => new(Invoker);

    [Fact]
    public async Task FileComplaint_OfAFulfilledPledge_OrdersACheckAndTellsTheOutcomeBack()
    {
        string id = await FulfilledAsync();

        Wire.Complaint filed = (await Complaints.FileComplaintAsync(Complaint(id))).Complaint;
        Wire.VerificationTask task = Assert.Single((await Pledges.ListVerificationTasksAsync(new())).Tasks);
        Wire.VerificationOrdered ordered = (await EventsAsync(id))[^1].Read<Wire.VerificationOrdered>();
        await Pledges.RecordVerificationAsync(Finding(id, Wire.VerificationOutcome.RectifyOrdered));
        Wire.Complaint answered = (await Complaints.AnswerComplaintAsync(new() { ComplaintId = filed.ComplaintId, Answer = "已责令限期整改。" })).Complaint;

        Assert.Equal((Wire.ComplaintState.Checking, new DateOnly(2026, 3, 16)), (filed.State, filed.CheckBy.ToDateOnly()));
        Assert.Equal((id, new DateOnly(2026, 3, 16)), (task.PledgeId, task.VerifyBy.ToDateOnly()));
        Assert.Equal((Wire.VerificationOrderReason.Complaint, Wire.VerificationMethod.Online, "T9"), (ordered.Reason, ordered.Method, ordered.Unit.Code));
        Assert.DoesNotContain("消毒间", ordered.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("12345", ordered.ToString(), StringComparison.Ordinal);
        Assert.Equal((Wire.ComplaintState.Answered, Wire.VerificationOutcome.RectifyOrdered, "已责令限期整改。"), (answered.State, answered.Outcome, answered.Answer));
    }

    [Fact]
    public async Task FileComplaint_Second_JoinsTheCheckThatIsOpen()
    {
        string id = await FulfilledAsync();
        await Complaints.FileComplaintAsync(Complaint(id));
        int before = (await EventsAsync(id)).Count;

        await Complaints.FileComplaintAsync(Complaint(id, "隔壁仓库也在使用，没有许可。"));

        Assert.Equal(before, (await EventsAsync(id)).Count);
        Assert.Equal(2, (await Complaints.ListComplaintsAsync(new() { PledgeId = id, State = Wire.ComplaintState.Checking })).Complaints.Count);
        await Pledges.RecordVerificationAsync(Finding(id, Wire.VerificationOutcome.Fulfilled));
        Assert.Equal(2, (await Complaints.ListComplaintsAsync(new() { State = Wire.ComplaintState.Checked })).Complaints.Count);
        Assert.Empty((await Pledges.ListVerificationTasksAsync(new())).Tasks);
    }

    [Fact]
    public async Task FileComplaint_ManyAtOnce_OrderOneCheckAndAreAllKept()
    {
        string id = await FulfilledAsync();

        await Task.WhenAll(Enumerable.Range(0, 2).Select(async i => await Complaints.FileComplaintAsync(Complaint(id, $"第{i}次看到该店没有消毒间。"))));

        Assert.Single((await EventsAsync(id)), journaled => journaled.Type == Wire.VerificationOrdered.Descriptor.FullName);
        Assert.Equal(2, (await Complaints.ListComplaintsAsync(new())).Complaints.Count);
    }

    [Fact]
    public async Task FileComplaint_SameTextAgain_NamesTheFirstAndSameRequestAnswersIt()
    {
        string id = await FulfilledAsync();
        Wire.FileComplaintRequest request = Complaint(id);
        request.RequestId = "c1";
        Wire.FileComplaintResponse first = await Complaints.FileComplaintAsync(request);

        Assert.Equal(first, await Complaints.FileComplaintAsync(request));
        request.RequestId = "c2";
        Assert.Equal((StatusCode.AlreadyExists, "COMPLAINT_FILED_BEFORE"), await AnswerOf(Complaints.FileComplaintAsync(request)));
    }

    [Fact]
    public async Task FileComplaint_Flood_IsBoundedPerPledge()
    {
        string id = await FulfilledAsync();
        for (int i = 0; i < 20; i++)
        {
            await Complaints.FileComplaintAsync(Complaint(id, $"第{i}次看到该店没有消毒间。"));
        }

        Assert.Equal((StatusCode.ResourceExhausted, "COMPLAINTS_OF_PLEDGE_FULL"), await AnswerOf(Complaints.FileComplaintAsync(Complaint(id))));
    }

    [Fact]
    public async Task FileComplaint_Anonymous_IsCheckedAndNobodyIsTold()
    {
        string id = await FulfilledAsync();
        Wire.FileComplaintRequest request = Complaint(id);
        request.Reference = "";
        string complaint = (await Complaints.FileComplaintAsync(request)).Complaint.ComplaintId;
        Assert.Equal("COMPLAINT_CHECK_AHEAD", (await AnswerOf(Complaints.AnswerComplaintAsync(new() { ComplaintId = complaint, Answer = "已核查" }))).Code);

        await Pledges.RecordVerificationAsync(Finding(id, Wire.VerificationOutcome.Fulfilled));

        Assert.Equal("COMPLAINT_ANONYMOUS", (await AnswerOf(Complaints.AnswerComplaintAsync(new() { ComplaintId = complaint, Answer = "已核查" }))).Code);
    }

    [Theory]
    [InlineData("店主王某患有肝炎，仍在营业。")]
    [InlineData("店主 11010519491231002X 没有消毒间。")]
    [InlineData("短")]
    public async Task FileComplaint_TextThatMayNotBeKept_NamesTheField(string text) =>
        Assert.Equal(["text"], (await RefusalOf(Complaints.FileComplaintAsync(Complaint(await FulfilledAsync(), text)))).Fields);

    [Fact]
    public async Task FileComplaint_ManyFaults_NamesEveryField() =>
        Assert.Equal(["channel", "text", "reference"], (await RefusalOf(Complaints.FileComplaintAsync(new() { Reference = new string('x', 101) }))).Fields);

    [Fact]
    public async Task FileComplaint_UnknownPledge_IsNotFound() =>
        Assert.Equal((StatusCode.NotFound, "PLEDGE_NOT_FOUND"), await AnswerOf(Complaints.FileComplaintAsync(Complaint("nobody"))));

    [Fact]
    public async Task FileComplaint_RevokedPledge_SaysThatNothingIsToBeVerified()
    {
        string id = await FulfilledAsync();
        await Pledges.RecordVerificationAsync(Finding(id, Wire.VerificationOutcome.Revoked));

        Assert.Equal((StatusCode.FailedPrecondition, "NOTHING_TO_VERIFY"), await AnswerOf(Complaints.FileComplaintAsync(Complaint(id))));
    }

    [Fact]
    public async Task FileComplaint_StandsAmongTheDeadlinesUntilChecked()
    {
        string id = await FulfilledAsync();
        string complaint = (await Complaints.FileComplaintAsync(Complaint(id))).Complaint.ComplaintId;
        Wire.ListPledgeDeadlinesRequest request = new() { Kind = Wire.PledgeDeadlineKind.Complaint };

        Assert.Equal(complaint, Assert.Single((await Pledges.ListPledgeDeadlinesAsync(request)).Deadlines).Id);
        await Pledges.RecordVerificationAsync(Finding(id, Wire.VerificationOutcome.Fulfilled));
        Assert.Empty((await Pledges.ListPledgeDeadlinesAsync(request)).Deadlines);
    }

    [Fact]
    public async Task AnswerComplaint_Unknown_IsNotFound() =>
        Assert.Equal((StatusCode.NotFound, "COMPLAINT_NOT_FOUND"), await AnswerOf(Complaints.AnswerComplaintAsync(new() { ComplaintId = "nobody", Answer = "已核查" })));

    [Fact]
    public async Task OrderVerification_WithUnitAndMethod_TellsTheFrontLineAndTheFindingClosesIt()
    {
        string id = await FulfilledAsync();
        Wire.OrderVerificationRequest request = new()
        {
            PledgeId = id,
            VerifyBy = Some.Today.AddDays(10).ToWire(),
            Method = Wire.VerificationMethod.Onsite,
            Unit = new() { Code = "S1", Name = "城关镇市场监管所", RegionCode = "410927" },
        };

        Wire.Pledge pledge = (await Pledges.OrderVerificationAsync(request)).Pledge;
        Wire.VerificationOrdered ordered = (await EventsAsync(id))[^1].Read<Wire.VerificationOrdered>();

        Assert.Equal(Some.Today.AddDays(10), pledge.OrderedCheckBy.ToDateOnly());
        Assert.Equal(("S1", Wire.VerificationMethod.Onsite, Some.Sha256, "410927"), (ordered.Unit.Code, ordered.Method, ordered.SignedDocumentSha256, ordered.RegionCode));
        Assert.Equal((StatusCode.FailedPrecondition, "VERIFICATION_ORDERED_BEFORE"), await AnswerOf(Pledges.OrderVerificationAsync(request)));
        Assert.Null((await Pledges.RecordVerificationAsync(Finding(id, Wire.VerificationOutcome.Fulfilled))).Pledge.OrderedCheckBy);
    }

    [Fact]
    public async Task OrderVerification_ManyFaults_NamesEveryField() => Assert.Equal(
        ["verify_by", "method"],
        (await RefusalOf(Pledges.OrderVerificationAsync(
            new() { PledgeId = await FulfilledAsync(), VerifyBy = Some.Today.ToWire(), Method = Wire.VerificationMethod.PublicNotice }))).Fields);

    private static Wire.FileComplaintRequest Complaint(string pledgeId, string text = Report) =>
        new() { PledgeId = pledgeId, Channel = Wire.ComplaintChannel.Hotline, Text = text, Reference = "12345-0007" };

    private async Task<string> FulfilledAsync()
    {
        await PublishAsync(Some.Draft);
        string id = (await Pledges.RegisterPledgeAsync(Registration())).Pledge.PledgeId;
        await Pledges.RecordVerificationAsync(Finding(id, Wire.VerificationOutcome.Fulfilled));
        return id;
    }

    private async Task<List<JournalEvent>> EventsAsync(string id)
    {
        List<JournalEvent> events = [];
        await foreach (JournalEvent journaled in Journal.ReadStreamAsync(new("pledge", id), 0, CancellationToken.None))
        {
            events.Add(journaled);
        }

        return events;
    }

    private static async Task<(StatusCode Status, string Code)> AnswerOf<T>(AsyncUnaryCall<T> call)
    {
        (StatusCode status, string code, _) = await RefusalOf(call);
        return (status, code);
    }
}
