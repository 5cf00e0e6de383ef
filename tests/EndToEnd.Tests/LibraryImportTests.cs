using CreditRisk.Cli.Tests.Tables;
using CreditRisk.Inspection.V1;

namespace CreditRisk.EndToEnd.Tests;

/// <summary><c>creditrisk objects import</c> and <c>creditrisk inspectors import</c>, as offices head their files, against a running server.</summary>
[Collection(DemoGroup.Name)]
public sealed class LibraryImportTests(DemoServer demo)
{
    private const string Objects = "统一社会信用代码/注册号,名称,信用风险类别,区划代码,标签,有期限标签,有效期至,专业要求,风险权重,是否自然人";
    private const string Inspectors = "人员编号,单位,执法证号,执法证有效期至,负责区域,检查事项,专业特长,系统账号,层级,科室,回避对象";

    private readonly LibraryService.LibraryServiceClient _library = new(demo.Server.Invoker());

    [Fact]
    public async Task Objects_ChineseCsv_ArriveWithEveryColumn()
    {
        string file = Write("objects.csv", $"检查对象名录\n{Objects}\nJY100,示范药店,C,410927,RETAIL；CHAIN,PHARMACY@2027-05-01,2028年1月31日,pharmacist,7,否\nJY101,张三,A,410927,,,,,,是\n");

        (int exitCode, string printed) = await demo.Server.CliAsync("objects", "import", file, "--library", "cn-csv");

        Assert.True(exitCode == 0, printed);
        AssertPharmacy(await ObjectsAsync("cn-csv"));
    }

    [Fact]
    public async Task Objects_ChineseWorkbook_ArriveWithEveryColumn()
    {
        string file = new Workbook().Sheet(
            "名录",
            Workbook.Row(1, "检查对象名录") + Workbook.Row(2, Objects.Split(','))
            + Workbook.Row(3, "JY100", "示范药店", "C", "410927", "RETAIL;CHAIN", "PHARMACY@2027-05-01", "2028-01-31", "pharmacist", "7", "否")
            + Workbook.Row(4, "JY101", "张三", "A", "410927", "", "", "", "", "", "是")).Save(Path.Combine(demo.Folder, $"{Guid.NewGuid():n}.xlsx"));

        (int exitCode, string printed) = await demo.Server.CliAsync("objects", "import", file, "--library", "cn-xlsx");

        Assert.True(exitCode == 0, printed);
        AssertPharmacy(await ObjectsAsync("cn-xlsx"));
    }

    [Fact]
    public async Task Objects_DryRun_ReportsAndChangesNothing()
    {
        string file = Write("dry.csv", $"{Objects}\nJY100,示范药店,C,410927,,,,,,\n");

        (int exitCode, string printed) = await demo.Server.CliAsync("objects", "import", file, "--library", "cn-dry", "--dry-run");

        Assert.True(exitCode == 0, printed);
        Assert.Contains("1 records are good: nothing was changed", printed, StringComparison.Ordinal);
        await AssertNothingAsync("cn-dry");
    }

    [Theory]
    [InlineData("JY100,药店,C,410927,,PHARMACY,,,,", "row 2, dated_labels: write LABEL@DAY")]
    [InlineData("JY100,药店,C,410927,,,2028-02-30,,,", "row 2, valid_until: write a day as YYYY-MM-DD")]
    [InlineData("JY100,药店,C,410927,,,,,many,", "is no whole number")]
    [InlineData("JY100,药店,C,410927,,,,,,perhaps", "row 2, natural_person: write yes or no")]
    [InlineData("JY 100,药店,C,410927,,,,,,", "row 2: ")]
    public async Task Objects_BadField_IsNamedByRowAndNothingIsCommitted(string row, string says)
    {
        string file = Write("bad.csv", $"{Objects}\n{row}\n");

        (int exitCode, string printed) = await demo.Server.CliAsync("objects", "import", file, "--library", "cn-bad");

        Assert.Equal(1, exitCode);
        Assert.Contains(says, printed, StringComparison.Ordinal);
        await AssertNothingAsync("cn-bad");
    }

