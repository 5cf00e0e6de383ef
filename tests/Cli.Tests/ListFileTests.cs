using CreditRisk.Cli.Lists;
using CreditRisk.Cli.Tables;
using CreditRisk.Credit.V1;
using CreditRisk.Kernel.V1;
using CreditRisk.Testing.Journal;

namespace CreditRisk.Cli.Tests;

public sealed class ListFileTests : IDisposable
{
    private const string Rows = "subject_id,listed_on,document_number,reason\n91410927MA0000007X,2026-01-05,1号,欠款\n";

    private static readonly Dictionary<string, string> Given = new()
    {
        ["list_id"] = "defaulters",
        ["list_name"] = "失信名单",
        ["level"] = "county",
        ["region_code"] = "410927",
        ["agency_name"] = "信用办",
        ["agency_code"] = "A1",
        ["legal_basis"] = "河南省社会信用条例",
        ["legal_article"] = "第三十四条",
    };

    private readonly TempFolder _folder = new();

    [Fact]
    public void Read_OptionsOnly_MakesTheList()
    {
        CreditList list = Read(Write(Rows), Given);

        Assert.Equal(("defaulters", "失信名单", ListLevel.County, "410927"), (list.ListId, list.Name, list.Level, list.RegionCode));
        Assert.Equal(("信用办", "A1", "河南省社会信用条例", "第三十四条"), (list.Agency.Name, list.Agency.Code, list.LegalBasis.Title, list.LegalBasis.Article));
        Assert.Null(list.AgreementEndsOn);
    }

    [Fact]
    public void Read_ChineseColumns_MakeTheList()
    {
        string file = Write("名单编码,名单名称,级别,区划代码,列入机关,机关代码,法律依据,条款,统一社会信用代码,列入日期,决定文书号,列入事由\n"
            + "a,失信名单,全省,410000,信用办,A1,条例,三十四,91410927MA0000007X,2026-01-05,1号,欠款\n"
            + "a,失信名单,全省,410000,信用办,A1,条例,三十四,91410927MA0000007X,2026-01-06,2号,欠款\n");

        CreditList list = Read(file, new Dictionary<string, string>());

        Assert.Equal(("a", ListLevel.Province, "410000", "条例"), (list.ListId, list.Level, list.RegionCode, list.LegalBasis.Title));
    }

    [Fact]
    public void Read_RowsThatDifferInTheList_NamesRowAndOption()
    {
        string file = Write("list_id,subject_id\na,1\na,2\nb,3\n");

        InvalidDataException refused = Assert.Throws<InvalidDataException>(() => Read(file, new Dictionary<string, string>()));

        Assert.Contains("row 4: list_id", refused.Message, StringComparison.Ordinal);
        Assert.Contains("--list-id", refused.Message, StringComparison.Ordinal);
        Assert.Equal("c", Read(file, new Dictionary<string, string> { ["list_id"] = "c" }).ListId);
    }

    [Theory]
    [InlineData("2026-13-31")]
    [InlineData("2026-02-30")]
    [InlineData("31.12.2026")]
    public void Read_AgreementThatEndsOnNoDate_IsRefused(string text) =>
        Assert.Throws<InvalidDataException>(() => Read(Write(Rows), new Dictionary<string, string>(Given) { ["agreement_ends_on"] = text }));

    [Theory]
    [InlineData("", RepairRegime.Unspecified)]
    [InlineData("market_regulation", RepairRegime.MarketRegulation)]
    [InlineData("信用中国", RepairRegime.CreditChina)]
    [InlineData("LOCAL", RepairRegime.Local)]
    public void Read_RepairRule_IsTheListsOwnAndExportedAsItCame(string text, RepairRegime regime)
    {
        CreditList list = Read(Write(Rows), new Dictionary<string, string>(Given) { ["repair_rule"] = text });

        Assert.Equal(regime, list.RepairRegime);
        Assert.Equal(list, Read(Write(Rows), ListOfFile.Attributes.Zip(ListOfFile.Fields(list), (a, value) => (a.Column, value)).ToDictionary(a => a.Column, a => a.value)));
    }

    [Fact]
    public void Read_RepairRuleNobodyKnows_IsRefused() =>
        Assert.Throws<InvalidDataException>(() => Read(Write(Rows), new Dictionary<string, string>(Given) { ["repair_rule"] = "r107" }));

    [Theory]
    [InlineData("NATIONAL", ListLevel.National)]
    [InlineData("国家级", ListLevel.National)]
    [InlineData("provincial", ListLevel.Province)]
    [InlineData("全市", ListLevel.City)]
    [InlineData("我县", ListLevel.County)]
    [InlineData("互认地区", ListLevel.Mutual)]
    [InlineData("village", ListLevel.Unspecified)]
    public void Read_Level_InEnglishOrChinese(string text, ListLevel level) =>
        Assert.Equal(level, Read(Write(Rows), new Dictionary<string, string>(Given) { ["level"] = text }).Level);

    [Fact]
    public void ToWire_RowAsAnOfficeWritesIt_IsInPlainForms()
    {
        string file = Write("台前县失信名单,,,,,\n统一社会信用代码*,列入 日期,决定文书号,列入事由（必填）,告知日期,期满日期\n９１４１０９２７ＭＡ００００００７Ｘ,2026年1月5日,（2026）1号,\u200B欠款 ,46000,2028/1/4\n");

        ImportListRow row = ListColumns.ToWire(ListColumns.Named(TableFile.Rows(file, ListColumns.Layout(null)).Single()));

        Assert.Equal((3, "91410927MA0000007X", "2026-01-05"), (row.RowNumber, row.SubjectId, row.ListedOn));
        Assert.Equal(("（2026）1号", "欠款", "2025-12-09", "2028-01-04"), (row.DocumentNumber, row.Reason, row.PriorNoticeOn, row.ExpectedEnd));
    }

    [Fact]
    public async Task Import_ColumnMissing_IsNamedBeforeAnythingIsSent()
    {
        string file = Write("subject_id,列入日期\n1,2\n");

        (int exitCode, _, string errors) = await ImportAsync(file);

        Assert.Equal(1, exitCode);
        Assert.Contains("lacks the columns document_number, reason", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_ColumnUnderTwoNames_IsRefused()
    {
        (int exitCode, _, string errors) = await ImportAsync(Write("统一社会信用代码,subject_id,listed_on,document_number,reason\n1,2,3,4,5\n"));

        Assert.Equal(1, exitCode);
        Assert.Contains("subject_id twice", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_ColumnNobodyReads_IsNamed()
    {
        (_, _, string errors) = await ImportAsync(Write("subject_id,listed_on,document_number,reason,prior_notice\n1,2,3,4,5\n"));

        Assert.StartsWith("not read: prior_notice\n", errors, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private Task<(int ExitCode, string Output, string Errors)> ImportAsync(string file)
    {
        File.WriteAllText(_folder.File("token"), "token");
        return CommandLine.RunAsync("lists", "import", file, "--dry-run", "--list-id", "a", "--server", "127.0.0.1:1", "--token-file", _folder.File("token"));
    }

    private static CreditList Read(string file, IReadOnlyDictionary<string, string> given) => ListOfFile.Read(file, ListColumns.Layout(null), given).List;

    private string Write(string text)
    {
        File.WriteAllText(_folder.File("list.csv"), text);
        return _folder.File("list.csv");
    }
}
