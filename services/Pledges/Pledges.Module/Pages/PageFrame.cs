using System.Net;

namespace CreditRisk.Pledges.Module.Pages;

/// <summary>The frame of a public page, and the parts that all of them are made of. Every text is encoded here.</summary>
internal static class PageFrame
{
    public static string Write(string zh, string en, string body) => $"""
        <!doctype html>
        <html lang="zh-CN">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <meta name="color-scheme" content="light dark">
          <title>{Text(zh)} · {Text(en)}</title>
          <link rel="icon" href="/console/icon.svg">
          <link rel="stylesheet" href="/console/style.css">
        </head>
        <body>
          <main>
            <nav class="screen"><a href="/">CreditRisk</a></nav>
            <h1>{Text(zh)} <span lang="en">{Text(en)}</span></h1>
            {body}
          </main>
        </body>
        </html>

        """;

    public static string Paragraph(string zh, string en) => $"<p>{Text(zh)}</p><p lang=\"en\">{Text(en)}</p>";

    /// <summary>A link to the next page; nothing after the last.</summary>
    public static string More(string path, string pageToken) => pageToken.Length == 0
        ? ""
        : $"<p class=\"screen\"><a href=\"{Text($"{path}pageToken={Uri.EscapeDataString(pageToken)}")}\">下一页 <span lang=\"en\">Next page</span></a></p>";

    public static string Text(string text) => WebUtility.HtmlEncode(text);
}
