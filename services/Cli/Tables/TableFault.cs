namespace CreditRisk.Cli.Tables;

/// <summary>What makes a file no table that can be read: a stable code, the place and what to do.</summary>
internal static class TableFault
{
    public static InvalidDataException Of(string file, string code, string advice) => new($"{file}: {code}: {advice}");

    public static InvalidDataException Row(string file, int row, string code, string advice) => new($"{file}, row {row}: {code}: {advice}");

    public static InvalidDataException Cell(string file, int row, int column, string code, string advice) =>
        new($"{file}, row {row}, cell {CellName.Of(row, column)}: {code}: {advice}");
}
