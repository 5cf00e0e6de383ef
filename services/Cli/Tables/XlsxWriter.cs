using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CreditRisk.Cli.Tables;

/// <summary>An XLSX workbook with one sheet of texts, written row by row.</summary>
internal sealed class XlsxWriter : ITableWriter
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const int MaximumRows = 1_048_576;

    private readonly string _path;
    private readonly SpreadsheetDocument _document;
    private readonly XmlWriter _sheet;
    private int _rows;

    public XlsxWriter(string path)
    {
        _path = path;
        _document = SpreadsheetDocument.Create(path, SpreadsheetDocumentType.Workbook, autoSave: false);
        WorkbookPart workbook = _document.AddWorkbookPart();
        WorksheetPart part = workbook.AddNewPart<WorksheetPart>();
        workbook.Workbook = new(new Sheets(new Sheet { Name = "Sheet1", SheetId = 1, Id = workbook.GetIdOfPart(part) }));
        workbook.Workbook.Save();
        _sheet = XmlWriter.Create(part.GetStream(FileMode.Create, FileAccess.Write), new() { CloseOutput = true, CheckCharacters = false });
        _sheet.WriteStartElement("worksheet", Main);
        _sheet.WriteStartElement("sheetData", Main);
    }

    public void Write(IReadOnlyList<string> fields)
    {
        if (++_rows > MaximumRows)
        {
            throw TableFault.Of(_path, "TABLE_TOO_LARGE", $"A spreadsheet has {MaximumRows} rows: write .csv, which has no limit.");
        }

        _sheet.WriteStartElement("row", Main);
        foreach (string field in fields)
        {
            _sheet.WriteStartElement("c", Main);
            _sheet.WriteAttributeString("t", "inlineStr");
            _sheet.WriteStartElement("is", Main);
            _sheet.WriteStartElement("t", Main);
            _sheet.WriteAttributeString("xml", "space", null, "preserve");
            _sheet.WriteString(Escape(field));
            _sheet.WriteEndElement();
            _sheet.WriteEndElement();
            _sheet.WriteEndElement();
        }

        _sheet.WriteEndElement();
    }

    public void Dispose()
    {
        _sheet.WriteEndElement();
        _sheet.WriteEndElement();
        _sheet.Dispose();
        _document.Dispose();
    }

    // A reader takes _x000A_ for a line end, so that a text which says that itself needs its underscore escaped.
    private static string Escape(string field) => field.Replace("_x", "_x005F_x", StringComparison.Ordinal).Replace("\r", "_x000D_", StringComparison.Ordinal);
}
