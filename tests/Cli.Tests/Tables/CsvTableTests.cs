using System.IO.Compression;
using System.Text;
using CreditRisk.Cli.Tables;
using CreditRisk.Testing.Journal;

namespace CreditRisk.Cli.Tests.Tables;

[Collection(Memory.Alone)]
public sealed class CsvTableTests : IDisposable
{
    private static readonly string Reason = new('由', 70);

    private readonly TempFolder _folder = new();

    [Fact]
    public void Rows_QuotesCommasAndLineEnds_AreParts()
    {
        string file = Write("a,b\n\"x, \"\"y\"\"\",\"two\nlines\"\r\n1,2\n");

        TableRow[] rows = [.. TableFile.Rows(file)];

        Assert.Equal([("x, \"y\"", "two\nlines"), ("1", "2")], rows.Select(r => (r["a"], r["b"])));
        Assert.Equal([3, 4], rows.Select(r => r.Number));
    }

    [Fact]
    public void Rows_ByteOrderMark_IsNotPartOfTheFirstColumn()
    {
        string file = Write("\uFEFF统一社会信用代码,列入日期\n91410927MA0000007X,2026-01-05\n");

        Assert.Equal(["统一社会信用代码", "列入日期"], TableFile.Columns(file));
        Assert.Equal("91410927MA0000007X", TableFile.Rows(file).Single()["统一社会信用代码"]);
    }

    [Fact]
    public void Rows_GzipFile_IsUnpacked()
    {
        string file = _folder.File("table.csv.gz");
        using (var packed = new GZipStream(File.Create(file), CompressionMode.Compress))
        {
            packed.Write(Encoding.UTF8.GetBytes("a\n1\n2\n3\n"));
        }

        Assert.Equal(3, TableFile.Count(file));
    }

    [Fact]
    public void Rows_GzipFileThatIsNone_IsRefused()
    {
        string file = _folder.File("table.csv.gz");
        File.WriteAllText(file, "a\n1\n");

        Assert.Throws<InvalidDataException>(() => TableFile.Count(file));
    }

