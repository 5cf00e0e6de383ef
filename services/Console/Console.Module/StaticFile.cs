using System.Reflection;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace CreditRisk.WebConsole.Module;

/// <summary>One file of the site, as it was built into this assembly.</summary>
/// <param name="Path">The one path it answers to, for example <c>/verify</c>.</param>
/// <param name="ContentType">Its content type; texts are UTF-8.</param>
/// <param name="Content">Its bytes.</param>
/// <param name="Tag">Changes when the content does.</param>
internal sealed record StaticFile(string Path, string ContentType, byte[] Content, EntityTagHeaderValue Tag)
{
    private const string Page = ".html";

    /// <summary>Every file of the site. A page answers without its ending, the front page at the root.</summary>
    public static IEnumerable<StaticFile> Embedded() => Assembly.GetExecutingAssembly().GetManifestResourceNames().Select(Read);

    private static StaticFile Read(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return new(PathOf(name), ContentTypeOf(name), content, new($"\"{Convert.ToHexStringLower(SHA256.HashData(content))[..32]}\""));
    }

    private static string PathOf(string name) =>
        name == "index.html" ? "/"
        : name.EndsWith(Page, StringComparison.Ordinal) ? $"/{name[..^Page.Length]}"
        : $"/console/{name}";

    private static string ContentTypeOf(string name) => System.IO.Path.GetExtension(name) switch
    {
        Page => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".mjs" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        string other => throw new InvalidOperationException($"No content type is known for {other} ({name})."),
    };
}
