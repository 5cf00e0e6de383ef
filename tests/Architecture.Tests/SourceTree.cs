using System.Text.RegularExpressions;

namespace CreditRisk.Architecture.Tests;

/// <summary>A folder laid out as this repository is. Fences look at one: the real one, or one planted with a violation.</summary>
internal sealed partial class SourceTree(string root)
{
    private static readonly string[] NotOurs = ["bin", "obj", "node_modules", "data", "TestResults"];

    /// <summary>The repository that this test was built from.</summary>
    public static SourceTree Repository { get; } = new(FindRoot());

    public string Root { get; } = root;

    /// <summary>All projects.</summary>
    public IReadOnlyList<ProjectFile> Projects => [.. Files().Where(path => path.EndsWith(".csproj", StringComparison.Ordinal)).Select(ReadProject)];

    /// <summary>Paths of all files that are ours, relative to the root, with forward slashes, sorted.</summary>
    public IEnumerable<string> Files() => Walk(Root).Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/')).Order(StringComparer.Ordinal);

    /// <summary>Paths of the C# files under a folder of the root.</summary>
    public IEnumerable<string> Code(string folder = "") =>
        Files().Where(path => path.StartsWith(folder, StringComparison.Ordinal) && path.EndsWith(".cs", StringComparison.Ordinal));

    public string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>The code of a file without its comments.</summary>
    public string ReadCode(string path) => CommentOrText().Replace(Read(path), match => match.Value[0] == '/' ? " " : match.Value);

    /// <summary>The code of a file without its comments and string literals.</summary>
    public string ReadNames(string path) => CommentOrText().Replace(Read(path), match => match.Value[0] == '/' ? " " : "\"\"");

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CreditRisk.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No CreditRisk.sln above {AppContext.BaseDirectory}.");
    }

    private static IEnumerable<string> Walk(string folder)
    {
        IEnumerable<string> folders = Directory.EnumerateDirectories(folder)
            .Where(path => Path.GetFileName(path) is { } name && name[0] != '.' && !NotOurs.Contains(name));
        return Directory.EnumerateFiles(folder).Concat(folders.SelectMany(Walk));
    }

    // In this order: comments, raw strings, verbatim strings, strings, characters.
    [GeneratedRegex("""//[^\n]*|/\*.*?\*/|"{3,}.*?"{3,}|@"(?:""|[^"])*"|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])+'""", RegexOptions.Singleline)]
    private static partial Regex CommentOrText();

    private ProjectFile ReadProject(string path) => ProjectFile.Parse(path, Read(path));
}
