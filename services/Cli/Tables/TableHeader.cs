namespace CreditRisk.Cli.Tables;

/// <summary>The row that names the columns.</summary>
internal sealed class TableHeader
{
    /// <summary>Rows among which the header is looked for; office files have a title, a date and a unit above it.</summary>
    public const int RowsSearched = 20;

    private readonly string _file;
    private readonly string[] _names;

    private TableHeader(string file, RawRow row)
    {
        _file = file;
        _names = [.. row.Cells.Select(cell => FieldText.Plain(FieldText.Narrow(cell)))];
        Number = row.Number;
    }

    /// <summary>Number of its row.</summary>
    public int Number { get; }

    /// <summary>Names of the columns that have one.</summary>
    public IReadOnlyList<string> Columns => [.. _names.Where(name => name.Length > 0)];

    /// <summary>
    /// Finds it: the first row with most known names, else the first with two cells, else the first. Full-width letters in a name are made plain.
    /// </summary>
    /// <exception cref="InvalidDataException">There is no row, or a column comes twice.</exception>
    public static TableHeader Find(IEnumerable<RawRow> rows, string file, TableLayout layout)
    {
        TableHeader[] found = [.. rows.Where(row => !row.IsEmpty).Take(RowsSearched).Select(row => new TableHeader(file, row))];
        TableHeader header = found.Where(row => row.Known(layout) > 0).MaxBy(row => row.Known(layout))
            ?? Array.Find(found, row => row.Columns.Count > 1)
            ?? found.FirstOrDefault()
            ?? throw TableFault.Of(file, "TABLE_WITHOUT_HEADER", "The file has no header line: the first rows name the columns.");
        return header.Columns.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice
            ? throw TableFault.Row(file, header.Number, "TABLE_COLUMN_TWICE", $"The column '{twice.Key}' is there twice: keep one.")
            : header;
    }

    /// <summary>A row under the names of the columns.</summary>
    /// <param name="row">The row.</param>
    /// <param name="isRectangular">True when it must have as many cells as there are columns.</param>
    public TableRow Name(RawRow row, bool isRectangular)
    {
        if (isRectangular && row.Cells.Length != _names.Length)
        {
            throw TableFault.Row(
                _file, row.Number, "TABLE_ROW_TORN", $"{row.Cells.Length} fields, but the header names {_names.Length}. A comma inside a field needs quotes around it.");
        }

        var fields = new Dictionary<string, string>(_names.Length, StringComparer.Ordinal);
        for (int i = 0; i < row.Cells.Length; i++)
        {
            if (i < _names.Length && _names[i].Length > 0)
            {
                fields.Add(_names[i], row.Cells[i]);
            }
            else if (!string.IsNullOrWhiteSpace(row.Cells[i]))
            {
                throw TableFault.Cell(_file, row.Number, i, "TABLE_CELL_WITHOUT_COLUMN", "The header has no name above this cell: name the column, or empty the cell.");
            }
        }

        return new(row.Number, fields);
    }

    private int Known(TableLayout layout) => layout.Knows is null ? 0 : Columns.Count(layout.Knows);
}
