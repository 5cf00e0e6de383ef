using System.Globalization;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CreditRisk.Cli.Tables;

/// <summary>Which cell styles show a number as a date.</summary>
internal sealed partial class DateFormats
{
    private readonly bool[] _isDate;

    private DateFormats(bool[] isDate) => _isDate = isDate;

    public static DateFormats Read(WorkbookPart workbook)
    {
        Stylesheet? styles = workbook.WorkbookStylesPart?.Stylesheet;
        Dictionary<uint, string> own = [];
        foreach (NumberingFormat format in styles?.NumberingFormats?.Elements<NumberingFormat>() ?? [])
        {
            own[format.NumberFormatId?.Value ?? 0] = format.FormatCode?.Value ?? "";
        }

        return new([.. (styles?.CellFormats?.Elements<CellFormat>() ?? []).Select(format => IsDate(format.NumberFormatId?.Value ?? 0, own))]);
    }

    /// <summary>True when cells of the style, by its number in the workbook, show dates.</summary>
    public bool IsDate(string? style) =>
        int.TryParse(style, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number < _isDate.Length && _isDate[number];

    // 14 to 17 and 22 are dates everywhere, 27 to 36 and 50 to 58 in Chinese workbooks (ECMA-376 part 1, 18.8.30).
    private static bool IsDate(uint format, Dictionary<uint, string> own) =>
        own.TryGetValue(format, out string? code)
            ? DayOrYear().IsMatch(Literal().Replace(code, ""))
            : format is (>= 14 and <= 17) or 22 or (>= 27 and <= 31) or 36 or (>= 50 and <= 54) or 57 or 58;

    [GeneratedRegex("\"[^\"]*\"|\\\\.|\\[[^\\]]*\\]")]
    private static partial Regex Literal();

    [GeneratedRegex("[yYdDeE]")]
    private static partial Regex DayOrYear();
}
