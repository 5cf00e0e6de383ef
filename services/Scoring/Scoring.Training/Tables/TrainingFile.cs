using System.Globalization;
using System.IO.Compression;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace CreditRisk.Scoring.Training.Tables;

/// <summary>A CSV file with a header (RFC 4180, UTF-8); a name that ends in .gz is unpacked while reading.</summary>
internal static class TrainingFile
{
    /// <summary>Rows with the line they end on, one by one.</summary>
    /// <exception cref="InvalidDataException">The file is no such table.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static IEnumerable<(int Line, IReadOnlyDictionary<string, string> Fields)> Rows(string file)
    {
        using CsvReader csv = Open(file);
        if (!csv.Read() || !csv.ReadHeader() || csv.HeaderRecord is not { Length: > 0 } header)
        {
            throw new InvalidDataException("there is no header line.");
        }

        if (header.Distinct(StringComparer.Ordinal).Count() != header.Length)
        {
            throw new InvalidDataException("the header names a column twice.");
        }

        while (csv.Read())
        {
            if (csv.Parser.Count != header.Length)
            {
                throw new InvalidDataException(string.Create(
                    CultureInfo.InvariantCulture, $"line {csv.Parser.RawRow} has {csv.Parser.Count} fields, but the header names {header.Length}."));
            }

            yield return (csv.Parser.RawRow, header.Index().ToDictionary(name => name.Item, name => csv.Parser[name.Index], StringComparer.Ordinal));
        }
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
            BadDataFound = bad => throw new InvalidDataException($"a quote stands where none may stand, before line {bad.Context.Parser?.RawRow}."),
        };
        return new(new StreamReader(stream, new UTF8Encoding(false, throwOnInvalidBytes: true)), configuration);
    }
}
