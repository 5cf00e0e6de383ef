using System.Globalization;
using CreditRisk.Kernel;

namespace CreditRisk.EndToEnd.Tests;

/// <summary><c>creditrisk lists import</c> against a running server.</summary>
[Collection(DemoGroup.Name)]
public sealed class ListImportTests(DemoServer demo)
{
    private const string Header = "list_id,list_name,level,region_code,agency_name,agency_code,legal_basis,legal_article,subject_id,listed_on,document_number,reason,prior_notice_on";
    private const string Chinese = "名单编码,名单名称,级别,区划代码,列入机关,机关代码,法律依据,条款,统一社会信用代码,列入日期,决定文书号,列入事由,告知日期";

    [Fact]
    public async Task Import_GoodFile_SubjectsAreRefusedAndASecondImportChangesNothing()
    {
        string file = Write("good", Header, Row("good", 3000), Row("good", 3001));

        (int first, string printed) = await demo.Server.CliAsync("lists", "import", file);
        (int second, string again) = await demo.Server.CliAsync("lists", "import", file);

        Assert.True(first == 0, printed);
        Assert.Contains("2 rows read, 2 accepted", printed, StringComparison.Ordinal);
        Assert.True(second == 0, again);
        Assert.Equal(PositionIn(printed), PositionIn(again));
        string decision = await CheckAsync(3000, PositionIn(printed));
        Assert.Contains("LISTED_COUNTY", decision, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_BadRows_EachIsNamedByNumberAndNothingIsCommitted()
    {
        string file = Write("bad", Header, Row("bad", 3010), Row("bad", 3011).Replace("91410927", "91410928", StringComparison.Ordinal), Row("bad", 3012, listedOn: "2026-02-30"));

        (int exitCode, string printed) = await demo.Server.CliAsync("lists", "import", file);

        Assert.Equal(1, exitCode);
        Assert.Contains("row 3: ", printed, StringComparison.Ordinal);
        Assert.Contains("row 4: ", printed, StringComparison.Ordinal);
        Assert.DoesNotContain("row 2: ", printed, StringComparison.Ordinal);
        Assert.Contains("nothing was committed", printed, StringComparison.Ordinal);
        Assert.Contains("VERDICT_ELIGIBLE", await CheckAsync(3010, 0), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_DryRun_ChangesNothing()
    {
        string file = Write("dry", Chinese, Row("dry", 3020));

        (int exitCode, string printed) = await demo.Server.CliAsync("lists", "import", file, "--dry-run");

        Assert.True(exitCode == 0, printed);
        Assert.Contains("1 rows read, 1 accepted", printed, StringComparison.Ordinal);
        Assert.Contains("dry run: nothing was changed", printed, StringComparison.Ordinal);
        Assert.Contains("VERDICT_ELIGIBLE", await CheckAsync(3020, 0), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_ListWithoutLegalBasis_IsRefusedByName()
    {
        string file = Write("basis", Header, Row("basis", 3030).Replace("河南省社会信用条例", "", StringComparison.Ordinal));

        (int exitCode, string printed) = await demo.Server.CliAsync("lists", "import", file);

        Assert.Equal(1, exitCode);
        Assert.Contains("legal_basis", printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_MissingFile_SaysSo()
    {
        (int exitCode, string printed) = await demo.Server.CliAsync("lists", "import", Path.Combine(demo.Folder, "none.csv"));

        Assert.Equal(1, exitCode);
        Assert.Contains("none.csv", printed, StringComparison.Ordinal);
    }

    private static string Row(string list, int subject, string listedOn = "2026-01-05") =>
        $"test-{list},测试名单,COUNTY,410927,测试机关,T1,河南省社会信用条例,第三十四条,{SyntheticSubjectId.Organisation(subject).Reveal()},{listedOn},测〔2026〕{subject}号,测试,2025-12-01";

    private static string PositionIn(string printed)
    {
        int start = printed.IndexOf("at position ", StringComparison.Ordinal) + "at position ".Length;
        return new string([.. printed[start..].TakeWhile(char.IsAsciiDigit)]);
    }

    private Task<string> CheckAsync(int subject, string atLeast) => CheckAsync(subject, long.Parse(atLeast, CultureInfo.InvariantCulture));

    private async Task<string> CheckAsync(int subject, long atLeast)
    {
        (int exitCode, string printed) = await demo.Server.CliAsync(
            "eligibility", "check", "--subject", SyntheticSubjectId.Organisation(subject).Reveal(), "--matter", DemoServer.Matter, "--at-least", atLeast.ToString(CultureInfo.InvariantCulture));
        Assert.True(exitCode == 0, printed);
        return printed;
    }

    private string Write(string name, params string[] lines)
    {
        string file = Path.Combine(demo.Folder, name + ".csv");
        File.WriteAllLines(file, lines);
        return file;
    }
}
