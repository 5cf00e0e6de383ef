using System.Globalization;
using System.IO.Compression;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace CreditRisk.Cli;

/// <summary>A row of a table file.</summary>
/// <param name="Number">Line on which the row ends, from 1 with the header counted.</param>
/// <param name="Fields">Fields by column name, untouched.</param>
internal sealed record TableRow(int Number, IReadOnlyDictionary<string, string> Fields)
{
    /// <summary>A field; empty when the file has no such column.</summary>
    public string this[string column] => Fields.GetValueOrDefault(column, "");
}

/// <summary>CSV with a header line (RFC 4180), UTF-8 with or without BOM; a name that ends in .gz is unpacked while reading.</summary>
internal static class TableFile
{
    /// <summary>Names of the columns.</summary>
    /// <exception cref="InvalidDataException">The file has no header, or a column twice.</exception>
    public static IReadOnlyList<string> Columns(string file)
    {
        using CsvReader csv = Open(file);
        return HeaderOf(csv, file);
    }

    /// <summary>Number of rows without the header, counted without keeping them.</summary>
    public static long Count(string file) => Rows(file).LongCount();

    /// <summary>Reads row by row.</summary>
    /// <exception cref="InvalidDataException">A row has more or fewer fields than the header, a quote stands where none may stand or is never closed, or the text is no UTF-8.</exception>
    public static IEnumerable<TableRow> Rows(string file)
    {
        using CsvReader csv = Open(file);
        string[] header = HeaderOf(csv, file);
        while (Read(csv, file))
        {
            if (csv.Parser.Count != header.Length)
            {
                throw new InvalidDataException($"{file}, line {csv.Parser.RawRow}: {csv.Parser.Count} fields, but the header names {header.Length}.");
            }

            yield return new(csv.Parser.RawRow, header.Select((name, i) => (name, value: csv.Parser[i])).ToDictionary(f => f.name, f => f.value, StringComparer.Ordinal));
        }
    }

    private static bool Read(CsvReader csv, string file)
    {
        try
        {
            return csv.Read();
        }
        catch (DecoderFallbackException)
        {
            throw new InvalidDataException($"{file}, after line {csv.Parser.RawRow}: this is no UTF-8. Convert the file, for example with: iconv -f GB18030 -t UTF-8");
        }
    }

    private static string[] HeaderOf(CsvReader csv, string file)
    {
        if (!Read(csv, file) || !csv.ReadHeader() || csv.HeaderRecord is not { Length: > 0 } header)
        {
            throw new InvalidDataException($"{file} has no header line.");
        }

        string[] names = [.. header.Select(name => name.Trim())];
        return names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice
            ? throw new InvalidDataException($"{file} has the column '{twice.Key}' twice.")
            : names;
    }

    private static CsvReader Open(string file)
    {
        Stream stream = File.OpenRead(file);
        if (file.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
        {
            stream = new GZipStream(stream, CompressionMode.Decompress);
        }

        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            BadDataFound = bad => throw new InvalidDataException($"{file}, line {bad.Context.Parser?.RawRow}: a quote stands where none may stand."),
        };
        return new(new StreamReader(stream, new UTF8Encoding(false, throwOnInvalidBytes: true)), configuration);
    }
}
