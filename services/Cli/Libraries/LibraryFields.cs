using System.Globalization;
using CreditRisk.Cli.Tables;
using CreditRisk.Inspection.V1;
using Google.Protobuf.Reflection;
using Date = Google.Type.Date;

namespace CreditRisk.Cli.Libraries;

/// <summary>Fields of library files that are more than a text: days, lists, numbers, reasons. What is missing or empty is left out.</summary>
internal static class LibraryFields
{
    private const string ReasonPrefix = "RECUSAL_REASON_";
    private const string LevelPrefix = "INSPECTOR_LEVEL_";

    private static readonly Dictionary<string, InspectorLevel> Levels = new(StringComparer.Ordinal)
    {
        ["省"] = InspectorLevel.Province,
        ["省级"] = InspectorLevel.Province,
        ["市"] = InspectorLevel.City,
        ["市级"] = InspectorLevel.City,
        ["县"] = InspectorLevel.County,
        ["县级"] = InspectorLevel.County,
        ["区县"] = InspectorLevel.County,
        ["所"] = InspectorLevel.Station,
        ["基层所"] = InspectorLevel.Station,
    };

    /// <summary>Several values in one field, apart by ';'.</summary>
    public static string[] Several(this TableRow row, string column) =>
        FieldText.Narrow(row[column]).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>A day; null when the field is empty.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public static Date? Day(this TableRow row, string column) => row[column].Trim().Length == 0 ? null : DayOf(row, column, row[column]);

    /// <summary>Labels with their last days: LABEL@2026-12-31, several apart by ';'.</summary>
    /// <exception cref="InvalidDataException">One has another form.</exception>
    public static IEnumerable<DatedLabel> DatedLabels(this TableRow row, string column) => row.Several(column).Select(text =>
        text.Split('@') is [{ Length: > 0 } label, var until]
            ? new DatedLabel { Label = label, ValidUntil = DayOf(row, column, until) }
            : throw Fault(row, column, "write LABEL@DAY, for example PHARMACY@2026-12-31"));

    /// <summary>Objects an inspector never goes to: OBJECT=REASON, several apart by ';'.</summary>
    /// <exception cref="InvalidDataException">One has another form.</exception>
    public static IEnumerable<StandingRecusal> Recusals(this TableRow row, string column) => row.Several(column).Select(text =>
        text.Split('=') is [{ Length: > 0 } target, var reason]
            ? new StandingRecusal { ObjectId = target, Reason = (RecusalReason)NumberOf(row, column, nameof(RecusalReason), ReasonPrefix, reason) }
            : throw Fault(row, column, "write OBJECT=REASON, for example JY00000001=RELATIVE"));

    /// <summary>The level an inspector works at.</summary>
    /// <exception cref="InvalidDataException">There is no such level.</exception>
    public static InspectorLevel Level(this TableRow row, string column) => row[column].Trim().Length == 0
        ? InspectorLevel.Unspecified
        : Levels.TryGetValue(row[column].Trim(), out InspectorLevel level) ? level
        : (InspectorLevel)NumberOf(row, column, nameof(InspectorLevel), LevelPrefix, row[column]);

    /// <summary>True for yes, 是, true or 1; false for an empty field, no, 否, false or 0.</summary>
    /// <exception cref="InvalidDataException">It is neither.</exception>
    public static bool Flag(this TableRow row, string column) => FieldText.Narrow(row[column]).Trim().ToUpperInvariant() switch
    {
        "" or "NO" or "否" or "FALSE" or "0" => false,
        "YES" or "是" or "TRUE" or "1" => true,
        _ => throw Fault(row, column, "write yes or no"),
    };

    private static Date DayOf(TableRow row, string column, string text) =>
        DateOnly.TryParseExact(FieldText.Date(text), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)
            ? new() { Year = day.Year, Month = day.Month, Day = day.Day }
            : throw Fault(row, column, "write a day as YYYY-MM-DD");

    private static int NumberOf(TableRow row, string column, string enumeration, string prefix, string name)
    {
        EnumDescriptor values = InspectionTypesReflection.Descriptor.FindTypeByName<EnumDescriptor>(enumeration);
        return values.FindValueByName(prefix + name.Trim().ToUpperInvariant())?.Number
            ?? throw Fault(row, column, $"write one of {string.Join(", ", values.Values.Skip(1).Select(value => value.Name[prefix.Length..]))}");
    }

    private static InvalidDataException Fault(TableRow row, string column, string what) => new($"row {row.Number}, {column}: {what}.");
}
