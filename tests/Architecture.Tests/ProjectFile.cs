using System.Xml.Linq;

namespace CreditRisk.Architecture.Tests;

/// <summary>What a csproj imports.</summary>
/// <param name="Path">Relative to the root.</param>
/// <param name="References">Names of the projects it references.</param>
/// <param name="Packages">Packages, frameworks and assemblies it references.</param>
internal sealed record ProjectFile(string Path, IReadOnlyList<string> References, IReadOnlyList<string> Packages)
{
    private static readonly string[] PackageItems = ["PackageReference", "FrameworkReference", "PackageDownload", "Reference"];

    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    public bool IsDomain => Name.EndsWith(".Domain", StringComparison.Ordinal);

    public bool IsModule => Name.EndsWith(".Module", StringComparison.Ordinal);

    public static ProjectFile Parse(string path, string xml)
    {
        XElement project = XElement.Parse(xml);
        return new(
            path,
            [.. Included(project, ["ProjectReference"]).Select(reference => System.IO.Path.GetFileNameWithoutExtension(reference.Replace('\\', '/')))],
            [.. Included(project, PackageItems)]);
    }

    // Built together so that it can be started as a program; nothing of it is visible.
    private static bool IsRunOnly(XElement item) => string.Equals((string?)item.Attribute("ReferenceOutputAssembly"), "false", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> Included(XElement project, string[] items) =>
        project.Descendants().Where(item => items.Contains(item.Name.LocalName) && !IsRunOnly(item)).Select(item => (string?)item.Attribute("Include") ?? "");
}
