namespace CreditRisk.Cli.Tables;

/// <summary>
/// CSV or XLSX, known by its first bytes, as one source of rows under a header. Title rows above the header and empty rows are left out. Rows are
/// read one by one: the file is never held in memory.
/// </summary>
internal static class TableFile
{
    private static ReadOnlySpan<byte> Zip => [(byte)'P', (byte)'K', 3, 4];

    private static ReadOnlySpan<byte> CompoundFile => [0xD0, 0xCF, 0x11, 0xE0];

    /// <summary>Names of the columns.</summary>
    /// <exception cref="InvalidDataException">The file has no header, a column twice, or is no table.</exception>
    public static IReadOnlyList<string> Columns(string file, TableLayout? layout = null)
    {
        using ITableSource source = Open(file, layout ?? TableLayout.Any);
        return TableHeader.Find(source.Rows(), file, layout ?? TableLayout.Any).Columns;
    }

    /// <summary>Number of rows below the header, counted without keeping them.</summary>
    /// <exception cref="InvalidDataException">As for <see cref="Rows"/>.</exception>
    public static long Count(string file, TableLayout? layout = null) => Rows(file, layout).LongCount();

    /// <summary>Reads row by row.</summary>
    /// <exception cref="InvalidDataException">
    /// A row has more or fewer fields than the header, or the file is no table that can be read: code, row and cell, and what to do.
    /// </exception>
    public static IEnumerable<TableRow> Rows(string file, TableLayout? layout = null)
    {
        using ITableSource source = Open(file, layout ?? TableLayout.Any);
        List<RawRow> above = [];
        TableHeader? header = null;
        foreach (RawRow row in source.Rows().Where(row => !row.IsEmpty))
        {
            if (header is not null)
            {
                yield return header.Name(row, source.IsRectangular);
                continue;
            }

            above.Add(row);
            if (above.Count == TableHeader.RowsSearched)
            {
                header = TableHeader.Find(above, file, layout ?? TableLayout.Any);
                foreach (RawRow early in above.Where(early => early.Number > header.Number))
                {
                    yield return header.Name(early, source.IsRectangular);
                }
            }
        }

        if (header is null)
        {
            header = TableHeader.Find(above, file, layout ?? TableLayout.Any);
            foreach (RawRow early in above.Where(early => early.Number > header.Number))
            {
                yield return header.Name(early, source.IsRectangular);
            }
        }

        source.CheckMerged(header.Number);
    }

    private static ITableSource Open(string file, TableLayout layout)
    {
        Span<byte> start = stackalloc byte[4];
        using (FileStream stream = File.OpenRead(file))
        {
            start = start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        }

        return start.SequenceEqual(CompoundFile) ? throw CompoundFileFault.Of(file)
            : start.SequenceEqual(Zip) ? new XlsxSource(file, layout.Sheet)
            : layout.Sheet is null ? new CsvSource(file)
            : throw TableFault.Of(file, "TABLE_HAS_NO_SHEETS", "Only a spreadsheet has sheets: leave --sheet out.");
    }
}
