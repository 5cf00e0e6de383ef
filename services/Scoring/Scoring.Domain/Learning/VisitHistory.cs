namespace CreditRisk.Scoring.Domain.Learning;

/// <summary>What was known on the first day of a window: the visits strictly before it, and nothing else.</summary>
internal sealed class VisitHistory
{
    private readonly ILookup<long, Visit> _byLicence;
    private readonly ILookup<Place, Visit> _byPlace;
    private readonly Dictionary<string, double[]> _heat;

    /// <summary>Cuts the visits at the first day of the window.</summary>
    public VisitHistory(IReadOnlyList<Visit> visits, Window window)
    {
        Visit[] before = [.. visits.Where(visit => visit.Date < window.First)];
        _byLicence = before.ToLookup(visit => visit.Licence);
        _byPlace = before.ToLookup(Place.Of);
        FoundShare = before.Length == 0 ? 0 : before.Count(visit => visit.Found) / (double)before.Length;

        // The densities rise and fall with the seasons: a year of them says what is high.
        DateOnly from = window.First.AddYears(-1);
        Visit[] reference = [.. before.Where(visit => visit.Date >= from)];
        _heat = VisitColumns.Heat.ToDictionary(column => column, column => reference.Select(visit => visit[column]).Order().ToArray(), StringComparer.Ordinal);
    }

    /// <summary>Share of the visits at which something was found, 0 to 1.</summary>
    public double FoundShare { get; }

    /// <summary>Share of the year's visits at which a density was lower, 0 to 1; a half when there were none.</summary>
    public double HeatRank(string column, double value)
    {
        double[] sorted = _heat[column];
        if (sorted.Length == 0)
        {
            return 0.5;
        }

        int at = Array.BinarySearch(sorted, value);
        if (at < 0)
        {
            return ~at / (double)sorted.Length;
        }

        while (at > 0 && sorted[at - 1] == value)
        {
            at--;
        }

        return at / (double)sorted.Length;
    }

    /// <summary>Most licences that were visited on one day at the place of an establishment; 0 when it was never visited.</summary>
    public int LicencesOnSite(long licence) => _byLicence[licence].Select(visit => LicencesAt(Place.Of(visit)).Count()).DefaultIfEmpty(0).Max();

    /// <summary>Visits to the other licences that were once visited at the same place on the same day.</summary>
    public IEnumerable<Visit> VisitsToNeighbours(long licence) => _byLicence[licence].SelectMany(visit => LicencesAt(Place.Of(visit))).Distinct()
        .Where(other => other != licence).SelectMany(other => _byLicence[other]);

    private IEnumerable<long> LicencesAt(Place place) => _byPlace[place].Select(visit => visit.Licence).Distinct();

    /// <summary>The densities of one day are those of one point: equal on the same day means the same place.</summary>
    private readonly record struct Place(DateOnly Date, double Burglary, double Sanitation, double Garbage)
    {
        public static Place Of(Visit visit) => new(visit.Date, visit["heat_burglary"], visit["heat_sanitation"], visit["heat_garbage"]);
    }
}
