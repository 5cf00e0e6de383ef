using System.Text.RegularExpressions;
using CreditRisk.Cli.Tables;
using CreditRisk.Credit.V1;

namespace CreditRisk.Cli.Lists;

/// <summary>The columns of a list file, in English or as Chinese offices head them.</summary>
internal static partial class ListColumns
{
    private const string KeyPrefix = "key:";

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
        ["修复规则"] = "repair_rule",
        ["统一社会信用代码"] = "subject_id",
        ["社会信用代码"] = "subject_id",
        ["主体代码"] = "subject_id",
        ["身份证号"] = "subject_id",
        ["身份证号码"] = "subject_id",
        ["证件号码"] = "subject_id",
        ["统一社会信用代码/身份证号"] = "subject_id",
        ["统一社会信用代码/身份证号码"] = "subject_id",
        ["列入日期"] = "listed_on",
        ["决定文书号"] = "document_number",
        ["文书号"] = "document_number",
        ["列入事由"] = "reason",
        ["列入原因"] = "reason",
        ["告知日期"] = "prior_notice_on",
        ["期满日期"] = "expected_end",
        ["本条依据"] = "row_legal_basis",
        ["本条条款"] = "row_legal_article",
    };

    /// <summary>Columns every row needs.</summary>
    public static IReadOnlyList<string> Required { get; } = ["subject_id", "listed_on", "document_number", "reason"];

    /// <summary>Columns a row may have beside those and the list's own.</summary>
    public static IReadOnlyList<string> Optional { get; } = ["prior_notice_on", "expected_end", "row_legal_basis", "row_legal_article"];

    /// <summary>All columns that are read.</summary>
    public static IReadOnlyList<string> All { get; } = [.. ListOfFile.Attributes.Select(a => a.Column), .. Required, .. Optional];

    /// <summary>How a list file is read: its header is the row with most of these columns.</summary>
    public static TableLayout Layout(string? sheet) => new(column => All.Contains(NameOf(column)), sheet);

    /// <summary>The English name of a column; white space in it, a star and what stands in brackets at its end do not count.</summary>
    public static string NameOf(string column)
    {
        string plain = Decoration().Replace(column, "");
        return Chinese.GetValueOrDefault(plain, All.Contains(plain) ? plain : column);
    }

    /// <summary>A row under English names.</summary>
    public static TableRow Named(TableRow row) => row with { Fields = row.Fields.ToDictionary(f => NameOf(f.Key), f => f.Value, StringComparer.Ordinal) };

    /// <summary>A row as it is sent: codes and dates in plain letters, digits and forms, texts as they are.</summary>
    public static ImportListRow ToWire(TableRow row) => new()
    {
        RowNumber = row.Number,
        SubjectId = CodeOf(row["subject_id"]),
        ListedOn = FieldText.Date(row["listed_on"]),
        DocumentNumber = FieldText.Plain(row["document_number"]),
        Reason = FieldText.Plain(row["reason"]),
        PriorNoticeOn = FieldText.Date(row["prior_notice_on"]),
        ExpectedEnd = FieldText.Date(row["expected_end"]),
        LegalBasisTitle = FieldText.Plain(row["row_legal_basis"]),
        LegalBasisArticle = FieldText.Plain(row["row_legal_article"]),
    };

    private static string CodeOf(string field)
    {
        string plain = FieldText.Plain(field);
        return plain.StartsWith(KeyPrefix, StringComparison.Ordinal) ? plain : FieldText.Code(plain);
    }

    [GeneratedRegex(@"\s+|[*＊]|[（(][^（()）]*[)）]$")]
    private static partial Regex Decoration();
}
