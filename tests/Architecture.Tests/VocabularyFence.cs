using System.Text.RegularExpressions;

namespace CreditRisk.Architecture.Tests;

/// <summary>Words of the business do not appear in the plumbing, and type names say what a thing is.</summary>
internal static partial class VocabularyFence
{
    private static readonly HashSet<string> BusinessWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "pledge", "pledges", "pledged", "eligible", "eligibility", "ineligible", "applicant", "applicants", "dishonest", "dishonesty", "blacklist", "blacklists",
        "repair", "repairs", "repaired", "objection", "objections", "inspection", "inspections", "inspector", "inspectors", "draw", "draws", "drawn",
        "penalty", "penalties", "licence", "licences", "sanction", "sanctions", "recusal", "enterprise", "enterprises", "scorecard",
    };

    private static readonly HashSet<string> EmptyWords = new(StringComparer.Ordinal)
    {
        "Manager", "Helper", "Helpers", "Util", "Utils", "Utility", "Utilities", "Common", "Base", "Impl", "Info",
    };

    /// <summary>The names of Grpc.Core, which generated code compiles against: they are not ours to choose.</summary>
    private static readonly HashSet<string> GivenNames = new(StringComparer.Ordinal)
    {
        "ChannelBase", "ClientBase", "ClientBaseConfiguration", "LiteClientBase", "ServiceBinderBase",
    };

    /// <summary>Business words in the code, not the comments, of the shared rooms. The kernel is where the shared words live.</summary>
    public static IEnumerable<string> BusinessWordsInShared(SourceTree tree) =>
        from path in tree.Code("shared/")
        where !path.StartsWith("shared/CreditRisk.Kernel/", StringComparison.Ordinal)
        from word in Words().Matches(tree.ReadCode(path)).Select(match => match.Value).Distinct()
        where BusinessWords.Contains(word)
        select $"{path} says {word}";

    /// <summary>Type names with a word that says nothing.</summary>
    public static IEnumerable<string> EmptyTypeNames(SourceTree tree) =>
        from path in tree.Code()
        from type in TypeNames().Matches(tree.ReadNames(path)).Select(match => match.Groups["name"].Value)
        where !GivenNames.Contains(type) && Words().Matches(type).Any(word => EmptyWords.Contains(word.Value))
        select $"{path}: name {type} for what it is";

    [GeneratedRegex("[A-Z]+(?![a-z])|[A-Z]?[a-z]+")]
    private static partial Regex Words();

    [GeneratedRegex(@"\b(?:class|struct|record|interface|enum)\s+(?:(?:class|struct)\s+)?(?<name>[A-Z]\w*)")]
    private static partial Regex TypeNames();
}
