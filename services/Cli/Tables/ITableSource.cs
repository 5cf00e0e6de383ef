namespace CreditRisk.Cli.Tables;

/// <summary>A row before anybody knows which one is the header.</summary>
/// <param name="Number">Its number in the file, from 1.</param>
/// <param name="Cells">Its cells from the first column on.</param>
internal sealed record RawRow(int Number, string[] Cells)
{
    public bool IsEmpty => Array.TrueForAll(Cells, string.IsNullOrWhiteSpace);
}

/// <summary>A file of rows, read in order without being kept.</summary>
internal interface ITableSource : IDisposable
{
    /// <summary>True when a row that is shorter or longer than the header is torn, as in CSV.</summary>
    bool IsRectangular { get; }

    /// <summary>Rows in the order of the file; empty ones may be left out.</summary>
    /// <exception cref="InvalidDataException">The file is no table, with code, place and what to do.</exception>
    IEnumerable<RawRow> Rows();

    /// <summary>Refuses cells that are merged below the header: only the first of them would have a value. Called after the last row.</summary>
    /// <exception cref="InvalidDataException">There are such cells.</exception>
    void CheckMerged(int headerRow);
}
