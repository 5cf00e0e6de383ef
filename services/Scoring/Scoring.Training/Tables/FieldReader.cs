using System.Globalization;
using CreditRisk.Kernel;

namespace CreditRisk.Scoring.Training.Tables;

/// <summary>Reads the fields of one row and remembers the first that is wrong.</summary>
/// <param name="file">Name of the file, for refusals.</param>
/// <param name="line">Line of the row, for refusals.</param>
/// <param name="fields">Fields by column.</param>
internal sealed class FieldReader(string file, int line, IReadOnlyDictionary<string, string> fields)
{
    /// <summary>The first fault; null when everything read so far is right.</summary>
    public Refusal? Fault { get; private set; }

    public double Number(string column)
    {
        if (double.TryParse(fields[column], NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number))
        {
            return number;
        }

        Fault ??= TableRefusals.NumberWrong(file, line, column, fields[column]);
        return 0;
    }

    public long Id(string column)
    {
        if (long.TryParse(fields[column], NumberStyles.None, CultureInfo.InvariantCulture, out long id))
        {
            return id;
        }

        Fault ??= TableRefusals.NumberWrong(file, line, column, fields[column]);
        return 0;
    }

    /// <summary>Null when the field is empty or there is no such column.</summary>
    public double? Probability(string column)
    {
        if (!fields.TryGetValue(column, out string? text) || text.Length == 0)
        {
            return null;
        }

        double probability = Number(column);
        if (probability is not (> 0 and <= 1))
        {
            Fault ??= TableRefusals.ProbabilityWrong(file, line, column, text);
        }

        return probability;
    }

    public bool Label(string column)
    {
        string text = fields[column];
        if (text is not ("0" or "1"))
        {
            Fault ??= TableRefusals.LabelMissing(file, line, column);
        }

        return text == "1";
    }

    public DateOnly Date(string column, DateOnly today)
    {
        if (!DateOnly.TryParseExact(fields[column], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date))
        {
            Fault ??= TableRefusals.DateWrong(file, line, column, fields[column]);
        }
        else if (date > today)
        {
            Fault ??= TableRefusals.DateInFuture(file, line, date, today);
        }

        return date;
    }

    public string Category(string column, IReadOnlyList<string> known)
    {
        if (!known.Contains(fields[column]))
        {
            Fault ??= TableRefusals.CategoryUnknown(file, line, column, fields[column], known);
        }

        return fields[column];
    }
}
