using System.Collections.Immutable;

namespace CreditRisk.Scoring.Domain.Learning;

/// <summary>An inspection of an establishment: what a feature may be computed from. Who inspected is not in it.</summary>
/// <param name="Id">Identifies the inspection; never a feature.</param>
/// <param name="Licence">Identifies the establishment; never a feature, it only joins its visits.</param>
/// <param name="Date">When it was inspected; decided by scheduling, and never a feature.</param>
/// <param name="Found">True when a critical violation was found.</param>
/// <param name="Kind">Kind of the establishment.</param>
/// <param name="Given">Columns as the file gives them, in the order of <see cref="VisitColumns.Given"/>.</param>
public sealed record Visit(long Id, long Licence, DateOnly Date, bool Found, string Kind, ImmutableArray<double> Given)
{
    /// <summary>A given column by its name.</summary>
    public double this[string column] => Given[VisitColumns.Places[column]];
}
