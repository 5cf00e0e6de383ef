using System.Collections.Immutable;

namespace CreditRisk.Scoring.Domain.Rounds;

/// <summary>Groups in which a pledge is reported. None of them is a feature.</summary>
/// <param name="Sector">Code of the agency responsible for the matter; or <see cref="Unknown"/>.</param>
/// <param name="Region">Division code of the place of business; or <see cref="Unknown"/>.</param>
/// <param name="Grade">Heaviest dishonesty record in force at registration: <c>none</c>, <c>minor</c>, <c>general</c> or <c>serious</c>.</param>
/// <param name="Kind"><c>organisation</c> or <c>person</c>.</param>
public sealed record PledgeGroups(string Sector, string Region, string Grade, string Kind)
{
    /// <summary>Name of the group of those about whom it is not known.</summary>
    public const string Unknown = "unknown";

    /// <summary>What one may ask by.</summary>
    public static ImmutableArray<string> Kinds { get; } = ["sector", "region", "grade", "kind"];

    /// <summary>The group by one of <see cref="Kinds"/>.</summary>
    public string By(string kind) => kind switch
    {
        "sector" => Sector,
        "region" => Region,
        "grade" => Grade,
        "kind" => Kind,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Pledges are not grouped by this."),
    };
}