    [Fact]
    public async Task Inspectors_ChineseCsv_ArriveWithEveryColumn()
    {
        string file = Write("inspectors.csv", $"{Inspectors}\nCN-001,示范所,豫J9,2099-12-31,410927；410928,A01;A02,food,wang.li,县级,稽查科,JY00000001=RELATIVE\n");

        (int exitCode, string printed) = await demo.Server.CliAsync("inspectors", "import", file);

        Assert.True(exitCode == 0, printed);
        Inspector inspector = await InspectorAsync("CN-001");
        Assert.Equal(("示范所", "豫J9", "wang.li", "稽查科"), (inspector.Unit, inspector.CertificateNumber, inspector.CallerName, inspector.Office));
        Assert.Equal(["410927", "410928"], inspector.RegionCodes);
        Assert.Equal(["A01", "A02"], inspector.ItemCodes);
        Assert.Equal((InspectorLevel.County, RecusalReason.Relative), (inspector.Level, inspector.Recusals.Single().Reason));
    }

    [Fact]
    public async Task Inspectors_ChineseWorkbookDryRun_ChangesNothing()
    {
        string file = new Workbook().Sheet(
            "名录",
            Workbook.Row(1, Inspectors.Split(',')) + Workbook.Row(2, "CN-002", "示范所", "豫J9", "2099-12-31", "410927", "", "", "", "市", "", ""))
            .Save(Path.Combine(demo.Folder, $"{Guid.NewGuid():n}.xlsx"));

        (int exitCode, string printed) = await demo.Server.CliAsync("inspectors", "import", file, "--dry-run");

        Assert.True(exitCode == 0, printed);
        Assert.Contains("1 records are good: nothing was changed", printed, StringComparison.Ordinal);
        Assert.DoesNotContain((await _library.ListInspectorsAsync(new() { PageSize = 1000 })).Inspectors, one => one.InspectorId == "CN-002");
    }

    [Theory]
    [InlineData("CN-003,所,证,2099-12-31,410927,,,,乡级,,", "row 2, level: write one of PROVINCE, CITY, COUNTY, STATION")]
    [InlineData("CN-003,所,证,2099-12-31,410927,,,,,,JY1=BORED", "row 2, recusals: write one of")]
    [InlineData("CN-003,所,证,2099-12-31,410927,,,,,,JY1", "row 2, recusals: write OBJECT=REASON")]
    public async Task Inspectors_BadField_IsNamedByRow(string row, string says)
    {
        (int exitCode, string printed) = await demo.Server.CliAsync("inspectors", "import", Write("bad.csv", $"{Inspectors}\n{row}\n"));

        Assert.Equal(1, exitCode);
        Assert.Contains(says, printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inspectors_ColumnUnderTwoNames_IsRefused()
    {
        (int exitCode, string printed) = await demo.Server.CliAsync("inspectors", "import", Write("twice.csv", "人员编号,工号,单位,执法证号,执法证有效期至,负责区域\n1,2,所,证,2099-12-31,410927\n"));

        Assert.Equal(1, exitCode);
        Assert.Contains("人员编号 and 工号 are both inspector_id", printed, StringComparison.Ordinal);
    }

    private static void AssertPharmacy(IReadOnlyList<InspectionObject> objects)
    {
        Assert.Equal(["JY100", "JY101"], objects.Select(one => one.ObjectId));
        InspectionObject pharmacy = objects[0];
        Assert.Equal(("示范药店", "C", "410927", 7), (pharmacy.Name, pharmacy.RiskClass, pharmacy.RegionCode, pharmacy.Weight));
        Assert.Equal(["RETAIL", "CHAIN"], pharmacy.Labels);
        Assert.Equal(("PHARMACY", 2027), (pharmacy.DatedLabels.Single().Label, pharmacy.DatedLabels.Single().ValidUntil.Year));
        Assert.Equal((2028, 1, 31), (pharmacy.ValidUntil.Year, pharmacy.ValidUntil.Month, pharmacy.ValidUntil.Day));
        Assert.Equal(["pharmacist"], pharmacy.Specialities);
        Assert.Equal([false, true], objects.Select(one => one.NaturalPerson));
    }

    private async Task<IReadOnlyList<InspectionObject>> ObjectsAsync(string library) =>
        (await _library.ListObjectsAsync(new() { LibraryId = library })).Objects;

    private async Task AssertNothingAsync(string library) =>
        Assert.DoesNotContain((await _library.ListLibrariesAsync(new())).Libraries, known => known.LibraryId == library);

    private async Task<Inspector> InspectorAsync(string id) =>
        (await _library.ListInspectorsAsync(new() { PageSize = 1000 })).Inspectors.Single(one => one.InspectorId == id);

    private string Write(string name, string text)
    {
        string file = Path.Combine(demo.Folder, $"{Guid.NewGuid():n}-{name}");
        File.WriteAllText(file, text);
        return file;
    }
}
