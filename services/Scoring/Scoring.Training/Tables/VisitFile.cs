using System.Collections.Immutable;
using CreditRisk.Kernel;
using CreditRisk.Scoring.Domain.Learning;

namespace CreditRisk.Scoring.Training.Tables;

/// <summary>Reads a file of inspections. Columns it does not name, such as who inspected, are not even looked at.</summary>
public static class VisitFile
{
    private const string Id = "inspection_id", Licence = "license", Date = "inspection_date", Label = "critical_found", Kind = "facility_type";

    private static readonly ImmutableArray<string> Columns = [Id, Licence, Date, Label, Kind, .. VisitColumns.Given];

    /// <summary>Reads all rows, or refuses the file at its first fault.</summary>
    /// <param name="file">CSV, packed when its name ends in .gz.</param>
    /// <param name="today">No inspection may lie after it.</param>
    public static Outcome<ImmutableArray<Visit>> Read(string file, DateOnly today)
    {
        ImmutableArray<Visit>.Builder visits = ImmutableArray.CreateBuilder<Visit>();
        HashSet<long> ids = [];
        try
        {
            foreach ((int line, IReadOnlyDictionary<string, string> fields) in TrainingFile.Rows(file))
            {
                if (Columns.Where(column => !fields.ContainsKey(column)).ToArray() is { Length: > 0 } missing)
                {
                    return TableRefusals.ColumnMissing(file, missing);
                }

                FieldReader reader = new(file, line, fields);
                Visit visit = Parse(reader, today);
                if (reader.Fault is { } fault)
                {
                    return fault;
                }

                if (!ids.Add(visit.Id))
                {
                    return TableRefusals.IdTwice(file, line, fields[Id]);
                }

                visits.Add(visit);
            }
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException or System.Text.DecoderFallbackException)
        {
            return TableRefusals.Unreadable(file, e.Message);
        }

        return visits.DrainToImmutable();
    }

    private static Visit Parse(FieldReader reader, DateOnly today) => new(
        reader.Id(Id), reader.Id(Licence), reader.Date(Date, today), reader.Label(Label), reader.Category(Kind, VisitColumns.Kinds), [.. VisitColumns.Given.Select(reader.Number)]);
}
