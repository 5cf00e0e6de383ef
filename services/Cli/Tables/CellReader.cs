using System.Globalization;
using System.Xml;

namespace CreditRisk.Cli.Tables;

/// <summary>Cells as text: what a person sees, without what only looks like it.</summary>
internal sealed class CellReader(string file, IReadOnlyList<string> sharedTexts, DateFormats dates)
{
    // The days before 1900-03-01 are counted wrongly since the first spreadsheets, and no date of an office lies there.
    private const double FirstSoundDay = 61;

    private const double FirstLossyNumber = 1e15;

    /// <summary>The cells of the row on which the reader stands, which it leaves at its end.</summary>
    public string[] ReadRow(XmlReader xml, int row)
    {
        List<string> cells = [];
        if (xml.IsEmptyElement)
        {
            return [];
        }

        int depth = xml.Depth;
        int characters = 0;
        xml.Read();
        while (xml.Depth > depth)
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "c")
            {
                int column = CellName.ColumnOf(xml.GetAttribute("r")) ?? cells.Count;
                if (column >= CellName.MaximumColumns)
                {
                    throw PackageCheck.Damaged(file);
                }

                while (cells.Count <= column)
                {
                    cells.Add("");
                }

                cells[column] = ReadCell(xml, row, column);
                characters += cells[column].Length;
                if (characters > RowLimit.RowCharacters)
                {
                    throw RowLimit.RowTooLong(file, row);
                }
            }
            else
            {
                xml.Read();
            }
        }

        return [.. cells];
    }

    private string ReadCell(XmlReader xml, int row, int column)
    {
        (string? type, string? style, int depth) = (xml.GetAttribute("t"), xml.GetAttribute("s"), xml.Depth);
        string text = "";
        if (xml.IsEmptyElement)
        {
            xml.Read();
            return text;
        }

        xml.Read();
        while (xml.Depth > depth)
        {
            switch (xml.NodeType == XmlNodeType.Element ? xml.LocalName : "")
            {
                case "f":
                    throw TableFault.Cell(
                        file, row, column, "TABLE_HAS_FORMULA", "The cell holds a formula, and what it showed may be old: copy the column and paste it as values.");
                case "v":
                    text = Shown(SheetXml.ReadText(xml, file), type, style, (row, column));
                    break;
                case "is":
                    text = SheetXml.ReadTexts(xml, file);
                    break;
                default:
                    xml.Read();
                    break;
            }
        }

        xml.Read();
        return text;
    }

    private string Shown(string value, string? type, string? style, (int Row, int Column) at) => type switch
    {
        "s" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number < sharedTexts.Count
            ? sharedTexts[number]
            : throw PackageCheck.Damaged(file),
        "e" => throw TableFault.Cell(file, at.Row, at.Column, "TABLE_CELL_IN_ERROR", $"The cell shows the error {value}: correct it."),
        "str" or "b" => value,
        "d" => value.Split('T')[0],
        _ => ShownNumber(value, style, at),
    };

    private string ShownNumber(string value, string? style, (int Row, int Column) at)
    {
        if (value.Length == 0 || !double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number))
        {
            return value;
        }

        if (dates.IsDate(style) && number >= FirstSoundDay && number < FieldText.LastDay)
        {
            return FieldText.DateOfSerial(number);
        }

        // A double keeps 15 digits: the rest of a long code typed as a number is gone.
        return Math.Abs(number) >= FirstLossyNumber
            ? throw TableFault.Cell(
                file, at.Row, at.Column, "TABLE_NUMBER_LOST_DIGITS",
                "The code was typed as a number, and its last digits are lost: set the column to text and type it again.")
            : number.ToString("0.###############", CultureInfo.InvariantCulture);
    }
}
