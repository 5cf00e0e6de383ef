using System.Globalization;
using CreditRisk.Pledges.Domain.Signing;
using CreditRisk.Pledges.Domain.Verifying;

namespace CreditRisk.Pledges.Domain.Life;

/// <summary>What the holder of a pledge may do now and has to do next, in words for the applicant.</summary>
/// <param name="Zh">In Chinese.</param>
/// <param name="En">In English.</param>
public sealed record Advice(string Zh, string En)
{
    /// <summary>For a notice that is not signed: nobody has to pledge (1.13).</summary>
    public static Advice BeforeSigning { get; } = new(
        "告知书已送达。可自愿选择作出承诺；不愿承诺或者无法承诺的，按一般程序办理。",
        "The notice was served. Pledging is your choice: who cannot or will not pledge uses the ordinary procedure.");

    /// <summary>For a pledge as it stands. The same situation always gets the same words.</summary>
    public static Advice For(PledgeSituation situation)
    {
        ArgumentNullException.ThrowIfNull(situation);
        string due = Day(situation.Pledge.DueOn);
        string limit = Day(situation.Standing.Rectification?.Until);
        bool isHeldBack = situation.Standing.IsHeldBack(situation.Pledge);
        (Advice granted, Advice revoked) = WordsOf(situation.Pledge.Type);
        return situation.State switch
        {
            PledgeState.Signed => new("承诺已签署，等待决定。决定作出前可以撤回承诺，改用一般程序。", "Signed; the decision lies ahead. Until then you can withdraw and use the ordinary procedure."),
            PledgeState.Decided when situation.Pledge.DueOn is not null =>
                granted.Then($"请于{due}前（含当日）补交约定的材料。", $"Hand in the agreed material by {due}."),
            PledgeState.Decided => granted.Then("行政机关将依法核查承诺内容。", "The pledge will be verified."),
            PledgeState.GrantedNotOperating =>
                new($"领取确认回执前不得经营。请于{due}前（含当日）具备条件并提交证明材料；此前可以撤回承诺。", $"You may not operate before the receipt. Meet the conditions and hand in the proof by {due}; until then you can withdraw."),
            PledgeState.MaterialSubmitted when isHeldBack =>
                new("材料已提交，正在审核。领取确认回执前不得经营。", "The proof is being checked. You may not operate before the receipt."),
            PledgeState.MaterialSubmitted => granted.Then("补交的材料正在审核。", "The material is being checked."),
            PledgeState.Confirmed => granted.Then("已出具确认回执。", "The receipt was issued."),
            PledgeState.Overdue when isHeldBack =>
                new($"约定期限（{due}）已过，不得经营，将被责令整改或者撤销许可，并记入信用记录。", $"The agreed day ({due}) has passed: you may not operate, will be ordered to rectify or the licence revoked, and it enters the credit file."),
            PledgeState.Overdue =>
                new($"约定期限（{due}）已过，材料未补交，将被责令整改或者撤销决定，并记入信用记录。", $"The agreed day ({due}) has passed without the material: you will be ordered to rectify or the decision revoked, and it enters the credit file."),
            PledgeState.Rectifying when isHeldBack =>
                new($"不得经营。请于{limit}前（含当日）完成整改并领取确认回执。", $"You may not operate. Rectify and obtain the receipt by {limit}."),
            PledgeState.Rectifying => new($"请于{limit}前（含当日）完成整改，接受复查。", $"Rectify by {limit}; it will be rechecked."),
            PledgeState.Announced => new(
                $"因无法联系，已公告至{Day(situation.Standing.AnnouncedUntil)}；请立即与行政机关联系。", $"You could not be reached; the announcement ends on {Day(situation.Standing.AnnouncedUntil)}. Contact the agency at once."),
            PledgeState.Fulfilled => new("承诺已履行，记入履约践诺信息。", "The pledge was kept; that is on record in your favour."),
            PledgeState.Withdrawn => new("承诺已撤回，不影响信用，可按一般程序办理。", "Withdrawn, without effect on your credit. The ordinary procedure is open."),
            PledgeState.Refused => new(
                "不予办理，理由见决定文书；不影响信用，可按一般程序办理，也可依法申请行政复议或者提起行政诉讼。",
                "Refused for the reasons in the decision, without effect on your credit. The ordinary procedure is open, as are reconsideration and suit."),
            PledgeState.Terminated => new("承诺不实，已终止办理，可按一般程序重新申请。", "The pledge was found untrue and handling ended. You can apply again by the ordinary procedure."),
            PledgeState.Revoked or PledgeState.Cancelled => revoked.Then(
                "可自收到决定之日起60日内申请行政复议，或者6个月内提起行政诉讼。",
                "You can ask for reconsideration within 60 days or sue within 6 months of receiving the decision."),
            PledgeState.RevocationWithheld => new("承诺不实；因公共利益未予撤销，应当改正。", "The pledge was untrue; for the public interest it was not revoked. Put it right."),
            _ => throw new ArgumentOutOfRangeException(nameof(situation)),
        };
    }

    // Only who pledged for a licence operates on it: a pledge in the place of a certificate, or missing papers, grant nothing of that kind.
    private static (Advice Granted, Advice Revoked) WordsOf(PledgeType type) => type switch
    {
        PledgeType.Approval => (new("可以经营。", "You may operate."), new("许可决定已撤销，应当立即停止经营。", "The licence was revoked: stop operating at once.")),
        PledgeType.DeferredMaterial => (new("已容缺受理。", "Accepted with papers missing."), new("容缺受理已撤销。", "The acceptance was revoked.")),
        _ => (new("已按承诺办理。", "Handled on your pledge."), new("依据承诺作出的决定已撤销。", "The decision that rested on your pledge was revoked.")),
    };

    private Advice Then(string zh, string en) => new(Zh + zh, $"{En} {en}");

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
