using System.Globalization;
using CreditRisk.Hosting.Wire;
using CreditRisk.Pledge.V1;
using static CreditRisk.Pledges.Module.Pages.PageFrame;

namespace CreditRisk.Pledges.Module.Pages;

/// <summary>Published pledges (承诺公示) as a document.</summary>
internal static class PledgePage
{
    private static readonly Dictionary<PledgeState, (string Zh, string En)> States = new()
    {
        [PledgeState.Decided] = ("已作出决定，待核查", "Decided, to be verified"),
        [PledgeState.GrantedNotOperating] = ("领取确认回执前不得经营", "May not operate before the receipt"),
        [PledgeState.MaterialSubmitted] = ("已提交材料，正在审核", "Material handed in, being checked"),
        [PledgeState.Confirmed] = ("已领取确认回执，待核查", "Confirmed, to be verified"),
        [PledgeState.Overdue] = ("约定期限已过，未履行", "The agreed day has passed"),
        [PledgeState.Rectifying] = ("责令限期整改中", "Ordered to rectify"),
        [PledgeState.Announced] = ("无法联系，公告中", "Cannot be reached, announced"),
        [PledgeState.Fulfilled] = ("承诺已履行", "Kept"),
        [PledgeState.Revoked] = ("决定已撤销", "Revoked"),
        [PledgeState.Cancelled] = ("决定已撤销并注销", "Revoked and struck off"),
        [PledgeState.RevocationWithheld] = ("承诺不实，因公共利益未予撤销", "Untrue; not revoked for the public interest"),
    };

    public static string Write(ListPublicPledgesResponse page, string matter)
    {
        string intro = Paragraph(
            "依照告知书公示的承诺。自然人的姓名和证件号码已隐去；撤回的承诺不在其中，公示期满后自动移除。",
            "Pledges that are published by their notice. Names and numbers of natural persons are masked; withdrawn pledges are not shown, and each leaves after its last day.");
        string list = page.Pledges.Count == 0
            ? Paragraph("没有公示的承诺。", "Nothing is published.")
            : $"<ul class=\"pages\">{string.Concat(page.Pledges.Select(Item))}</ul>";
        string path = matter.Length == 0 ? $"{PublicEndpoints.Pledges}?" : $"{PublicEndpoints.Pledges}?matter={Uri.EscapeDataString(matter)}&";
        return PageFrame.Write("承诺公示", "Published pledges", intro + list + More(path, page.NextPageToken));
    }

    private static string Item(PublicPledge pledge)
    {
        (string zh, string en) = States[pledge.State];
        string who = pledge.PromisorName.Length == 0 ? pledge.PromisorId : $"{pledge.PromisorName}（{pledge.PromisorId}）";
        string by = pledge.ConditionsBy is null ? "承诺已具备条件" : $"承诺于 {Day(pledge.ConditionsBy)} 前（含当日）具备条件";
        return $"<li><strong>{Text(who)}</strong><p>{Text(pledge.MatterName)}</p><p>{Text($"{Day(pledge.DecidedOn)} 作出决定；{by}；公示至 {Day(pledge.PublicUntil)}")}</p>"
            + $"<p>{Text(zh)}</p><p lang=\"en\">{Text(en)}</p><p class=\"quiet\">承诺书 SHA-256 <code>{Text(pledge.SignedDocumentSha256)}</code></p></li>";
    }

    private static string Day(Google.Type.Date date) => date.ToDateOnly()!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
