using System.Globalization;
using System.Text;
using CsvHelper;

namespace CreditRisk.Cli.Tables;

/// <summary>A table file that is written row by row.</summary>
internal interface ITableWriter : IDisposable
{
    /// <summary>Writes a row; the first one is the header.</summary>
    /// <exception cref="InvalidDataException">The format holds no further row.</exception>
    void Write(IReadOnlyList<string> fields);
}

/// <summary>Table files by their name.</summary>
internal static class TableWriter
{
    /// <summary>Begins a file.</summary>
    /// <param name="name">Its name, whose end says the format: .csv or .xlsx.</param>
    /// <param name="path">Where it is written.</param>
    /// <exception cref="InvalidDataException">The name ends in something else.</exception>
    public static ITableWriter Create(string name, string path) => Path.GetExtension(name).ToUpperInvariant() switch
    {
        ".CSV" => new Csv(path),
        ".XLSX" => new XlsxWriter(path),
        _ => throw new InvalidDataException($"{name}: the name ends in .csv or .xlsx."),
    };

    /// <summary>CSV in UTF-8 with a byte order mark, without which office programs take it for another encoding.</summary>
    private sealed class Csv(string path) : ITableWriter
    {
        private readonly CsvWriter _csv = new(new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)), CultureInfo.InvariantCulture);

        public void Write(IReadOnlyList<string> fields)
        {
            foreach (string field in fields)
            {
                _csv.WriteField(field);
            }

            _csv.NextRecord();
        }

        public void Dispose() => _csv.Dispose();
    }
}
