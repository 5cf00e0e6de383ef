using System.Text.RegularExpressions;

namespace CreditRisk.Architecture.Tests;

/// <summary>Sizes, file names and habits that make a tree hard to read or its tests hard to trust.</summary>
internal static partial class HabitFence
{
    private const int LongestFile = 400;

    private const int LongestProgram = 30;

    /// <summary>Files that may be long, with the reason.</summary>
    private static readonly Dictionary<string, string> LongFiles = new(StringComparer.Ordinal);

    private static readonly string[] ShippedTexts = [".cs", ".json", ".html", ".js", ".css", ".yaml", ".proto"];

    public static IEnumerable<string> Violations(SourceTree tree) =>
        [.. FileNames(tree), .. Sizes(tree), .. Logs(tree), .. Waits(tree), .. LocalDays(tree), .. ChineseTexts(tree)];

    private static IEnumerable<string> FileNames(SourceTree tree) =>
        tree.Files().Where(path => path.Any(char.IsWhiteSpace)).Select(path => $"'{path}' has white space in its name");

    private static IEnumerable<string> Sizes(SourceTree tree) =>
        from path in tree.Code()
        let lines = tree.Read(path).AsSpan().Count('\n')
        let limit = Path.GetFileName(path) == "Program.cs" && path.StartsWith("services/", StringComparison.Ordinal) ? LongestProgram : LongestFile
        where lines > limit && !LongFiles.ContainsKey(path)
        select $"{path} has {lines} lines, more than {limit}";

    private static IEnumerable<string> Logs(SourceTree tree) =>
        from path in tree.Code()
        where Path.GetFileName(path) != "Log.cs" && LogEvents().IsMatch(tree.ReadNames(path))
        select $"{path} defines log events outside Log.cs";

    /// <summary>Tests that sleep or are left out. Benchmarks are no tests: an open loop is paced by the clock.</summary>
    private static IEnumerable<string> Waits(SourceTree tree) =>
        from path in tree.Code("tests/")
        where !path.StartsWith("tests/Benchmarks/", StringComparison.Ordinal)
        from match in Waiting().Matches(tree.ReadNames(path))
        select $"{path} says {match.Value}: wait on the event itself";

    /// <summary>Days in the time zone of the machine: a day here is one in China.</summary>
    private static IEnumerable<string> LocalDays(SourceTree tree) =>
        from path in tree.Code()
        from match in LocalClock().Matches(tree.ReadNames(path))
        select $"{path} says {match.Value}: take ChinaTime and TimeProvider";

    /// <summary>Chinese sentences with the stops of English ones. An English sentence that quotes Chinese puts a space after its stop.</summary>
    private static IEnumerable<string> ChineseTexts(SourceTree tree) =>
        from path in tree.Files()
        where ShippedTexts.Any(end => path.EndsWith(end, StringComparison.Ordinal)) && !path.StartsWith("tests/", StringComparison.Ordinal)
        from match in HalfWidthStop().Matches(path.EndsWith(".cs", StringComparison.Ordinal) ? tree.ReadCode(path) : tree.Read(path))
        select $"{path} says {match.Value}: ，；：？！ are the stops of a Chinese sentence";

    // A comma between two ideographs, or one followed by what is filled in.
    [GeneratedRegex(@"[\u4E00-\u9FFF）」》][,;:?!](?=[\u4E00-\u9FFF（「《{A-Z0-9])|[A-Z0-9}][,;?!](?=[\u4E00-\u9FFF])")]
    private static partial Regex HalfWidthStop();

    [GeneratedRegex(@"\bDateTime\.(?:Now|Today)\b|\bDateTimeOffset\.Now\b|\bGetLocalNow\b")]
    private static partial Regex LocalClock();

    [GeneratedRegex(@"\[LoggerMessage\b")]
    private static partial Regex LogEvents();

    [GeneratedRegex(@"\bThread\.Sleep\b|\bTask\.Delay\((?:\d|TimeSpan\.From\w+\(\d)|\[(?:Fact|Theory)\([^\]]*\bSkip\s*=")]
    private static partial Regex Waiting();
}
