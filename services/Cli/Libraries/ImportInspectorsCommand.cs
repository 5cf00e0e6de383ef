using System.CommandLine;
using CreditRisk.Cli.Tables;
using CreditRisk.Inspection.V1;
using Grpc.Core;

namespace CreditRisk.Cli.Libraries;

/// <summary><c>creditrisk inspectors import FILE</c>.</summary>
internal static class ImportInspectorsCommand
{
    private static readonly Argument<string> File = new("file")
    {
        Description = "CSV or XLSX with the columns inspector_id, unit, certificate_number, certificate_valid_until, region_codes[, item_codes, specialities, caller_name, level, office, recusals (OBJECT=REASON)]; several values in one field stand apart by ';'. Chinese names of the columns are read, too, for example 人员编号, 单位, 执法证号, 执法证有效期至, 区划代码.",
    };

    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Checks and reports; changes nothing." };

    public static Command Create() => new Command("import", "Adds or replaces inspectors.") { File, DryRun }.WithServer(RunAsync);

    private static async Task<int> RunAsync(ParseResult parsed, CallInvoker server, CancellationToken cancellationToken)
    {
        LibraryColumns columns = LibraryColumns.OfInspectors;
        columns.Require(parsed.GetValue(File)!, ["inspector_id", "unit", "certificate_number", "certificate_valid_until", "region_codes"]);
        TableRow[] rows = [.. columns.Rows(parsed.GetValue(File)!)];
        Inspector[] inspectors = [.. rows.Select(InspectorOf)];
        var header = new ImportInspectorsHeader { DryRun = parsed.GetValue(DryRun), RequestId = Guid.NewGuid().ToString("N") };
        using AsyncClientStreamingCall<ImportInspectorsRequest, ImportInspectorsResponse> call =
            new LibraryService.LibraryServiceClient(server).ImportInspectors(cancellationToken: cancellationToken);
        ImportInspectorsResponse response = await ProgressLine.RunAsync(Path.GetFileName(parsed.GetValue(File)!), inspectors.Length, async progress =>
        {
            await LibraryUpload.SendAsync(
                call.RequestStream, new() { Header = header }, inspectors.Select(i => new ImportInspectorsRequest { Inspector = i }), progress, cancellationToken).ConfigureAwait(false);
            return await call.ResponseAsync.ConfigureAwait(false);
        }).ConfigureAwait(false);
        return LibraryUpload.Print(response.Accepted, response.Faults, response.Position, [.. rows.Select(row => row.Number)]);
    }

    private static Inspector InspectorOf(TableRow row) => new()
    {
        InspectorId = row["inspector_id"],
        Unit = row["unit"],
        CertificateNumber = row["certificate_number"],
        CertificateValidUntil = row.Day("certificate_valid_until"),
        RegionCodes = { row.Several("region_codes") },
        ItemCodes = { row.Several("item_codes") },
        Specialities = { row.Several("specialities") },
        CallerName = row["caller_name"],
        Level = row.Level("level"),
        Office = row["office"],
        Recusals = { row.Recusals("recusals") },
    };
}
