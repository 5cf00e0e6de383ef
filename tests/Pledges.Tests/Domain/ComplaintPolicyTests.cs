using CreditRisk.Pledges.Domain.Complaining;
using CreditRisk.Pledges.Domain.Verifying;
using CreditRisk.Pledges.Tests.Builders;

namespace CreditRisk.Pledges.Tests.Domain;

public sealed class ComplaintPolicyTests
{
    private static readonly Complaint Filed = new()
    {
        Id = "c1",
        PledgeId = "p1",
        Channel = ComplaintChannel.Hotline,
        Text = "该店没有消毒间，仍在营业。",
        Reference = "12345-0007",
        ReceivedAt = Some.Now,
        CheckBy = new(Some.Today.AddDays(14), false),
    };

    private static readonly Complaint Checked = Filed with { Result = new(VerificationOutcome.Fulfilled, Some.Today) };

    [Theory]
    [InlineData(19, 499, null)]
    [InlineData(20, 0, "COMPLAINTS_OF_PLEDGE_FULL")]
    [InlineData(0, 500, "COMPLAINTS_TODAY_FULL")]
    public void File_AtTheBounds_IsTakenInOrRefusedByName(long ofPledge, long today, string? code) =>
        Assert.Equal(code, ComplaintPolicy.File(Filed, new(null, ofPledge, today)).Refusal?.Code.Value);

    [Fact]
    public void File_SameAgain_NamesTheFirst() =>
        Assert.Equal("c0", ComplaintPolicy.File(Filed, new("c0", 20, 500)).Refusal?.Details["complaint_id"]);

    [Theory]
    [InlineData("该店没有消毒间仍在营业", true)]
    [InlineData(" 该店 没有消毒间,仍在营业! ", true)]
    [InlineData("该店有消毒间，仍在营业。", false)]
    public void Fingerprint_OfTextsThatReadAlike_IsTheSame(string text, bool isSame) =>
        Assert.Equal(isSame, (Filed with { Text = text }).Fingerprint == Filed.Fingerprint);

    [Fact]
    public void Answer_AfterTheCheck_IsKept() =>
        Assert.Equal(ComplaintState.Answered, ComplaintPolicy.Answer(Checked, "经核查，消毒间已建。", Some.Now).Value.State);

    [Fact]
    public void Answer_BeforeTheCheck_IsRefused() => Assert.Equal("COMPLAINT_CHECK_AHEAD", CodeOf(Filed));

    [Fact]
    public void Answer_Anonymous_IsRefused() => Assert.Equal("COMPLAINT_ANONYMOUS", CodeOf(Checked with { Reference = "" }));

    [Fact]
    public void Answer_Twice_IsRefused() => Assert.Equal("COMPLAINT_ANSWERED_BEFORE", CodeOf(Checked with { Answer = new("已告知", Some.Now) }));

    private static string? CodeOf(Complaint complaint) => ComplaintPolicy.Answer(complaint, "经核查", Some.Now).Refusal?.Code.Value;
}
