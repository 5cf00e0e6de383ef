using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Domain;

/// <summary>Draws that were planned and are not drawn yet: nobody knows whom they will take, so each may count one visit more.</summary>
/// <param name="OfAgency">Ids of those of the agency itself.</param>
/// <param name="OfAll">Ids of those of all agencies, the agency's own among them.</param>
public sealed record OpenDraws(IReadOnlyList<string> OfAgency, IReadOnlyList<string> OfAll)
{
    /// <summary>The counts if every one of them took the object.</summary>
    public VisitCounts AddedTo(VisitCounts counts) => new(counts.OfAgency + OfAgency.Count, counts.OfAll + OfAll.Count);

    /// <summary>What is said when they could take an object beyond its cap.</summary>
    public Refusal ToRefusal() => new(
        RefusalKind.FailedPrecondition,
        new("CAP_IN_DOUBT"),
        $"What is not drawn yet may take an object to its cap of the year: {string.Join(", ", OfAll)}. Complete or abandon these draws first.")
    {
        Details = new Dictionary<string, string> { ["draw_ids"] = string.Join(',', OfAll) },
    };
}
