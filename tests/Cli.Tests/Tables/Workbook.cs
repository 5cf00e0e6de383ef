using System.IO.Compression;
using System.Text;

namespace CreditRisk.Cli.Tests.Tables;

/// <summary>An XLSX file written part by part, so that a test can make what no office program would.</summary>
internal sealed class Workbook
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Kind = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    private readonly List<(string Name, string Data)> _sheets = [];
    private readonly List<(string Name, byte[] Content)> _others = [];

    public string Properties { get; init; } = "";

    public string SharedTexts { get; init; } = "";

    /// <param name="name">Its name.</param>
    /// <param name="rows">What stands in <c>sheetData</c>.</param>
    /// <param name="after">What follows, for example merged cells.</param>
    public Workbook Sheet(string name, string rows, string after = "")
    {
        _sheets.Add((name, $"<worksheet xmlns=\"{Main}\"><sheetData>{rows}</sheetData>{after}</worksheet>"));
        return this;
    }

    public Workbook Part(string name, byte[] content)
    {
        _others.Add((name, content));
        return this;
    }

    /// <summary>A row of texts written into the cells themselves.</summary>
    public static string Row(int number, params string[] texts) =>
        $"<row r=\"{number}\">{string.Concat(texts.Select((text, i) => text.Length == 0 ? "" : $"<c r=\"{(char)('A' + i)}{number}\" t=\"inlineStr\"><is><t>{text}</t></is></c>"))}</row>";

    public string Save(string file)
    {
        using ZipArchive package = ZipFile.Open(file, ZipArchiveMode.Create);
        Write(package, "[Content_Types].xml", $"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"bin\" ContentType=\"application/octet-stream\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"{Kind}.sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"{Kind}.styles+xml\"/><Override PartName=\"/xl/sharedStrings.xml\" ContentType=\"{Kind}.sharedStrings+xml\"/>{string.Concat(_sheets.Select((_, i) => $"<Override PartName=\"/xl/worksheets/sheet{i + 1}.xml\" ContentType=\"{Kind}.worksheet+xml\"/>"))}</Types>");
        Write(package, "_rels/.rels", Relations($"<Relationship Id=\"rId1\" Type=\"{Office}/officeDocument\" Target=\"xl/workbook.xml\"/>"));
        Write(package, "xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\">{Properties}<sheets>{string.Concat(_sheets.Select((s, i) => $"<sheet name=\"{s.Name}\" sheetId=\"{i + 1}\" r:id=\"rId{i + 1}\"/>"))}</sheets></workbook>");
        Write(package, "xl/_rels/workbook.xml.rels", Relations(string.Concat(_sheets.Select((_, i) => $"<Relationship Id=\"rId{i + 1}\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet{i + 1}.xml\"/>"))
            + $"<Relationship Id=\"rIdS\" Type=\"{Office}/styles\" Target=\"styles.xml\"/><Relationship Id=\"rIdT\" Type=\"{Office}/sharedStrings\" Target=\"sharedStrings.xml\"/>"));
        Write(package, "xl/styles.xml", $"<styleSheet xmlns=\"{Main}\"><numFmts count=\"2\"><numFmt numFmtId=\"164\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;\"/><numFmt numFmtId=\"165\" formatCode=\"0.00&quot;days&quot;\"/></numFmts><cellXfs count=\"4\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/></cellXfs></styleSheet>");
        Write(package, "xl/sharedStrings.xml", $"<sst xmlns=\"{Main}\">{SharedTexts}</sst>");
        for (int i = 0; i < _sheets.Count; i++)
        {
            Write(package, $"xl/worksheets/sheet{i + 1}.xml", _sheets[i].Data);
        }

        foreach ((string name, byte[] content) in _others)
        {
            using Stream stream = package.CreateEntry(name).Open();
            stream.Write(content);
        }

        return file;
    }

    private static string Relations(string inner) => $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{inner}</Relationships>";

    private static void Write(ZipArchive package, string name, string xml)
    {
        using Stream stream = package.CreateEntry(name).Open();
        stream.Write(Encoding.UTF8.GetBytes($"<?xml version=\"1.0\" encoding=\"UTF-8\"?>{xml}"));
    }
}
