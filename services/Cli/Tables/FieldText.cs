using System.Globalization;
using System.Text.RegularExpressions;

namespace CreditRisk.Cli.Tables;

/// <summary>Fields as offices write them, in the form that the contracts ask for. What cannot be read comes back as it was, to be refused by row and reason.</summary>
internal static partial class FieldText
{
    /// <summary>The first serial number that is no day any more: 10000-01-01.</summary>
    public const double LastDay = 2_958_466;

    private static readonly string[] DateForms =
    [
        "yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日", "yyyyMMdd", "yyyy-M-d H:mm", "yyyy/M/d H:mm", "yyyy-M-d H:mm:ss", "yyyy/M/d H:mm:ss", "yyyy-MM-ddTHH:mm:ss",
    ];

    /// <summary>A code: full-width letters, digits and signs are made plain, white space goes, letters become capitals.</summary>
    public static string Code(string field) =>
        WhiteSpace().Replace(Narrow(field), "").ToUpperInvariant();

    /// <summary>A text that people read: only the white space around it goes, and byte order marks and zero-width spaces in it.</summary>
    public static string Plain(string field) => Invisible().Replace(field, "").Trim();

    /// <summary>A date as YYYY-MM-DD, read from the forms of offices and from the serial numbers of a spreadsheet, which count days since 1899-12-30.</summary>
    public static string Date(string field)
    {
        string text = Plain(Narrow(field));
        if (DateTime.TryParseExact(text, DateForms, CultureInfo.InvariantCulture, DateTimeStyles.AllowInnerWhite, out DateTime date))
        {
            return date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        }

        return Serial().IsMatch(text) ? DateOfSerial(double.Parse(text, CultureInfo.InvariantCulture)) : text;
    }

    /// <summary>The day of a serial number.</summary>
    /// <param name="serial">From 61 (1900-03-01) and below <see cref="LastDay"/>; the time of day is dropped.</param>
    public static string DateOfSerial(double serial) => DateTime.FromOADate(Math.Floor(serial)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Full-width forms U+FF01 to U+FF5E and the ideographic space as their plain ones, which is what NFKC makes of them.</summary>
    public static string Narrow(string field) => field.AsSpan().ContainsAnyInRange('\u3000', '\uFF5E')
        ? string.Create(field.Length, field, static (narrow, wide) =>
        {
            for (int i = 0; i < wide.Length; i++)
            {
                narrow[i] = wide[i] switch
                {
                    >= '\uFF01' and <= '\uFF5E' and var sign => (char)(sign - '\uFF01' + '!'),
                    '\u3000' => ' ',
                    var sign => sign,
                };
            }
        })
        : field;

    [GeneratedRegex(@"[\s\u200B-\u200D\uFEFF]+")]
    private static partial Regex WhiteSpace();

    [GeneratedRegex(@"[\u200B-\u200D\uFEFF]")]
    private static partial Regex Invisible();

    // 1927-05-18 to 2173-10-13: four digits would be a year, eight are a date.
    [GeneratedRegex(@"^[1-9]\d{4}(?:\.\d+)?$")]
    private static partial Regex Serial();
}
