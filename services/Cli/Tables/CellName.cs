using System.Globalization;

namespace CreditRisk.Cli.Tables;

/// <summary>Names of cells as a spreadsheet shows them: B7 is column 1 of row 7.</summary>
internal static class CellName
{
    /// <summary>Columns of the widest sheet there is (ECMA-376).</summary>
    public const int MaximumColumns = 16_384;

    private const int Letters = 26;

    /// <param name="row">From 1.</param>
    /// <param name="column">From 0.</param>
    public static string Of(int row, int column)
    {
        string letters = "";
        for (int rest = column + 1; rest > 0; rest = (rest - 1) / Letters)
        {
            letters = (char)('A' + ((rest - 1) % Letters)) + letters;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{letters}{row}");
    }

    /// <summary>The column of a name, from 0; null when it is none.</summary>
    public static int? ColumnOf(string? name)
    {
        int column = 0;
        foreach (char letter in (name ?? "").TakeWhile(char.IsAsciiLetterUpper))
        {
            column = (column * Letters) + (letter - 'A' + 1);
            if (column > MaximumColumns)
            {
                return null;
            }
        }

        return column == 0 ? null : column - 1;
    }

    /// <summary>The row of a name, from 1; null when it is none.</summary>
    public static int? RowOf(string name) =>
        int.TryParse(name.AsSpan(name.TakeWhile(char.IsAsciiLetterUpper).Count()), NumberStyles.None, CultureInfo.InvariantCulture, out int row) ? row : null;
}
