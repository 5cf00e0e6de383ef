using System.Collections.Immutable;
using CreditRisk.Kernel;
using CreditRisk.Scoring.Domain.Features;
using CreditRisk.Scoring.Domain.Learning;

namespace CreditRisk.Scoring.Training.Tables;

/// <summary>A file to learn from: verified pledges, known by their column <c>found_untrue</c>, or inspections of establishments.</summary>
public static class LearningFile
{
    /// <summary>True for verified pledges, false for inspections.</summary>
    public static bool ArePledges(OutcomeTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return table.Columns.All(FeatureRegistry.Knows);
    }

    /// <summary>Reads either kind, with the features of inspections computed.</summary>
    /// <param name="file">CSV, packed when its name ends in .gz.</param>
    /// <param name="today">No outcome may lie after it.</param>
    /// <param name="mostWeight">Of pledges; see <see cref="InclusionWeights.Of"/>. Inspections count once each: nothing says how they were chosen.</param>
    public static Outcome<OutcomeTable> Read(string file, DateOnly today, double mostWeight = 1)
    {
        try
        {
            if (TrainingFile.Rows(file).FirstOrDefault().Fields?.ContainsKey(OutcomeFile.Label) == true)
            {
                return OutcomeFile.Read(file, today, mostWeight);
            }
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException or System.Text.DecoderFallbackException)
        {
            return TableRefusals.Unreadable(file, e.Message);
        }

        return VisitFile.Read(file, today).TryGet(out ImmutableArray<Visit> visits, out Refusal? refusal) ? VisitFeatures.Table(visits) : refusal;
    }
}
