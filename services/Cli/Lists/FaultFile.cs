using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CreditRisk.Credit.V1;
using CsvHelper;

namespace CreditRisk.Cli.Lists;

/// <summary>The faults of an import: printed one by one, and kept for a file that the sender of the list can work through.</summary>
internal sealed class FaultFile : IDisposable
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly FileStream? _file;
    private readonly SortedSet<(int Row, string Field, string Code, string Description)> _faults = [];

    private FaultFile(FileStream? file) => _file = file;

    /// <summary>Opens the file before anything is sent; null prints only.</summary>
    /// <exception cref="InvalidDataException">Its name ends neither in .csv nor in .json.</exception>
    public static FaultFile Create(string? file) => file is null ? new(null)
        : Path.GetExtension(file).ToUpperInvariant() is ".CSV" or ".JSON" ? new(File.Create(file))
        : throw new InvalidDataException($"--report {file}: the name ends in .csv or .json.");

    /// <summary>Prints a fault, once however often it is told.</summary>
    public void Add(ImportListFault fault)
    {
        if (_faults.Add((fault.RowNumber, fault.Field, fault.ReasonCode, fault.Description)))
        {
            Console.WriteLine($"row {fault.RowNumber}: {fault.ReasonCode} ({fault.Field}): {fault.Description}");
        }
    }

    /// <summary>Writes the file.</summary>
    public void Write(ImportListReport report)
    {
        if (_file is null)
        {
            return;
        }

        if (_file.Name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))
        {
            using var csv = new CsvWriter(new StreamWriter(_file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)), CultureInfo.InvariantCulture);
            csv.WriteRecords(_faults.Select(fault => new { row_number = fault.Row, field = fault.Field, reason_code = fault.Code, description = fault.Description }));
        }
        else
        {
            JsonSerializer.Serialize(_file, Document(report), Indented);
        }
    }

    public void Dispose() => _file?.Dispose();

    private JsonObject Document(ImportListReport report) => new()
    {
        ["rows_read"] = report.RowsRead,
        ["rows_accepted"] = report.RowsAccepted,
        ["rows_unchanged"] = report.RowsUnchanged,
        ["rows_rejected"] = report.RowsRejected,
        ["added"] = report.Added,
        ["changed"] = report.Changed,
        ["removed"] = report.Removed,
        ["committed"] = report.Committed,
        ["held"] = report.Held,
        ["import_id"] = report.ImportId,
        ["position"] = report.Position,
        ["faults"] = new JsonArray([.. _faults.Select(fault => (JsonNode)new JsonObject
        {
            ["row_number"] = fault.Row,
            ["field"] = fault.Field,
            ["reason_code"] = fault.Code,
            ["description"] = fault.Description,
        })]),
    };
}
