using CreditRisk.Credit.V1;
using CreditRisk.Hosting.Wire;
using CreditRisk.Pledges.Module;
using CreditRisk.Pledges.Tests.Builders;
using Grpc.Core;
using Wire = CreditRisk.Pledge.V1;

namespace CreditRisk.Pledges.Tests.Room;

/// <summary>A room that is set to register pledges only on notices served before, without the credit office beside it.</summary>
public sealed class PledgeSettingsTests : PledgesRoom
{
    protected override IReadOnlyDictionary<string, string?> Settings =>
        new Dictionary<string, string?> { ["Pledges:RequireNotice"] = "true", ["Pledges:AssistanceReplyDays"] = "3" };

    [Fact]
    public async Task RegisterPledge_WithoutNotice_IsRefusedUnlessOnlyPapersAreMissing()
    {
        await PublishAsync(Some.Draft);
        Wire.RegisterPledgeRequest papers = Registration(1);
        (papers.Type, papers.MaterialBy) = (Wire.PledgeType.DeferredMaterial, Some.Today.AddDays(5).ToWire());
        papers.DeferredMaterials.Add("学历证书复印件");

        (StatusCode status, string code, _) = await RefusalOf(Pledges.RegisterPledgeAsync(Registration()));

        Assert.Equal((StatusCode.FailedPrecondition, "NOTICE_REQUIRED"), (status, code));
        Assert.Equal(Wire.PledgeState.Decided, (await Pledges.RegisterPledgeAsync(papers)).Pledge.State);
    }

    [Fact]
    public async Task RecordVerification_EntryWithoutTheCreditOffice_RecordsNothing()
    {
        string id = await SignedAsync();
        Wire.RecordVerificationRequest request = Finding(id, Wire.VerificationOutcome.Revoked);
        request.CreditEntry = new()
        {
            Grade = DishonestyGrade.General,
            DeterminedBy = new() { Code = "T1", Name = "台前县市场监督管理局" },
            LegalBasis = new() { Title = "河南省社会信用条例", Article = "第三十二条" },
            DocumentNumber = "台失信〔2026〕1号",
            DocumentDate = Some.Today.ToWire(),
            Reason = "承诺内容与实际不符",
        };
        long before = Journal.Head.Value;

        Assert.Equal("CREDIT_ROOM_NOT_HOSTED", (await RefusalOf(Pledges.RecordVerificationAsync(request))).Code);
        Assert.Equal(before, Journal.Head.Value);
    }

    [Fact]
    public async Task RequestAssistance_ConfiguredDays_AreWorkingDays()
    {
        string id = await SignedAsync();

        Wire.Assistance sent = (await Pledges.RequestAssistanceAsync(
            new() { PledgeId = id, Asked = new() { Code = "T2", Name = "台前县公安局" }, Question = "是否有固定经营场所" })).Assistance;

        Assert.Equal(new DateOnly(2026, 3, 5), sent.ReplyBy.ToDateOnly());
    }

    [Theory]
    [InlineData(0, 0.05, "AssistanceReplyDays")]
    [InlineData(61, 0.05, "AssistanceReplyDays")]
    [InlineData(5, -0.01, "RouteDifferenceBound")]
    [InlineData(5, 1.0, "RouteDifferenceBound")]
    [InlineData(5, double.NaN, "RouteDifferenceBound")]
    public void Validate_OutOfBounds_NamesTheKey(int days, double bound, string key) => Assert.StartsWith(
        $"Pledges:{key}",
        Assert.Single(new PledgesOptionsValidator().Validate(null, new() { AssistanceReplyDays = days, RouteDifferenceBound = bound }).Failures!),
        StringComparison.Ordinal);

    private async Task<string> SignedAsync()
    {
        await PublishAsync(Some.Draft);
        Wire.RegisterPledgeRequest request = Registration();
        request.SignedAt = Some.Now.ToWire();
        request.NoticeId = (await Pledges.ServeNoticeAsync(
            new() { Subject = request.Subject, MatterCode = request.MatterCode, NoticeSha256 = Some.Sha256 })).Pledge.PledgeId;
        return (await Pledges.RegisterPledgeAsync(request)).Pledge.PledgeId;
    }
}
