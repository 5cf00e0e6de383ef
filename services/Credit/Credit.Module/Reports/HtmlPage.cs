using System.Globalization;
using System.Net;
using System.Text;
using CreditRisk.Credit.Domain;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Module.Reports;

/// <summary>Builds one page of HTML in Chinese with English. Every text is encoded where it enters, so nothing of a file can become markup.</summary>
internal sealed class HtmlPage
{
    private const string Style = """
        @page { size: A4; margin: 18mm 15mm }
        body { font: 10.5pt/1.5 "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei", "Microsoft YaHei", sans-serif; color: #1a1a1a; max-width: 190mm; margin: 1.5rem auto; padding: 0 1rem }
        h1 { font-size: 18pt; text-align: center; margin: .2rem 0 }
        h2 { font-size: 12pt; border-bottom: 1.5px solid #1a1a1a; margin: 1.6rem 0 .5rem; padding-bottom: .15rem; break-after: avoid }
        table { border-collapse: collapse; width: 100%; margin: .4rem 0; font-size: 9.5pt }
        th, td { border: 1px solid #8c8c8c; padding: .25rem .4rem; text-align: left; vertical-align: top; overflow-wrap: anywhere }
        th { background: #f1f1f1; font-weight: 600 }
        tr { break-inside: avoid }
        dl { display: grid; grid-template-columns: 13rem 1fr; gap: .15rem .8rem; margin: .5rem 0 }
        dt { color: #555 } dd { margin: 0; overflow-wrap: anywhere }
        .en { color: #5a5a5a; font-size: 88% }
        .mark { font-weight: 600; border: 1px solid #1a1a1a; padding: 0 .25rem }
        p { margin: .4rem 0 } footer { margin-top: 2rem; border-top: 1px solid #8c8c8c; font-size: 9pt }
        """;

    private readonly StringBuilder _body = new();

    /// <summary>A text as markup.</summary>
    public static string Text(string text) => WebUtility.HtmlEncode(text);

    /// <summary>A text in both languages as markup.</summary>
    public static string Both(Wording words) => $"{Text(words.Zh)} <span class=\"en\">{Text(words.En)}</span>";

    /// <summary>A day as markup; a dash when there is none.</summary>
    public static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "—";

    /// <summary>An instant as markup, in Chinese time.</summary>
    public static string Instant(DateTimeOffset instant) => instant.ToOffset(ChinaTime.Offset).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    public void Heading(string zh, string en) => _body.Append(CultureInfo.InvariantCulture, $"<h2>{Both(new(zh, en))}</h2>\n");

    public void Paragraph(string zh, string en) => _body.Append(CultureInfo.InvariantCulture, $"<p>{Both(new(zh, en))}</p>\n");

    /// <summary>Names with what they stand for, as markup.</summary>
    public void Facts(IEnumerable<(Wording Name, string Markup)> facts)
    {
        _body.Append("<dl>\n");
        foreach ((Wording name, string markup) in facts)
        {
            _body.Append(CultureInfo.InvariantCulture, $"<dt>{Both(name)}</dt><dd>{markup}</dd>\n");
        }

        _body.Append("</dl>\n");
    }

    /// <summary>A table of cells that are markup; a sentence instead when there is no row.</summary>
    public void Table(IReadOnlyList<Wording> columns, IReadOnlyCollection<string[]> rows)
    {
        if (rows.Count == 0)
        {
            Paragraph("无。", "None.");
            return;
        }

        _body.Append("<table><thead><tr>").AppendJoin("", columns.Select(column => $"<th>{Both(column)}</th>")).Append("</tr></thead><tbody>\n");
        foreach (string[] row in rows)
        {
            _body.Append("<tr>").AppendJoin("", row.Select(cell => $"<td>{cell}</td>")).Append("</tr>\n");
        }

        _body.Append("</tbody></table>\n");
    }

    /// <summary>The whole page.</summary>
    public string Finish(string zh, string en) => $"""
        <!DOCTYPE html>
        <html lang="zh-CN">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{Text(zh)} {Text(en)}</title>
        <style>
        {Style}
        </style>
        </head>
        <body>
        <h1>{Text(zh)}<br><span class="en">{Text(en)}</span></h1>
        {_body}</body>
        </html>

        """.ReplaceLineEndings("\n");
}
