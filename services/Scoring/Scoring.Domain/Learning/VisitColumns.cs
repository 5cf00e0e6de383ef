using System.Collections.Frozen;
using System.Collections.Immutable;

namespace CreditRisk.Scoring.Domain.Learning;

/// <summary>Columns of a file of inspections that may become features.</summary>
public static class VisitColumns
{
    /// <summary>Kinds of establishments.</summary>
    public static ImmutableArray<string> Kinds { get; } = ["Restaurant", "Grocery_Store", "Other"];

    /// <summary>Other licences that the establishment holds: 1 yes, 0 no.</summary>
    public static ImmutableArray<string> Licences { get; } =
    [
        "lic_consumption_incidental", "lic_tobacco", "lic_package_goods", "lic_limited_business", "lic_outdoor_patio", "lic_public_amusement",
        "lic_childrens_services", "lic_tavern", "lic_regulated_business", "lic_filling_station", "lic_caterers_liquor", "lic_mobile_food",
    ];

    /// <summary>Densities of recent events nearby.</summary>
    public static ImmutableArray<string> Heat { get; } = ["heat_burglary", "heat_sanitation", "heat_garbage"];

    /// <summary>History strictly before the first day of the window that the inspection lies in.</summary>
    public static ImmutableArray<string> History { get; } =
    [
        "asof_n_prior", "asof_n_critical", "asof_n_serious", "asof_n_fail", "asof_last_critical", "asof_last_serious", "asof_last_minor",
        "asof_last_fail", "asof_years_since_last", "asof_age_years",
    ];

    /// <summary>All of them, the city's risk class first.</summary>
    public static ImmutableArray<string> Given { get; } = ["risk", .. Licences, .. Heat, .. History];

    internal static FrozenDictionary<string, int> Places { get; } = Given.Index().ToFrozenDictionary(column => column.Item, column => column.Index);
}