    [Theory]
    [InlineData("a,b\n1\n", 2)]
    [InlineData("a,b\n1,2\n1,2,3\n", 3)]
    public void Rows_MoreOrFewerFieldsThanTheHeader_NamesTheLine(string text, int line)
    {
        string file = Write(text);

        InvalidDataException refused = Assert.Throws<InvalidDataException>(() => TableFile.Count(file));

        Assert.Contains($"row {line}: TABLE_ROW_TORN", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_OneTwice_IsRefusedByName() =>
        Assert.Contains("'a'", Assert.Throws<InvalidDataException>(() => TableFile.Columns(Write("a,b, a\n"))).Message, StringComparison.Ordinal);

    [Fact]
    public void Columns_EmptyFile_IsRefused() => Assert.Throws<InvalidDataException>(() => TableFile.Columns(Write("")));

    [Fact]
    public void Rows_QuoteInTheMiddleOfAField_IsRefused() => Assert.Throws<InvalidDataException>(() => TableFile.Count(Write("a,b\nx\"y,2\n")));

    [Theory]
    [InlineData("a,b\n1,\"x\n2,y\n")]
    [InlineData("a,b\n1,\"x")]
    public void Rows_QuoteThatIsNeverClosed_IsRefused(string text) => Assert.Throws<InvalidDataException>(() => TableFile.Count(Write(text)));

    [Fact]
    public void Rows_EmptyLines_AreNoRows() => Assert.Equal(2, TableFile.Count(Write("a,b\n\n1,2\n\n3,4\n\n")));

    [Fact]
    public void Rows_FieldThatIsNotThere_IsEmpty() => Assert.Equal("", TableFile.Rows(Write("a\n1\n")).Single()["b"]);

    [Fact]
    public void Rows_Gb18030_IsRead()
    {
        string file = Bytes([.. "a,b\n1,"u8, 0xD6, 0xD0, 0xB9, 0xFA, (byte)'\n']);

        Assert.Equal("中国", TableFile.Rows(file).Single()["b"]);
    }

    [Fact]
    public void Rows_NeitherUtf8NorGb18030_NamesTheRow()
    {
        string file = Bytes([.. "a,b\n1,2\n1,"u8, 0xFF, 0xFF, (byte)'\n']);

        Assert.Contains("TABLE_ENCODING", Refusal(file), StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_Utf16_SaysWhatToSave()
    {
        string file = Bytes([0xFF, 0xFE, .. Encoding.Unicode.GetBytes("a,b\n1,2\n")]);

        Assert.Contains("TABLE_ENCODING: This is UTF-16", Refusal(file), StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_TitleRowsAboveKnownColumns_AreLeftOut()
    {
        string file = Write("失信名单,,\n填报单位：信用办,填报日期：2026-01-05,\n统一社会信用代码,列入日期,其他\n91410927MA0000007X,2026-01-05,\n,,\n");

        TableRow row = Assert.Single(TableFile.Rows(file, new(name => name.StartsWith("统一", StringComparison.Ordinal))));

        Assert.Equal((4, "91410927MA0000007X", ""), (row.Number, row["统一社会信用代码"], row["其他"]));
    }

    [Fact]
    public void Rows_TitleAboveUnknownColumns_IsTheRowWithOneCell()
    {
        string file = Write("a title\na,b\n1,2\n");

        Assert.Equal("2", TableFile.Rows(file).Single()["b"]);
    }

    [Fact]
    public void Columns_FullWidthLetters_ArePlain() => Assert.Equal(["ID1", "b"], TableFile.Columns(Write("ＩＤ１, b \n")));

    [Fact]
    public void Rows_QuoteOpenOverAMegabyte_StopsAtTheLongestField()
    {
        string file = Write("a,b\n1,\"" + new string('x', 1 << 20));

        Assert.Contains("TABLE_FIELD_TOO_LONG", Refusal(file), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(",")]
    [InlineData("\"\n\",")]
    public void Rows_RowWithoutEnd_StopsAtTheLongestRow(string part)
    {
        string file = Write("a,b\n1,2\n" + string.Concat(Enumerable.Repeat(part, 1 << 21)));

        Assert.Contains("TABLE_ROW_TOO_LONG", Refusal(file), StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_LongestRowThereMayBe_IsRead() =>
        Assert.Equal(1, TableFile.Count(Write("a,b\n" + new string('x', 32_767) + "," + new string('y', 32_767) + "\n")));

    [Fact]
    public void Rows_TwoHundredMegabytes_AreNotHeld()
    {
        const int Rows = 1_000_000;
        string file = _folder.File("large.csv");
        using (var writer = new StreamWriter(file))
        {
            writer.Write("a,b\n");
            for (int i = 0; i < Rows; i++)
            {
                writer.Write(i);
                writer.Write(',');
                writer.Write(Reason);
                writer.Write('\n');
            }
        }

        (int seen, long most) = Memory.While(TableFile.Rows(file), every: 200_000);

        Assert.InRange(new FileInfo(file).Length, 200L << 20, long.MaxValue);
        Assert.Equal(Rows, seen);
        Assert.InRange(most, long.MinValue, 4 << 20);
    }

    [Fact]
    public void Rows_SheetOfText_IsRefused() =>
        Assert.Contains(
            "TABLE_HAS_NO_SHEETS",
            Assert.Throws<InvalidDataException>(() => TableFile.Count(Write("a,b\n1,2\n"), new(Sheet: "x"))).Message,
            StringComparison.Ordinal);

    public void Dispose() => _folder.Dispose();

    private string Write(string text)
    {
        File.WriteAllText(_folder.File("table.csv"), text, new UTF8Encoding(false));
        return _folder.File("table.csv");
    }

    private string Bytes(byte[] content)
    {
        File.WriteAllBytes(_folder.File("table.csv"), content);
        return _folder.File("table.csv");
    }

    private static string Refusal(string file) => Assert.Throws<InvalidDataException>(() => TableFile.Count(file)).Message;
}
