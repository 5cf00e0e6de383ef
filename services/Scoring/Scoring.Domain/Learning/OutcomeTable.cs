using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace CreditRisk.Scoring.Domain.Learning;

/// <summary>A dated row with its verified outcome.</summary>
/// <param name="Id">Identifies the verification; never a feature.</param>
/// <param name="Date">When it was verified.</param>
/// <param name="Found">True when something was found.</param>
/// <param name="Values">One value for each column of the table.</param>
public sealed record OutcomeRow(long Id, DateOnly Date, bool Found, ImmutableArray<double> Values)
{
    /// <summary>How many pledges it stands for in training, above 0; see <see cref="InclusionWeights"/>. Evaluation counts every row once.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>Breaks ties between equal scores, lower first: <c>id * 2654435761 mod 2^32</c>.</summary>
    public uint TieKey => unchecked((uint)Id * 2654435761u);
}

/// <summary>Verified outcomes in the order of their dates, then of their ids.</summary>
public sealed class OutcomeTable
{
    /// <summary>Orders rows.</summary>
    /// <param name="columns">Names of the values of a row.</param>
    /// <param name="rows">The rows, in any order.</param>
    public OutcomeTable(ImmutableArray<string> columns, IEnumerable<OutcomeRow> rows)
    {
        Columns = columns;
        Rows = [.. rows.OrderBy(row => row.Date).ThenBy(row => row.Id)];
    }

    /// <summary>Names of the values of a row.</summary>
    public ImmutableArray<string> Columns { get; }

    /// <summary>The rows, by date and id.</summary>
    public ImmutableArray<OutcomeRow> Rows { get; }

    /// <summary>Place of a column.</summary>
    /// <exception cref="ArgumentException">There is none of this name.</exception>
    public int this[string column] => Columns.IndexOf(column, StringComparer.Ordinal) is int at and >= 0
        ? at
        : throw new ArgumentException($"There is no column {column}.", nameof(column));

    /// <summary>Rows strictly before a date.</summary>
    public OutcomeTable Before(DateOnly date) => new(Columns, Rows.Where(row => row.Date < date));

    /// <summary>Rows of a window.</summary>
    public OutcomeTable In(Window window) => new(Columns, Rows.Where(row => window.Contains(row.Date)));

    /// <summary>The same rows with some of the columns.</summary>
    /// <exception cref="ArgumentException">There is no column of a name.</exception>
    public OutcomeTable Select(ImmutableArray<string> columns)
    {
        int[] places = [.. columns.Select(column => this[column])];
        return new(columns, Rows.Select(row => row with { Values = [.. places.Select(place => row.Values[place])] }));
    }

    /// <summary>Rows where something was found.</summary>
    public int Positives => Rows.Count(row => row.Found);

    /// <summary>Weight of each row, 1 on average, so that penalties mean the same with and without weights.</summary>
    public ImmutableArray<double> Weights
    {
        get
        {
            double mean = Rows.IsEmpty ? 1 : Rows.Average(row => row.Weight);
            return [.. Rows.Select(row => row.Weight / mean)];
        }
    }

    /// <summary>True when some row counts more than another.</summary>
    public bool IsWeighted => Rows.Any(row => row.Weight != Rows[0].Weight);

    /// <summary>How many rows of one weight would say as much (Kish): all of them when no row counts more than another.</summary>
    public double EffectiveRows => Rows.IsEmpty ? 0 : Math.Pow(Rows.Sum(row => row.Weight), 2) / Rows.Sum(row => row.Weight * row.Weight);

    /// <summary>SHA-256 of the columns and of the rows with their weights, lower-case hexadecimal: the same rows in another order have the same hash.</summary>
    public string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(string.Join('\n', Columns)));
        byte[] line = new byte[8 * (Columns.Length + 4)];
        foreach (OutcomeRow row in Rows)
        {
            BinaryPrimitives.WriteInt64LittleEndian(line, row.Id);
            BinaryPrimitives.WriteInt64LittleEndian(line.AsSpan(8), row.Date.DayNumber);
            BinaryPrimitives.WriteInt64LittleEndian(line.AsSpan(16), row.Found ? 1 : 0);
            BinaryPrimitives.WriteDoubleLittleEndian(line.AsSpan(24), row.Weight);
            for (int i = 0; i < row.Values.Length; i++)
            {
                BinaryPrimitives.WriteDoubleLittleEndian(line.AsSpan(32 + (8 * i)), row.Values[i]);
            }

            hash.AppendData(line);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
