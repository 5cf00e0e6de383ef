using System.Globalization;
using System.IO.Compression;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace CreditRisk.Cli.Tables;

/// <summary>CSV (RFC 4180) in UTF-8 with or without BOM, or in GB18030; a name that ends in .gz is unpacked while reading.</summary>
internal sealed class CsvSource : ITableSource
{
    private readonly string _file;
    private readonly CountedText _text;
    private readonly CsvReader _csv;

    /// <exception cref="InvalidDataException">The text is in an encoding that is not read.</exception>
    public CsvSource(string file)
    {
        _file = file;
        Encoding encoding = TextEncoding.Of(file, () => Open(file));
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            BadDataFound = bad => throw TableFault.Row(file, bad.Context.Parser?.RawRow ?? 0, "TABLE_QUOTE_MISPLACED", "A quote stands where none may stand, or is never closed."),
            MaxFieldSize = RowLimit.FieldCharacters,
        };
        _text = new(new StreamReader(Open(file), encoding), RowLimit.RowCharacters, () => RowLimit.RowTooLong(file, _csv!.Parser.RawRow + 1));
        _csv = new(_text, configuration);
    }

    public bool IsRectangular => true;

    public IEnumerable<RawRow> Rows()
    {
        while (Next() is { } cells)
        {
            yield return new(_csv.Parser.RawRow, cells);
        }
    }

    public void CheckMerged(int headerRow)
    {
        // Text has no merged cells.
    }

    public void Dispose() => _csv.Dispose();

    private static Stream Open(string file)
    {
        Stream stream = File.OpenRead(file);
        return file.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(stream, CompressionMode.Decompress) : stream;
    }

    private string[]? Next()
    {
        try
        {
            _text.BeginRow();
            return _csv.Read() ? _csv.Parser.Record : null;
        }
        catch (DecoderFallbackException)
        {
            throw TableFault.Row(_file, _csv.Parser.RawRow + 1, "TABLE_ENCODING", "This is neither UTF-8 nor GB18030. Save the file as CSV UTF-8.");
        }
        catch (MaxFieldSizeException)
        {
            throw TableFault.Row(_file, _csv.Parser.RawRow, "TABLE_FIELD_TOO_LONG", $"A field has more than {RowLimit.FieldCharacters} characters: close its quote, or shorten it.");
        }
    }
}
