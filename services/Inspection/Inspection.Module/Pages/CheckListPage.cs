using System.Globalization;
using System.Net;
using System.Text;
using CreditRisk.Hosting.Wire;

namespace CreditRisk.Inspection.Module.Pages;

/// <summary>A check list as one HTML document without anything from elsewhere, to be printed and filled in by hand where there is no network.</summary>
internal static class CheckListPage
{
    private const string Style = """
        :root { color-scheme: light; }
        body { font: 11pt/1.5 "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; color: #111; margin: 1.5rem auto; max-width: 48rem; padding: 0 1rem; }
        h1 { font-size: 16pt; text-align: center; margin: 0; } h2 { font-size: 12pt; margin: 1.2rem 0 .4rem; break-after: avoid; }
        .en { color: #555; font-weight: 400; font-size: 9pt; } h1 .en, th .en, dt .en { display: block; }
        dl { display: grid; grid-template-columns: 11rem 1fr; gap: .2rem 1rem; margin: 0; } dt { font-weight: 600; } dd { margin: 0; overflow-wrap: anywhere; }
        table { border-collapse: collapse; width: 100%; } tr { break-inside: avoid; }
        th, td { border: 1px solid #777; padding: .35rem .5rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; } th { background: #eee; }
        .box { display: inline-block; width: .85em; height: .85em; border: 1.2px solid #111; margin-right: .35em; vertical-align: -.05em; }
        ul { list-style: none; padding: 0; margin: 0; columns: 2; } li { break-inside: avoid; margin-bottom: .25rem; }
        .write { height: 5rem; border: 1px solid #777; } .sign { display: grid; grid-template-columns: 1fr 1fr; gap: 1.4rem 2rem; margin-top: .6rem; }
        .sign div { border-bottom: 1px solid #111; padding-top: 1.6rem; }
        @page { size: A4; margin: 16mm; } @media print { body { margin: 0; max-width: none; padding: 0; } th { print-color-adjust: exact; } }
        """;

    /// <summary>The document.</summary>
    public static string Write(V1.CheckList list)
    {
        V1.Assignment visit = list.Assignment;
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"""
            <!doctype html>
            <html lang="zh-CN">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>检查表 {Text(visit.DrawId)} {Text(visit.ObjectId)}</title><style>{Style}</style></head>
            <body>
            <h1>行政检查表{English("Check list of an inspection")}</h1>
            <h2>检查事项{English(" Visit")}</h2>
            <dl>{Facts(list)}</dl>
            <h2>检查内容{English(" What is checked")}</h2>
            <table><tr><th>编号{English("Code")}</th><th>检查项{English("Item")}</th><th>依据{English("Basis")}</th><th>情况{English("Finding")}</th></tr>{string.Concat(list.Items.Select(Item))}</table>
            <h2>检查人员{English(" Inspectors: show your certificates first")}</h2>
            <table><tr><th>工号{English("Number")}</th><th>单位{English("Unit")}</th><th>执法证号{English("Certificate")}</th><th>有效期至{English("Valid until")}</th></tr>{string.Concat(list.Inspectors.Select(Inspector))}</table>
            <h2>检查结果（可多选）{English(" Result, several if need be")}</h2>
            <ul>{string.Concat(list.ResultCodes.Select(Code))}</ul>
            <h2>情况说明{English(" Statement")}</h2><div class="write"></div>
            <h2>告知{English(" Notice")}</h2>
            <p>本年度第 {list.VisitsThisYear} 次检查。被检查单位有权要求检查人员出示证件、申请回避、陈述申辩，检查不收取任何费用。{English($" Visit number {list.VisitsThisYear} of this year. You may ask for certificates, for the recusal of an inspector, and to be heard. A visit costs nothing.")}</p>
            <p>检查须遵守“五个严禁”“八个不得”（国办发〔2024〕54号），严禁逐利检查；全文由检查机关随本表附上。{English(" Inspectors are bound by the five bans and eight prohibitions of that document, above all not to inspect for revenue; the office attaches their text.")}</p>
            <div class="sign"><div>检查人员（一）{English(" Inspector 1")}</div><div>检查人员（二）{English(" Inspector 2")}</div><div>被检查单位{English(" Inspected side")}</div><div>日期{English(" Date")}</div></div>
            </body>
            </html>

            """);
        return page.ToString();
    }

    private static string Facts(V1.CheckList list)
    {
        V1.Assignment visit = list.Assignment;
        return Fact("任务", "Task", visit.Title)
            + Fact("抽查或检查编号", "Draw or visit", visit.DrawId)
            + Fact("检查对象", "Object", visit.ObjectName)
            + Fact("统一社会信用代码/注册号", "Credit code or number", visit.ObjectId)
            + Fact("行政区划", "Region", visit.RegionCode)
            + Fact("检查审批文号", "Approval", list.ApprovalNumber)
            + Fact("检查期限", "Visit until", Day(visit.InspectBy));
    }

    private static string Fact(string zh, string en, string value) => $"<dt>{zh}{English(en)}</dt><dd>{(value.Length == 0 ? "—" : Text(value))}</dd>";

    private static string Item(V1.CheckItem item) =>
        $"<tr><td>{Text(item.ItemCode)}</td><td>{Text(item.Name)}</td><td>{Text($"{item.LegalBasis?.Title} {item.LegalBasis?.Article}")}</td>"
        + "<td><span class=\"box\"></span>符合 <span class=\"box\"></span>不符合</td></tr>";

    private static string Inspector(V1.CheckInspector inspector) =>
        $"<tr><td>{Text(inspector.InspectorId)}</td><td>{Text(inspector.Unit)}</td><td>{Text(inspector.CertificateNumber)}</td>"
        + $"<td>{Day(inspector.CertificateValidUntil)}</td></tr>";

    private static string Code(V1.ResultCodeName code) =>
        $"<li><span class=\"box\"></span>{Text(code.Code)} {Text(code.Name.Zh)}{English($" {code.Name.En}")}</li>";

    private static string Day(Google.Type.Date? date) =>
        date.ToDateOnly() is { } day ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "—";

    private static string English(string text) => $"<span class=\"en\" lang=\"en\">{Text(text)}</span>";

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
