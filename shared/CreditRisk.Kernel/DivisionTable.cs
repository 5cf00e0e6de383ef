using System.Collections.Frozen;

namespace CreditRisk.Kernel;

/// <summary>One division in the time in which its code stood for it.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its official name.</param>
/// <param name="Parent">Who administers it. For zones this is not what the digits of the code suggest.</param>
/// <param name="ValidFrom">First day.</param>
/// <param name="ValidTo">Last day; null while it exists.</param>
/// <param name="Successor">Where its area went when it was abolished; null when it exists or was split.</param>
public sealed record Division(
    RegionCode Code, string Name, RegionCode Parent, DateOnly ValidFrom, DateOnly? ValidTo = null, RegionCode? Successor = null)
{
    /// <summary>True when the code stood for the division on that day.</summary>
    public bool IsValidOn(DateOnly day) => ValidFrom <= day && (ValidTo is null || day <= ValidTo);
}

/// <summary>Which division lies in which, by table and by date, never by prefix (GB/T 2260).</summary>
public sealed class DivisionTable
{
    private readonly FrozenDictionary<RegionCode, Division> _divisions;

    /// <summary>Makes a table.</summary>
    /// <param name="divisions">Each code once; each parent and successor is in the table, or is the whole country.</param>
    /// <exception cref="ArgumentException">A code comes twice, or a parent or successor is missing or leads back to itself.</exception>
    public DivisionTable(IEnumerable<Division> divisions)
    {
        _divisions = divisions.ToFrozenDictionary(division => division.Code);
        foreach (Division division in _divisions.Values)
        {
            RequirePath(division, d => d.Parent == RegionCode.National ? null : d.Parent);
            RequirePath(division, d => d.Successor);
        }
    }

    /// <summary>The provinces, and down to Taiqian County the divisions above it.</summary>
    public static DivisionTable Embedded { get; } = new([
        .. Provinces.All,
        new(Code("410900"), "濮阳市", Code("410000"), new(1983, 9, 1)),
        new(Code("410927"), "台前县", Code("410900"), new(1983, 9, 1)),
    ]);

    /// <summary>All divisions, in no order; with more of them another table can be made.</summary>
    public IReadOnlyList<Division> Divisions => _divisions.Values;

    /// <summary>The division that the area of a code belongs to on a day: itself, or what it was merged into.</summary>
    /// <returns>The division, or <c>REGION_UNKNOWN</c> (FailedPrecondition) when the table cannot tell.</returns>
    public Outcome<Division> Find(RegionCode code, DateOnly on)
    {
        Division? division = _divisions.GetValueOrDefault(code);
        while (division is not null && !division.IsValidOn(on))
        {
            division = division.ValidTo < on && division.Successor is { } successor ? _divisions[successor] : null;
        }

        return division is not null ? division : new Refusal(
            RefusalKind.FailedPrecondition, new("REGION_UNKNOWN"), $"The division table has no {code} on {on:yyyy-MM-dd}: add it with its dates.");
    }

    /// <summary>Whether <paramref name="inner"/> is <paramref name="outer"/> or lies in it on a day.</summary>
    /// <returns>The answer, or <c>REGION_UNKNOWN</c> (FailedPrecondition) when the table cannot tell.</returns>
    public Outcome<bool> Contains(RegionCode outer, RegionCode inner, DateOnly on)
    {
        if (outer == RegionCode.National)
        {
            return true;
        }

        if (!Find(outer, on).TryGet(out Division? goal, out Refusal? refusal))
        {
            return refusal;
        }

        for (RegionCode at = inner; at != RegionCode.National;)
        {
            if (!Find(at, on).TryGet(out Division? division, out refusal))
            {
                return refusal;
            }

            if (division == goal)
            {
                return true;
            }

            at = division.Parent;
        }

        return false;
    }

    private static RegionCode Code(string text) => RegionCode.Parse(text).Value;

    private void RequirePath(Division division, Func<Division, RegionCode?> next)
    {
        int steps = 0;
        for (RegionCode? at = next(division); at is { } code; at = next(_divisions[code]), steps++)
        {
            if (!_divisions.ContainsKey(code) || steps > _divisions.Count)
            {
                throw new ArgumentException($"{division.Code} leads to {code}, which is missing or leads back.");
            }
        }
    }
}
