using System.Xml;
using DocumentFormat.OpenXml.Packaging;

namespace CreditRisk.Cli.Tables;

/// <summary>One sheet of an XLSX workbook (ECMA-376), read row by row. Nothing is calculated: a sheet with formulas is refused.</summary>
internal sealed class XlsxSource : ITableSource
{
    // Of the small parts that are read as a whole; a workbook with a thousand sheets needs less.
    private const long LargestPart = 16L << 20;

    private readonly string _file;
    private readonly SpreadsheetDocument _document;
    private readonly WorksheetPart _sheet;
    private readonly CellReader _cells;
    private string _lowestMerged = "";

    /// <exception cref="InvalidDataException">The file cannot be read, for a reason that is named with what to do.</exception>
    public XlsxSource(string file, string? sheet)
    {
        _file = file;
        PackageCheck.Check(file);
        _document = Open(file);
        try
        {
            WorkbookPart workbook = _document.WorkbookPart ?? throw PackageCheck.Damaged(file);
            _sheet = SheetChoice.Of(workbook, file, sheet);
            _cells = new(file, SharedTexts.Read(workbook, file), DateFormats.Read(workbook));
            if (workbook.Workbook.WorkbookProperties?.Date1904?.Value ?? false)
            {
                throw TableFault.Of(file, "TABLE_DATES_1904", "The spreadsheet counts its days from 1904: switch that off in its options, check the dates and save it again.");
            }
        }
        catch (Exception e)
        {
            _document.Dispose();
            throw IsDamage(e) ? PackageCheck.Damaged(file) : e;
        }
    }

    public bool IsRectangular => false;

    public IEnumerable<RawRow> Rows()
    {
        using XmlReader xml = SheetXml.Open(_sheet);
        int number = 0;
        while (Next(xml))
        {
            if (xml.LocalName == "mergeCell")
            {
                string range = xml.GetAttribute("ref") ?? "";
                _lowestMerged = LastRowOf(range) > LastRowOf(_lowestMerged) ? range : _lowestMerged;
            }
            else if (xml.LocalName == "row")
            {
                number = int.TryParse(xml.GetAttribute("r"), out int named) && named > number ? named : number + 1;
                yield return new(number, Guarded(() => _cells.ReadRow(xml, number)));
            }
        }
    }

    public void CheckMerged(int headerRow)
    {
        if (LastRowOf(_lowestMerged) > headerRow)
        {
            int row = CellName.RowOf(_lowestMerged.Split(':')[0]) ?? 0;
            throw TableFault.Row(_file, row, "TABLE_CELLS_MERGED", $"The cells {_lowestMerged} are merged, so that only the first has a value: split them and fill each.");
        }
    }

    public void Dispose() => _document.Dispose();

    private static int LastRowOf(string range) => CellName.RowOf(range.Split(':')[^1]) ?? 0;

    private static SpreadsheetDocument Open(string file)
    {
        try
        {
            return SpreadsheetDocument.Open(file, isEditable: false, new() { AutoSave = false, MaxCharactersInPart = LargestPart });
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw PackageCheck.Damaged(file);
        }
    }

    private static bool IsDamage(Exception e) =>
        e is OpenXmlPackageException or FileFormatException or XmlException or IOException or ArgumentException or InvalidOperationException or NotSupportedException;

    private bool Next(XmlReader xml) => Guarded(() =>
    {
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element)
            {
                return true;
            }
        }

        return false;
    });

    private T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (XmlException)
        {
            throw PackageCheck.Damaged(_file);
        }
    }
}
