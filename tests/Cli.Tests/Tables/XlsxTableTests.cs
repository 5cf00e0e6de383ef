using System.Globalization;
using CreditRisk.Cli.Tables;
using CreditRisk.Testing.Journal;

namespace CreditRisk.Cli.Tests.Tables;

[Collection(Memory.Alone)]
public sealed class XlsxTableTests : IDisposable
{
    private static readonly string TwoRows = Workbook.Row(1, "a", "b") + Workbook.Row(2, "1", "2");

    private readonly TempFolder _folder = new();

    [Fact]
    public void Rows_OfficeFile_HasTitleMergedAboveAndChineseColumns()
    {
        string rows = Workbook.Row(1, "失信联合惩戒对象名单") + Workbook.Row(2, "填报单位：信用办", "", "2026年11月20日") + Workbook.Row(3, "统一社会信用代码", "列入日期", "列入事由")
            + Workbook.Row(4, "９１４１０９２７ＭＡ００００００７Ｘ", "2026-01-05", "欠款") + "<row r=\"5\"><c r=\"A5\" s=\"1\"/></row>" + Workbook.Row(9, "x", "", "y");
        string file = Save(new Workbook().Sheet("名单", rows, "<mergeCells count=\"1\"><mergeCell ref=\"A1:C1\"/></mergeCells>"));

        TableRow[] read = [.. TableFile.Rows(file, new(name => name is "列入日期" or "列入事由"))];

        Assert.Equal([4, 9], read.Select(row => row.Number));
        Assert.Equal("91410927MA0000007X", FieldText.Code(read[0]["统一社会信用代码"]));
        Assert.Equal(("x", "", "y"), (read[1]["统一社会信用代码"], read[1]["列入日期"], read[1]["列入事由"]));
    }

    [Theory]
    [InlineData("<c r=\"A2\" s=\"1\"><v>46027</v></c>", "2026-01-05")]
    [InlineData("<c r=\"A2\" s=\"2\"><v>46027.75</v></c>", "2026-01-05")]
    [InlineData("<c r=\"A2\" s=\"3\"><v>46027</v></c>", "46027")]
    [InlineData("<c r=\"A2\"><v>46027</v></c>", "46027")]
    [InlineData("<c r=\"A2\" s=\"1\"><v>59</v></c>", "59")]
    [InlineData("<c r=\"A2\" t=\"d\"><v>2026-01-05T00:00:00</v></c>", "2026-01-05")]
    [InlineData("<c r=\"A2\"><v>0.10000000000000001</v></c>", "0.1")]
    [InlineData("<c r=\"A2\"><v>410927190001010</v></c>", "410927190001010")]
    [InlineData("<c r=\"A2\" t=\"s\"><v>1</v></c>", "rich text")]
    [InlineData("<c t=\"inlineStr\"><is><t>line_x000A_two</t></is></c>", "line\ntwo")]
    [InlineData("<c r=\"A2\" t=\"str\"><v>text</v></c>", "text")]
    public void Rows_Cell_ReadsAsItIsShown(string cell, string text)
    {
        string file = Save(new Workbook { SharedTexts = "<si><t>zero</t></si><si><r><t>rich </t></r><r><t>text</t></r><rPh><t>no</t></rPh></si>" }
            .Sheet("s", Workbook.Row(1, "a", "b") + $"<row r=\"2\">{cell}<c r=\"B2\"><v>1</v></c></row>"));

        Assert.Equal(text, TableFile.Rows(file).Single()["a"]);
    }

