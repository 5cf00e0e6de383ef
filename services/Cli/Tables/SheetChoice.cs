using System.Xml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CreditRisk.Cli.Tables;

/// <summary>Which sheet of a workbook is the table: nobody should import the wrong one unawares.</summary>
internal static class SheetChoice
{
    /// <summary>The sheet of that name, or the only one that holds anything; hidden ones count.</summary>
    /// <exception cref="InvalidDataException">There is no such sheet, none that holds anything, or several.</exception>
    public static WorksheetPart Of(WorkbookPart workbook, string file, string? name)
    {
        Sheet[] sheets = [.. workbook.Workbook.Descendants<Sheet>()];
        if (name is not null)
        {
            return PartOf(workbook, Array.Find(sheets, sheet => sheet.Name?.Value == name))
                ?? throw TableFault.Of(file, "TABLE_SHEET_UNKNOWN", $"There is no sheet '{name}'. There are: {Names(sheets)}.");
        }

        Sheet[] filled = [.. sheets.Where(sheet => PartOf(workbook, sheet) is { } part && IsFilled(part))];
        return filled switch
        {
            [Sheet only] => PartOf(workbook, only)!,
            [] => throw TableFault.Of(file, "TABLE_WITHOUT_HEADER", "No sheet holds anything."),
            _ => throw TableFault.Of(file, "TABLE_SEVERAL_SHEETS", $"Several sheets hold something: {Names(filled)}. Say which with --sheet, or delete the others."),
        };
    }

    private static string Names(IEnumerable<Sheet> sheets) => string.Join(", ", sheets.Select(sheet => sheet.Name?.Value));

    private static WorksheetPart? PartOf(WorkbookPart workbook, Sheet? sheet) =>
        sheet?.Id?.Value is { } id && workbook.TryGetPartById(id, out OpenXmlPart? part) ? part as WorksheetPart : null;

    private static bool IsFilled(WorksheetPart part)
    {
        using XmlReader xml = SheetXml.Open(part);
        while (xml.Read())
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "v" or "f" or "t" })
            {
                return true;
            }
        }

        return false;
    }
}
