namespace CreditRisk.Cli.Tables;

/// <summary>A row of a table file.</summary>
/// <param name="Number">Its number in the file, title and header rows counted from 1: the line on which a CSV row ends, the row of a spreadsheet.</param>
/// <param name="Fields">Fields by column name, as they stand; a date cell of a spreadsheet reads YYYY-MM-DD.</param>
internal sealed record TableRow(int Number, IReadOnlyDictionary<string, string> Fields)
{
    /// <summary>A field; empty when the file has no such column.</summary>
    public string this[string column] => Fields.GetValueOrDefault(column, "");
}

/// <summary>How a table file is to be read.</summary>
/// <param name="Knows">Says of a column name whether the reader of the table knows it: the header is the row with most of them. Null knows none.</param>
/// <param name="Sheet">Sheet of a spreadsheet; null takes the only one that holds anything.</param>
internal sealed record TableLayout(Func<string, bool>? Knows = null, string? Sheet = null)
{
    public static TableLayout Any { get; } = new();
}
