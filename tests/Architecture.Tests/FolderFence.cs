using System.Text.RegularExpressions;

namespace CreditRisk.Architecture.Tests;

/// <summary>What the folders of a module may name: use cases no transport and no storage, the wire mapping no storage.</summary>
internal static partial class FolderFence
{
    public static IEnumerable<string> Violations(SourceTree tree) =>
        tree.Code("services/").SelectMany(path => Named(tree, path).Distinct().Select(name => $"{path} may not name {name}"));

    /// <summary>Names that a file of a service uses without saying so: the fence above could not see them.</summary>
    public static IEnumerable<string> HiddenImports(SourceTree tree) =>
        from path in tree.Files()
        where path.StartsWith("services/", StringComparison.Ordinal) && Path.GetExtension(path) is (".cs" or ".csproj")
        where GlobalUsing().IsMatch(tree.ReadNames(path))
        select $"{path} imports a namespace for files that do not name it";

    /// <summary>Hand-written code among the generated contracts.</summary>
    public static IEnumerable<string> HandWrittenContracts(SourceTree tree) =>
        tree.Code("shared/CreditRisk.Contracts/").Select(path => $"{path} is written by hand");

    private static IEnumerable<string> Named(SourceTree tree, string path)
    {
        Regex? forbidden = path.Contains("/UseCases/", StringComparison.Ordinal) ? TransportOrStorage()
            : path.Contains("/Grpc/", StringComparison.Ordinal) ? Storage()
            : null;
        return forbidden?.Matches(tree.ReadCode(path)).Select(match => match.Value) ?? [];
    }

    [GeneratedRegex(@"\bglobal\s+using\b|<Using\s")]
    private static partial Regex GlobalUsing();

    // The last line of each is for names that start inside CreditRisk, such as Journal.Position.
    // Generated contracts end in a version: CreditRisk.Credit.V1 and, from inside CreditRisk, Credit.V1.
    [GeneratedRegex(@"\b(?:Grpc\.|Google\.(?:Protobuf|Api|Rpc)|Microsoft\.AspNetCore|System\.Net\.|CreditRisk\.(?:Rpc|Contracts|Messaging|Hosting)\b|\w+\.V\d+\b)"
        + @"|\b(?:CreditRisk\.(?:Journal|HotIndex)\b|Dapper\b|Microsoft\.Data\.Sqlite|SQLitePCL|System\.Data\b|Npgsql\b|StackExchange\.Redis|Confluent\.Kafka)"
        + @"|(?<![\w.])(?:Journal|HotIndex|Rpc|Messaging|Hosting)\.[A-Z]\w*")]
    private static partial Regex TransportOrStorage();

    [GeneratedRegex(@"\b(?:CreditRisk\.(?:Journal|HotIndex|Messaging)\b|Dapper\b|Microsoft\.Data\.Sqlite|SQLitePCL|System\.Data\b|Npgsql\b|StackExchange\.Redis|Confluent\.Kafka)"
        + @"|(?<![\w.])(?:Journal|HotIndex|Messaging)\.[A-Z]\w*")]
    private static partial Regex Storage();
}
