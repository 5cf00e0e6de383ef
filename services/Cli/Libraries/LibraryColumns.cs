using CreditRisk.Cli.Tables;

namespace CreditRisk.Cli.Libraries;

/// <summary>The columns of library files, in English or as Chinese offices head them.</summary>
/// <param name="names">Chinese names and the English ones they stand for.</param>
/// <param name="others">Further columns that are read under the names they have.</param>
internal sealed class LibraryColumns(IReadOnlyDictionary<string, string> names, params IEnumerable<string> others)
{
    private readonly HashSet<string> _known = [.. names.Values, .. others];

    /// <summary>Columns of the object library.</summary>
    public static IReadOnlyDictionary<string, string> OfObjects { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["统一社会信用代码"] = "object_id",
        ["社会信用代码"] = "object_id",
        ["注册号"] = "object_id",
        ["统一社会信用代码/注册号"] = "object_id",
        ["检查对象代码"] = "object_id",
        ["名称"] = "name",
        ["检查对象名称"] = "name",
        ["企业名称"] = "name",
        ["风险类别"] = "risk_class",
        ["风险等级"] = "risk_class",
        ["信用风险类别"] = "risk_class",
        ["分类规则"] = "class_rule",
        ["区划代码"] = "region_code",
        ["行政区划代码"] = "region_code",
        ["标签"] = "labels",
        ["有期限标签"] = "dated_labels",
        ["有效期至"] = "valid_until",
        ["专业要求"] = "specialities",
        ["风险权重"] = "weight",
        ["是否自然人"] = "natural_person",
    };

    /// <summary>Columns of the inspector library.</summary>
    public static LibraryColumns OfInspectors { get; } = new(new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["人员编号"] = "inspector_id",
        ["工号"] = "inspector_id",
        ["单位"] = "unit",
        ["所属单位"] = "unit",
        ["执法证号"] = "certificate_number",
        ["执法证件号"] = "certificate_number",
        ["执法证有效期至"] = "certificate_valid_until",
        ["证件有效期至"] = "certificate_valid_until",
        ["区划代码"] = "region_codes",
        ["负责区域"] = "region_codes",
        ["事项代码"] = "item_codes",
        ["检查事项"] = "item_codes",
        ["专业特长"] = "specialities",
        ["专业"] = "specialities",
        ["系统账号"] = "caller_name",
        ["人员层级"] = "level",
        ["层级"] = "level",
        ["科室"] = "office",
        ["回避对象"] = "recusals",
    });

    /// <summary>How a file is read: its header is the row with most of these columns.</summary>
    public TableLayout Layout => new(column => _known.Contains(NameOf(column)));

    /// <summary>Rows under English names.</summary>
    /// <exception cref="InvalidDataException">Two columns mean the same, or the file is no table that can be read.</exception>
    public IEnumerable<TableRow> Rows(string file)
    {
        string[] columns = [.. TableFile.Columns(file, Layout)];
        return columns.GroupBy(NameOf, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice
            ? throw new InvalidDataException($"{file}: {string.Join(" and ", twice)} are both {twice.Key}: keep one.")
            : TableFile.Rows(file, Layout).Select(row => row with { Fields = row.Fields.ToDictionary(f => NameOf(f.Key), f => f.Value, StringComparer.Ordinal) });
    }

    /// <summary>Refuses a file that lacks columns.</summary>
    /// <exception cref="InvalidDataException">It does.</exception>
    public void Require(string file, IEnumerable<string> columns)
    {
        string[] missing = [.. columns.Except(TableFile.Columns(file, Layout).Select(NameOf))];
        if (missing.Length > 0)
        {
            throw new InvalidDataException($"{file} has no column {string.Join(", ", missing)}.");
        }
    }

    // A column that the caller names by itself keeps its name.
    private string NameOf(string column) => others.Contains(column) ? column : names.GetValueOrDefault(column.Trim().TrimEnd('*'), column);
}
