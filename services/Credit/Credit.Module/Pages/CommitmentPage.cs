using System.Globalization;
using System.Net;
using CreditRisk.Hosting.Wire;

namespace CreditRisk.Credit.Module.Pages;

/// <summary>Published repair commitments (信用修复承诺公示) as a document. Every text is encoded here.</summary>
internal static class CommitmentPage
{
    private const string Zh = "信用修复承诺公示";
    private const string En = "Published repair commitments";

    public static string Write(V1.ListRepairCommitmentsResponse page)
    {
        string intro = Paragraph(
            "申请信用修复时提交并公开的信用承诺。自然人的证件号码已隐去；修复完成、未获同意或者公示期满后自动移除。",
            "Signed commitments that were handed in for a credit repair. Numbers of natural persons are masked; each leaves when the repair takes effect or fails, or after its last day.");
        string list = page.RepairCommitments.Count == 0
            ? Paragraph("没有公示的承诺。", "Nothing is published here.")
            : $"<ul class=\"pages\">{string.Concat(page.RepairCommitments.Select(Item))}</ul>";
        return Frame(intro + list + More(page.NextPageToken));
    }

    public static string WriteFault() =>
        Frame(Paragraph("地址不正确，请从第一页重新开始。", "This address is not one that the page gave: start again with its first page."));

    private static string Item(V1.RepairCommitment commitment)
    {
        string until = commitment.PublicUntil is null ? "" : $"；公示至 {Day(commitment.PublicUntil)}";
        return $"<li><strong>{Text(commitment.Subject.DisplayId)}</strong><p>{Text($"{Day(commitment.HandedInOn)} 提交{until}")}</p>"
            + $"<p class=\"quiet\">承诺书 SHA-256 <code>{Text(commitment.SignedDocumentSha256)}</code></p></li>";
    }

    private static string Frame(string body) => $"""
        <!doctype html>
        <html lang="zh-CN">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <meta name="color-scheme" content="light dark">
          <title>{Zh} · {En}</title>
          <link rel="icon" href="/console/icon.svg">
          <link rel="stylesheet" href="/console/style.css">
        </head>
        <body>
          <main>
            <nav class="screen"><a href="/">CreditRisk</a></nav>
            <h1>{Zh} <span lang="en">{En}</span></h1>
            {body}
          </main>
        </body>
        </html>

        """;

    private static string Paragraph(string zh, string en) => $"<p>{Text(zh)}</p><p lang=\"en\">{Text(en)}</p>";

    private static string More(string pageToken) => pageToken.Length == 0
        ? ""
        : $"<p class=\"screen\"><a href=\"{CommitmentEndpoints.Page}?pageToken={Uri.EscapeDataString(pageToken)}\">下一页 <span lang=\"en\">Next page</span></a></p>";

    private static string Day(Google.Type.Date date) => date.ToDateOnly()!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
