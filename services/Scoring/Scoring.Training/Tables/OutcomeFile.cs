using System.Collections.Immutable;
using CreditRisk.Kernel;
using CreditRisk.Scoring.Domain.Features;
using CreditRisk.Scoring.Domain.Learning;

namespace CreditRisk.Scoring.Training.Tables;

/// <summary>
/// Reads verified pledges: <c>id</c> (a number), <c>date</c> of the verification, <c>untrue</c> (0 or 1) and one column for each feature of the
/// registry, with the values that were frozen when the pledge was registered.
/// </summary>
public static class OutcomeFile
{
    internal const string Label = "untrue";

    private const string Id = "id", Date = "date";

    /// <summary>Reads all rows, or refuses the file at its first fault.</summary>
    /// <param name="file">CSV, packed when its name ends in .gz.</param>
    /// <param name="today">No verification may lie after it.</param>
    public static Outcome<OutcomeTable> Read(string file, DateOnly today)
    {
        List<OutcomeRow> rows = [];
        HashSet<long> ids = [];
        string[]? columns = null;
        try
        {
            foreach ((int line, IReadOnlyDictionary<string, string> fields) in TrainingFile.Rows(file))
            {
                columns ??= [.. fields.Keys.Where(name => name is not (Id or Date or Label))];
                if (Fault(file, line, fields, columns) is { } wrong)
                {
                    return wrong;
                }

                FieldReader reader = new(file, line, fields);
                OutcomeRow row = new(reader.Id(Id), reader.Date(Date, today), reader.Label(Label), [.. columns.Select(reader.Number)]);
                if (reader.Fault is { } fault)
                {
                    return fault;
                }

                if (!ids.Add(row.Id))
                {
                    return TableRefusals.IdTwice(file, line, fields[Id]);
                }

                rows.Add(row);
            }
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException or System.Text.DecoderFallbackException)
        {
            return TableRefusals.Unreadable(file, e.Message);
        }

        return new OutcomeTable([.. columns ?? []], rows);
    }

    private static Refusal? Fault(string file, int line, IReadOnlyDictionary<string, string> fields, string[] columns)
    {
        string[] missing = [.. new[] { Id, Date, Label }.Where(name => !fields.ContainsKey(name))];
        string[] unknown = [.. columns.Where(column => !FeatureRegistry.Knows(column))];
        return missing.Length > 0 ? TableRefusals.ColumnMissing(file, missing)
            : unknown.Length > 0 ? TableRefusals.CategoryUnknown(file, line, "a column", unknown[0], FeatureRegistry.All.Select(feature => feature.Name))
            : null;
    }
}
