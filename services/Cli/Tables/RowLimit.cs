namespace CreditRisk.Cli.Tables;

/// <summary>What a row may hold at most: a file that is wrong or hostile must not be read into memory as one row.</summary>
internal static class RowLimit
{
    /// <summary>Characters of a field: as many as a cell of a spreadsheet holds (Excel's limit).</summary>
    public const int FieldCharacters = 32_767;

    /// <summary>Characters of all fields of a row.</summary>
    public const int RowCharacters = 1 << 20;

    public static InvalidDataException FieldTooLong(string file) =>
        TableFault.Of(file, "TABLE_FIELD_TOO_LONG", $"A cell has more than {FieldCharacters} characters: shorten it.");

    public static InvalidDataException RowTooLong(string file, int row) =>
        TableFault.Row(file, row, "TABLE_ROW_TOO_LONG", $"The row has more than {RowCharacters} characters: this is no table of rows, or its line ends are missing.");
}
