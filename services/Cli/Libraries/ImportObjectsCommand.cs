using System.CommandLine;
using System.Globalization;
using CreditRisk.Inspection.V1;
using Grpc.Core;

namespace CreditRisk.Cli.Libraries;

/// <summary><c>creditrisk objects import FILE</c>.</summary>
internal static class ImportObjectsCommand
{
    private static readonly Argument<string> File = new("file") { Description = "CSV (.gz is unpacked) or XLSX with a header line. Read when they are there: labels, dated_labels (LABEL@DAY), valid_until, specialities, region_code, class_rule, natural_person; several values in one field stand apart by ';'. Chinese names of the columns are read, too, for example 统一社会信用代码, 名称, 风险类别, 区划代码." };
    private static readonly Option<string> Library = new("--library") { Description = "Id of the library: a-z, 0-9 and hyphen.", Required = true };
    private static readonly Option<string> IdColumn = new("--id-column") { Description = "Column with the object's id.", DefaultValueFactory = _ => "object_id" };
    private static readonly Option<string> ClassColumn = new("--class-column") { Description = "Column with its risk class.", DefaultValueFactory = _ => "risk_class" };
    private static readonly Option<string?> NameColumn = new("--name-column") { Description = "Column with its name; without it, name when it is there." };
    private static readonly Option<string?> WeightColumn = new("--weight-column") { Description = "Column with its risk weight, 1 to 1000, for weighted shares; without it, weight when it is there." };
    private static readonly Option<string> Region = new("--region") { Description = "Division code of objects without a region_code.", DefaultValueFactory = _ => "410927" };
    private static readonly Option<string[]> ClassMap = new("--class-map") { Description = "FROM=TO renames a class, for example 1=D; may be given several times.", DefaultValueFactory = _ => [], AllowMultipleArgumentsPerToken = true };
    private static readonly Option<string?> ClassRule = new Option<string?>("--class-rule") { Description = "Rule and version that gave the classes, for objects without a class_rule." }.AsText();
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Checks and reports; changes nothing." };

    public static Command Create() =>
        new Command("import", "Adds or replaces objects of a library; of several rows with one id the last counts.") { File, Library, IdColumn, ClassColumn, NameColumn, WeightColumn, Region, ClassMap, ClassRule, DryRun }
            .WithServer(RunAsync);

    private static async Task<int> RunAsync(ParseResult parsed, CallInvoker server, CancellationToken cancellationToken)
    {
        (int Row, InspectionObject Object)[] objects = [.. Read(parsed)];
        var header = new ImportObjectsHeader { LibraryId = parsed.GetValue(Library)!, DryRun = parsed.GetValue(DryRun), RequestId = Guid.NewGuid().ToString("N") };
        using AsyncClientStreamingCall<ImportObjectsRequest, ImportObjectsResponse> call =
            new LibraryService.LibraryServiceClient(server).ImportObjects(cancellationToken: cancellationToken);
        ImportObjectsResponse response = await ProgressLine.RunAsync(Path.GetFileName(parsed.GetValue(File)!), objects.Length, async progress =>
        {
            await LibraryUpload.SendAsync(
                call.RequestStream, new() { Header = header }, objects.Select(o => new ImportObjectsRequest { Object = o.Object }), progress, cancellationToken).ConfigureAwait(false);
            return await call.ResponseAsync.ConfigureAwait(false);
        }).ConfigureAwait(false);
        return LibraryUpload.Print(response.Accepted, response.Faults, response.Position, [.. objects.Select(o => o.Row)]);
    }

    private static IEnumerable<(int Row, InspectionObject Object)> Read(ParseResult parsed)
    {
        string file = parsed.GetValue(File)!;
        string id = parsed.GetValue(IdColumn)!;
        string riskClass = parsed.GetValue(ClassColumn)!;
        string? name = parsed.GetValue(NameColumn);
        Dictionary<string, string> map = MapOf(parsed.GetValue(ClassMap)!);
        string? weight = parsed.GetValue(WeightColumn);
        LibraryColumns columns = new(LibraryColumns.OfObjects, [id, riskClass, .. new[] { name, weight }.OfType<string>()]);
        columns.Require(file, [id, riskClass, name ?? id, weight ?? id]);
        return columns.Rows(file)
            .Select(row => (Row: row.Number, Object: new InspectionObject
            {
                ObjectId = row[id],
                Name = row[name ?? "name"],
                RiskClass = map.GetValueOrDefault(row[riskClass], row[riskClass]),
                RegionCode = row["region_code"].Length > 0 ? row["region_code"] : parsed.GetValue(Region)!,
                Labels = { row.Several("labels") },
                DatedLabels = { row.DatedLabels("dated_labels") },
                ValidUntil = row.Day("valid_until"),
                Specialities = { row.Several("specialities") },
                Weight = row[weight ?? "weight"] is { Length: > 0 } text ? WeightOf(text) : 0,
                NaturalPerson = row.Flag("natural_person"),
                ClassRule = row["class_rule"].Length > 0 ? row["class_rule"] : parsed.GetValue(ClassRule) ?? "",
            }))
            .GroupBy(o => o.Object.ObjectId, StringComparer.Ordinal)
            .Select(rows => rows.Last());
    }

    private static int WeightOf(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int weight)
        ? weight
        : throw new InvalidDataException($"--weight-column: '{text}' is no whole number.");

    private static Dictionary<string, string> MapOf(string[] pairs)
    {
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string pair in pairs)
        {
            if (pair.Split('=') is not [{ Length: > 0 } from, { Length: > 0 } to] || !map.TryAdd(from, to))
            {
                throw new InvalidDataException($"--class-map {pair}: write FROM=TO, each FROM once, for example 1=D.");
            }
        }

        return map;
    }
}
