using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using CreditRisk.Kernel;
using CreditRisk.Scoring.Domain.Features;
using CreditRisk.Scoring.Domain.Learning;

namespace CreditRisk.Scoring.Training.Tables;

/// <summary>
/// Reads verified pledges as <c>creditrisk model export</c> writes them. Only the day of the verification, what it found, the features as they were
/// frozen and the probability that the pledge was chosen with are looked at, the last one for weights only; who inspected is not in the file.
/// </summary>
public static class OutcomeFile
{
    internal const string Label = "found_untrue";

    private const string Id = "pledge_id", Date = "verified_on", Probability = "inclusion_probability";

    private static readonly string[] NoFeatures = [Id, Date, Label, Probability, "arm", "subject_key", "registered_on", "round_id"];

    /// <summary>What stands before the features, in the order that exports have.</summary>
    public static ImmutableArray<string> Columns { get; } = [Id, Date, Label, "arm", Probability];

    /// <summary>Reads all rows, or refuses the file at its first fault.</summary>
    /// <param name="file">CSV, packed when its name ends in .gz.</param>
    /// <param name="today">No verification may lie after it.</param>
    /// <param name="mostWeight">See <see cref="InclusionWeights.Of"/>; 1 counts every row once.</param>
    public static Outcome<OutcomeTable> Read(string file, DateOnly today, double mostWeight = 1)
    {
        List<OutcomeRow> rows = [];
        HashSet<string> ids = new(StringComparer.Ordinal);
        string[]? columns = null;
        try
        {
            foreach ((int line, IReadOnlyDictionary<string, string> fields) in TrainingFile.Rows(file))
            {
                columns ??= [.. fields.Keys.Except(NoFeatures)];
                if (Fault(file, line, fields, columns) is { } wrong)
                {
                    return wrong;
                }

                FieldReader reader = new(file, line, fields);
                OutcomeRow row = new(NumberOf(fields[Id]), reader.Date(Date, today), reader.Label(Label), [.. columns.Select(reader.Number)])
                {
                    Weight = InclusionWeights.Of(reader.Probability(Probability), mostWeight),
                };
                if (reader.Fault is { } fault)
                {
                    return fault;
                }

                if (!ids.Add(fields[Id]))
                {
                    return TableRefusals.IdTwice(file, line, fields[Id]);
                }

                rows.Add(row);
            }
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            return TableRefusals.Unreadable(file, e.Message);
        }

        return new OutcomeTable([.. columns ?? []], rows);
    }

    // Rows are ordered and told apart by numbers; that of a pledge is the start of the SHA-256 of its id.
    private static long NumberOf(string id) => BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(id)));

    private static Refusal? Fault(string file, int line, IReadOnlyDictionary<string, string> fields, string[] columns)
    {
        string[] missing = [.. new[] { Id, Date, Label }.Where(name => !fields.ContainsKey(name))];
        string[] unknown = [.. columns.Where(column => !FeatureRegistry.Knows(column))];
        return missing.Length > 0 ? TableRefusals.ColumnMissing(file, missing)
            : unknown.Length > 0 ? TableRefusals.CategoryUnknown(file, line, "a column", unknown[0], FeatureRegistry.All.Select(feature => feature.Name))
            : null;
    }
}
