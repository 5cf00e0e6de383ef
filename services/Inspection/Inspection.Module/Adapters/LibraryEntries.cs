using System.Data.Common;
using CreditRisk.Hosting.Wire;

namespace CreditRisk.Inspection.Module.Adapters;

/// <summary>Objects as they are on a day, with what the credit file says against them.</summary>
internal static class LibraryEntries
{
    /// <summary>Label of objects against which something stands in the credit file.</summary>
    public const string Adverse = "CREDIT_ADVERSE";

    /// <summary>Reads an object: labels that are over are gone, and what stands against it sets label and class.</summary>
    /// <param name="row">The object in column 0, the number of its adverse records in column 2.</param>
    /// <param name="adverseClass">Class of objects with such records; empty for their own.</param>
    /// <param name="day">The day.</param>
    public static V1.InspectionObject AsOf(DbDataReader row, string adverseClass, DateOnly day)
    {
        V1.InspectionObject entry = V1.InspectionObject.Parser.ParseFrom((byte[])row[0]);
        entry.Labels.Add(entry.DatedLabels.Where(label => !(label.ValidUntil.ToDateOnly() < day)).Select(label => label.Label));
        if (row.GetInt64(2) > 0)
        {
            entry.Labels.Add(Adverse);
            entry.RiskClass = adverseClass.Length > 0 ? adverseClass : entry.RiskClass;
        }

        return entry;
    }

    /// <summary>What the team of an object must have; as a frame takes it, each once and in order.</summary>
    public static string[] SpecialitiesOf(V1.InspectionObject entry) =>
        [.. entry.Specialities.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
