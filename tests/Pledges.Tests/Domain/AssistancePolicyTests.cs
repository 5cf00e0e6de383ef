using CreditRisk.Kernel;
using CreditRisk.Pledges.Domain.Assisting;
using CreditRisk.Pledges.Tests.Builders;

namespace CreditRisk.Pledges.Tests.Domain;

public sealed class AssistancePolicyTests
{
    private static readonly Evidence Letter = new("不予协助函", "台函〔2026〕1号", Some.Sha256, "", 1);

    /// <summary>Asked on Monday 2026-03-02, to be answered by Monday 2026-03-09.</summary>
    private static AssistanceRequest Sent => new()
    {
        Id = "a",
        PledgeId = "p",
        Asked = new("T2", "台前县公安局", "410927"),
        Question = "是否有固定经营场所",
        RequestedAt = Some.Now,
        ReplyBy = WorkingCalendar.Embedded.AddWorkingDays(Some.Today, 5),
    };

    public static TheoryData<string, string, string> Arrows
    {
        get
        {
            TheoryData<string, string, string> arrows = [];
            foreach ((string state, _) in States)
            {
                foreach ((string step, _) in Steps)
                {
                    arrows.Add(state, step, ExpectedAfter(state, step));
                }
            }

            return arrows;
        }
    }

    private static Dictionary<string, (AssistanceRequest Request, int Days)> States => new()
    {
        ["Sent"] = (Sent, 7),
        ["Acknowledged"] = (Sent with { AcknowledgedAt = Some.Now }, 7),
        ["Overdue"] = (Sent, 8),
        ["Escalated"] = (Sent with { EscalatedAt = Some.Now.AddDays(8) }, 9),
        ["Answered"] = (Sent with { Reply = new(Some.Now, "有", "", null) }, 1),
        ["Declined"] = (Sent with { Reply = new(Some.Now, "", "无此数据", Letter) }, 1),
    };

    private static Dictionary<string, AssistanceCommand> Steps => new()
    {
        ["acknowledge"] = new Acknowledge(),
        ["answer"] = new Answer("有固定经营场所"),
        ["decline"] = new Decline("无此数据", Letter),
        ["decline without words"] = new Decline(" ", Letter),
        ["decline without document"] = new Decline("无此数据", null),
        ["answer without words"] = new Answer(""),
        ["escalate"] = new Escalate(),
    };

    [Theory]
    [MemberData(nameof(Arrows))]
    public void Decide_EveryStepInEveryState_LeadsWhereTheTableSays(string state, string step, string expected)
    {
        (AssistanceRequest request, int days) = States[state];
        DateTimeOffset now = Some.Now.AddDays(days);
        Assert.Equal(state, request.On(ChinaTime.DateOf(now)).ToString());

        Outcome<AssistanceRequest> after = AssistancePolicy.Decide(request, Steps[step], now);

        Assert.Equal(expected, after.Match(one => one.On(ChinaTime.DateOf(now)).ToString(), refusal => refusal.Code.Value));
    }

    [Fact]
    public void Request_Asked_HasFiveWorkingDays() => Assert.Equal(new Deadline(new(2026, 3, 9), false), Sent.ReplyBy);

    [Fact]
    public void Request_Unnamed_NamesBothFields() => Assert.Equal(
        ["asked", "question"], AssistancePolicy.Request(Sent with { Asked = new("", "公安局", ""), Question = " " }, true).Refusal!.Violations.Select(v => v.Field));

    [Fact]
    public void Request_PledgeThatIsClosed_IsRefused() => Assert.Equal("PLEDGE_NOT_OPEN", AssistancePolicy.Request(Sent, false).Refusal?.Code.Value);

    [Fact]
    public void Decline_EveryWayWithoutReasons_IsImpossible() => Assert.All(
        States.Values.Where(state => state.Request.Reply is null),
        state => Assert.All(
            new[] { new Decline("", null), new Decline("", Letter), new Decline("\n", Letter), new Decline("无此数据", null) },
            decline => Assert.False(AssistancePolicy.Decide(state.Request, decline, Some.Now.AddDays(state.Days)).IsOk)));

    private static string ExpectedAfter(string state, string step) => (state, step) switch
    {
        ("Answered" or "Declined", _) => "ASSISTANCE_CLOSED",
        (_, "answer") => "Answered",
        (_, "decline") => "Declined",
        (_, "decline without words" or "decline without document" or "answer without words") => "INVALID_REQUEST",
        ("Acknowledged", "acknowledge") => "ASSISTANCE_ACKNOWLEDGED_BEFORE",
        ("Sent", "acknowledge") => "Acknowledged",
        ("Overdue" or "Escalated", "acknowledge") => state,
        ("Overdue", "escalate") => "Escalated",
        (_, "escalate") => "ASSISTANCE_NOT_OVERDUE",
        _ => throw new InvalidOperationException($"{state} {step} is not in the table."),
    };
}
