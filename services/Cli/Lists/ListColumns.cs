using CreditRisk.Cli.Tables;

namespace CreditRisk.Cli.Lists;

/// <summary>The columns of a list file, in English or as Chinese offices head them.</summary>
internal static class ListColumns
{
    private static readonly Dictionary<string, string> Chinese = new(StringComparer.Ordinal)
    {
        ["名单编码"] = "list_id",
        ["名单名称"] = "list_name",
        ["级别"] = "level",
        ["区划代码"] = "region_code",
        ["列入机关"] = "agency_name",
        ["机关代码"] = "agency_code",
        ["法律依据"] = "legal_basis",
        ["条款"] = "legal_article",
        ["统一社会信用代码"] = "subject_id",
        ["主体代码"] = "subject_id",
        ["列入日期"] = "listed_on",
        ["决定文书号"] = "document_number",
        ["列入事由"] = "reason",
        ["告知日期"] = "prior_notice_on",
        ["期满日期"] = "expected_end",
    };

    /// <summary>Columns every row needs.</summary>
    public static IReadOnlyList<string> Required { get; } = ["subject_id", "listed_on", "document_number", "reason"];

    /// <summary>Columns a row may have beside those and the list's own.</summary>
    public static IReadOnlyList<string> Optional { get; } = ["prior_notice_on", "expected_end"];

    /// <summary>The English name of a column.</summary>
    public static string NameOf(string column) => Chinese.GetValueOrDefault(column, column);

    /// <summary>A row under English names.</summary>
    public static TableRow Named(TableRow row) => row with { Fields = row.Fields.ToDictionary(f => NameOf(f.Key), f => f.Value, StringComparer.Ordinal) };
}
