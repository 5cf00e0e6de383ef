using CreditRisk.Pledges.Domain.Matters;
using static CreditRisk.Pledges.Module.Pages.PageFrame;

namespace CreditRisk.Pledges.Module.Pages;

/// <summary>What each open matter asks (办事指南): its notice and the form that is signed, as a document.</summary>
internal static class MatterPage
{
    public static string Write(IReadOnlyList<Matter> matters, string next)
    {
        string intro = Paragraph(
            "下列事项可以自愿选择告知承诺方式办理；不愿承诺或者无法承诺的，按一般程序办理。清单之外不得索要证明。",
            "Matters for which you may pledge if you like; who cannot or will not pledge uses the ordinary procedure. Nothing else may be asked for.");
        string list = matters.Count == 0 ? Paragraph("没有开放的事项。", "No matter is open.") : $"<ul class=\"pages\">{string.Concat(matters.Select(Item))}</ul>";
        return PageFrame.Write("告知承诺事项", "Matters open for pledges", intro + list + More($"{PublicEndpoints.Matters}?", next));
    }

    private static string Item(Matter matter) =>
        $"<li><strong>{Text(matter.Name)}</strong><p>{Text($"{matter.Id} · {FamilyOf(matter)} · {matter.Responsible?.Name}")}</p>"
        + $"<p>{Text($"设定依据：{matter.LegalBasis.Title} {matter.LegalBasis.Article}")}</p>"
        + Part("告知书", "Notice", Of(matter.Notice!, matter.Plan!))
        + Part("承诺书", "Commitment", Of(matter.Commitment!)) + "</li>";

    private static string FamilyOf(Matter matter) => matter.Family == MatterFamily.Certificate ? "证明事项" : "涉企经营许可事项";

    private static IEnumerable<string> Of(Notice notice, VerificationPlan plan)
    {
        yield return $"条件和材料：{string.Join("；", notice.Conditions)}";
        yield return $"不实承诺的责任：{notice.Liability}";
        yield return $"核查权力：{notice.VerificationPower}";
        yield return plan.Exempt ? "核查方式：免于核查，纳入日常监管" : $"核查期限和标准：决定作出后 {plan.VerifyWithinDays} 日内；{plan.Standard}";
        yield return notice.Publicity is { Published: true } publicity ? $"承诺书公开：{publicity.Scope}，{publicity.Days} 日" : "承诺书公开：不公开";
        foreach (string part in (string[])[notice.SupervisionRules, notice.ConsequencesOfBreach])
        {
            if (part.Length > 0)
            {
                yield return part;
            }
        }
    }

    private static string[] Of(Commitment commitment) =>
        [commitment.KnowsNotice, commitment.MeetsConditions, commitment.AcceptsLiability, commitment.TrueIntent];

    private static string Part(string zh, string en, IEnumerable<string> texts) =>
        $"<details><summary>{zh} <span lang=\"en\">{en}</span></summary>{string.Concat(texts.Select(text => $"<p>{Text(text)}</p>"))}</details>";
}