    [Theory]
    [InlineData("<c r=\"B7\"><f>A7*2</f><v>4</v></c>", "row 7, cell B7: TABLE_HAS_FORMULA")]
    [InlineData("<c r=\"B7\"><f/></c>", "row 7, cell B7: TABLE_HAS_FORMULA")]
    [InlineData("<c r=\"B7\" t=\"e\"><v>#N/A</v></c>", "row 7, cell B7: TABLE_CELL_IN_ERROR")]
    [InlineData("<c r=\"B7\"><v>4.10927190001011E+17</v></c>", "row 7, cell B7: TABLE_NUMBER_LOST_DIGITS")]
    [InlineData("<c r=\"B7\"><v>1000000000000000</v></c>", "row 7, cell B7: TABLE_NUMBER_LOST_DIGITS")]
    [InlineData("<c r=\"C7\"><v>1</v></c>", "row 7, cell C7: TABLE_CELL_WITHOUT_COLUMN")]
    [InlineData("<c r=\"B7\" t=\"s\"><v>9</v></c>", "TABLE_DAMAGED")]
    [InlineData("<c r=\"ZZZZ7\"><v>1</v></c><c", "TABLE_DAMAGED")]
    public void Rows_CellThatCannotBeTrusted_IsNamed(string cell, string place)
    {
        string file = Save(new Workbook().Sheet("s", TwoRows + $"<row r=\"7\">{cell}</row>"));

        Assert.Contains(place, Refusal(file), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("A2:A3", true)]
    [InlineData("B3:C3", true)]
    [InlineData("A1:B1", false)]
    public void Rows_CellsMergedBelowTheHeader_AreRefused(string range, bool isRefused)
    {
        string file = Save(new Workbook().Sheet("s", TwoRows, $"<mergeCells><mergeCell ref=\"{range}\"/></mergeCells>"));

        Assert.Equal(isRefused, Record.Exception(() => TableFile.Count(file)) is InvalidDataException refused && refused.Message.Contains($"TABLE_CELLS_MERGED: The cells {range}", StringComparison.Ordinal));
    }

    [Fact]
    public void Rows_SeveralFilledSheets_AreNamedUnlessOneIsChosen()
    {
        string file = Save(new Workbook().Sheet("first", TwoRows).Sheet("empty", "<row r=\"1\"><c r=\"A1\" s=\"1\"/></row>").Sheet("second", TwoRows + Workbook.Row(3, "3", "4")));

        Assert.Contains("TABLE_SEVERAL_SHEETS: Several sheets hold something: first, second.", Refusal(file), StringComparison.Ordinal);
        Assert.Equal(2, TableFile.Count(file, new(Sheet: "second")));
        Assert.Contains("TABLE_SHEET_UNKNOWN", Assert.Throws<InvalidDataException>(() => TableFile.Count(file, new(Sheet: "third"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_OneFilledSheet_IsTaken() => Assert.Equal(1, TableFile.Count(Save(new Workbook().Sheet("empty", "").Sheet("s", TwoRows))));

    [Fact]
    public void Rows_NoFilledSheet_IsRefused() => Assert.Contains("TABLE_WITHOUT_HEADER", Refusal(Save(new Workbook().Sheet("s", ""))), StringComparison.Ordinal);

    [Fact]
    public void Rows_Macros_AreRefused() =>
        Assert.Contains("TABLE_HAS_MACROS", Refusal(Save(new Workbook().Sheet("s", TwoRows).Part("xl/vbaProject.bin", [1, 2, 3]))), StringComparison.Ordinal);

    [Fact]
    public void Rows_DaysCountedFrom1904_AreRefused() =>
        Assert.Contains("TABLE_DATES_1904", Refusal(Save(new Workbook { Properties = "<workbookPr date1904=\"1\"/>" }.Sheet("s", TwoRows))), StringComparison.Ordinal);

    [Fact]
    public void Rows_PartThatUnpacksAThousandfold_IsRefusedBeforeItIsUnpacked() =>
        Assert.Contains("TABLE_UNPACKS_TOO_LARGE", Refusal(Save(new Workbook().Sheet("s", TwoRows).Part("xl/media/x.bin", new byte[64 << 20]))), StringComparison.Ordinal);

    [Theory]
    [InlineData("EncryptedPackage", "TABLE_ENCRYPTED")]
    [InlineData("Workbook", "TABLE_OLD_FORMAT")]
    public void Rows_CompoundFile_SaysWhatItIs(string stream, string code)
    {
        string file = _folder.File("table.xlsx");
        File.WriteAllBytes(file, [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[1000], .. System.Text.Encoding.Unicode.GetBytes(stream), .. new byte[100]]);

        Assert.Contains(code, Refusal(file), StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_FileCutShort_IsRefused()
    {
        byte[] whole = File.ReadAllBytes(Save(new Workbook().Sheet("s", TwoRows)));
        File.WriteAllBytes(_folder.File("cut.xlsx"), whole[..(whole.Length / 2)]);

        Assert.Contains("TABLE_DAMAGED", Refusal(_folder.File("cut.xlsx")), StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_PackageOfSomethingElse_IsRefused()
    {
        string file = _folder.File("other.xlsx");
        using (System.IO.Compression.ZipArchive package = System.IO.Compression.ZipFile.Open(file, System.IO.Compression.ZipArchiveMode.Create))
        {
            package.CreateEntry("content.xml");
        }

        Assert.Contains("TABLE_DAMAGED", Refusal(file), StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_DocumentTypeInASheet_IsRefused()
    {
        string file = Save(new Workbook { SharedTexts = "" }.Sheet("s", TwoRows));
        using (System.IO.Compression.ZipArchive package = System.IO.Compression.ZipFile.Open(file, System.IO.Compression.ZipArchiveMode.Update))
        {
            package.GetEntry("xl/worksheets/sheet1.xml")!.Delete();
            using var writer = new StreamWriter(package.CreateEntry("xl/worksheets/sheet1.xml").Open());
            writer.Write("<!DOCTYPE x [<!ENTITY e \"eeee\">]><worksheet><sheetData><row><c t=\"inlineStr\"><is><t>&e;</t></is></c></row></sheetData></worksheet>");
        }

        Assert.Contains("TABLE_DAMAGED", Refusal(file), StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_ManyRows_AreNotHeld()
    {
        string file = SaveMany(60_000);
        (int seen, long most) = Memory.While(TableFile.Rows(file), every: 10_000);

        Assert.Equal(60_000, seen);
        Assert.InRange(most, long.MinValue, 4 << 20);
    }

    [Theory]
    [InlineData("<c r=\"B7\" t=\"inlineStr\"><is><t>#</t></is></c>")]
    [InlineData("<c r=\"B7\" t=\"inlineStr\"><is><r><t>#</t></r></is></c>")]
    [InlineData("<c r=\"B7\" t=\"str\"><v>#</v></c>")]
    public void Rows_CellThatUnpacksWithoutEnd_StopsAtTheLongestCell(string cell)
    {
        string text = string.Concat(Enumerable.Range(0, 4 << 20));
        string file = Save(new Workbook().Sheet("s", $"{Workbook.Row(1, "a", "b")}<row r=\"7\">{cell.Replace("#", text, StringComparison.Ordinal)}</row>"));
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Contains("TABLE_FIELD_TOO_LONG", Refusal(file), StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, text.Length);
    }

    [Fact]
    public void Rows_SharedTextThatUnpacksWithoutEnd_StopsAtTheLongestCell() => Assert.Contains(
        "TABLE_FIELD_TOO_LONG",
        Refusal(Save(new Workbook { SharedTexts = $"<si><t>{new string('x', 32_768)}</t></si>" }.Sheet("s", TwoRows))), StringComparison.Ordinal);

    [Fact]
    public void Rows_RowThatUnpacksWithoutEnd_StopsAtTheLongestRow()
    {
        string cell = $"<c t=\"inlineStr\"><is><t>{new string('x', 32_000)}</t></is></c>";
        string file = Save(new Workbook().Sheet("s", $"{Workbook.Row(1, "a", "b")}<row r=\"7\">{string.Concat(Enumerable.Repeat(cell, 40))}</row>"));

        Assert.Contains("row 7: TABLE_ROW_TOO_LONG", Refusal(file), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private string Save(Workbook workbook) => workbook.Save(_folder.File($"{Guid.NewGuid():N}.xlsx"));

    private string SaveMany(int rows) => Save(new Workbook().Sheet("s", Workbook.Row(1, "a", "b") + string.Concat(
        Enumerable.Range(2, rows).Select(i => Workbook.Row(i, i.ToString(CultureInfo.InvariantCulture), new string('x', 100))))));

    private static string Refusal(string file) => Assert.Throws<InvalidDataException>(() => TableFile.Count(file)).Message;
}
