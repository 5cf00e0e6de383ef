using System.Xml;
using DocumentFormat.OpenXml.Packaging;

namespace CreditRisk.Cli.Tables;

/// <summary>The texts that cells share by number. They are all that is held of a workbook.</summary>
internal static class SharedTexts
{
    /// <summary>Characters that are held at most: 128 MiB.</summary>
    public const long MaximumCharacters = 64L << 20;

    private const int MaximumTexts = 4 << 20;

    /// <exception cref="InvalidDataException">There are more than are held.</exception>
    public static IReadOnlyList<string> Read(WorkbookPart workbook, string file)
    {
        List<string> texts = [];
        if (workbook.SharedStringTablePart is not { } part)
        {
            return texts;
        }

        using XmlReader xml = SheetXml.Open(part);
        long characters = 0;
        while (xml.Read())
        {
            if (xml is not { NodeType: XmlNodeType.Element, LocalName: "si" })
            {
                continue;
            }

            string text = SheetXml.ReadTexts(xml, file);
            characters += text.Length;
            texts.Add(text);
            if (characters > MaximumCharacters || texts.Count > MaximumTexts)
            {
                throw TableFault.Of(file, "TABLE_TOO_LARGE", "The spreadsheet holds more text than fits: save it as CSV UTF-8, which has no limit, or split it.");
            }
        }

        return texts;
    }
}
