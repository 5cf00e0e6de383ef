using CreditRisk.Pledges.Domain.Life;
using CreditRisk.Pledges.Domain.Matters;
using CreditRisk.Pledges.Domain.Signing;
using CreditRisk.Pledges.Domain.Verifying;

namespace CreditRisk.Pledges.Tests.Builders;

/// <summary>Every kind of pledge, and every step that can be asked of one.</summary>
internal static class SomePledge
{
    /// <summary>Decided a day after <see cref="Some.Now"/>; what is due is due on the 20th day.</summary>
    public static readonly Dictionary<string, SignedPledge> Kinds = new()
    {
        ["conditions met"] = Some.Registered(Some.Application with { DecidedAt = Some.Now.AddDays(1) }),
        ["conditions by date"] = Some.Registered(Some.ByDate with { DecidedAt = Some.Now.AddDays(1) }),
        ["agreed material"] = Some.Registered(Deferring with { DecidedAt = Some.Now.AddDays(1) }),
        ["missing secondary papers"] = Some.Registered(Deferring with { DecidedAt = Some.Now.AddDays(1), Type = PledgeType.DeferredMaterial }),
        ["decision ahead"] = Some.Registered(Some.Application with { IsDecisionAhead = true }),
    };

    /// <summary>Steps by name, for a day.</summary>
    public static readonly Dictionary<string, Func<DateOnly, PledgeCommand>> Steps = AllSteps();

    /// <summary>Agreed material by the 20th day.</summary>
    public static PledgeApplication Deferring => Some.Application with { DeferredMaterials = ["房屋租赁合同"], MaterialBy = Some.Today.AddDays(20) };

    private static Dictionary<string, Func<DateOnly, PledgeCommand>> AllSteps()
    {
        Dictionary<string, Func<DateOnly, PledgeCommand>> steps = new()
        {
            ["grant"] = _ => new GrantPledge("台许〔2026〕1号", null),
            ["refuse"] = _ => new RefusePledge("台不许〔2026〕1号", "场所面积不足", null),
            ["postpone"] = _ => new PostponeDecision("需要听证"),
            ["order"] = day => new OrderCheck(OrderReason.Office, day.AddDays(10)),
            ["withdraw"] = _ => new Withdraw("改用一般程序"),
            ["submit"] = _ => new SubmitMaterial([new("租赁合同", "", Some.Sha256, "", 1)]),
            ["return"] = _ => new ReturnMaterial("合同未签章"),
            ["confirm"] = _ => new ConfirmConditions("回执〔2026〕1号"),
            ["note overdue"] = _ => new NoteOverdue(),
        };
        foreach (VerificationOutcome outcome in Enum.GetValues<VerificationOutcome>())
        {
            steps[$"record {outcome}"] = day => new RecordFinding(On(Some.Finding(outcome), day));
        }

        foreach (RevocationGround ground in Enum.GetValues<RevocationGround>())
        {
            steps[$"revoke as {ground}"] = day => new RecordFinding(On(Some.Finding(VerificationOutcome.Revoked) with { Ground = ground }, day));
        }

        return steps;
    }

    private static VerificationFinding On(VerificationFinding finding, DateOnly day) => finding with
    {
        Method = VerificationMethod.Online,
        VerifiedOn = day,
        RectifyBy = finding.RectifyBy is null ? null : day.AddDays(10),
        AnnounceUntil = finding.AnnounceUntil is null ? null : day.AddDays(30),
    };
}
