namespace CreditRisk.Inspection.Domain;

/// <summary>Counts of one draw that say nothing about anybody and all that <see cref="DrawAudit"/> needs.</summary>
/// <param name="Objects">Objects drawn by the uniform shares, one entry for each stratum.</param>
/// <param name="Inspectors">First inspectors of visits, one entry for each number of those who could go.</param>
/// <param name="Strata">One entry for each stratum.</param>
public sealed record DrawStatistics(
    IReadOnlyList<TenthCounts> Objects, IReadOnlyList<TenthCounts> Inspectors, IReadOnlyList<StratumRepeats> Strata)
{
    /// <summary>Counts a draw.</summary>
    /// <param name="result">The draw.</param>
    /// <param name="drawnBefore">Ids that the last draw over the same library drew; empty when this is the first.</param>
    public static DrawStatistics Of(DrawResult result, IReadOnlySet<string> drawnBefore)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(drawnBefore);
        List<TenthCounts> objects = [];
        List<StratumRepeats> strata = [];
        foreach (StratumSample sample in result.Samples)
        {
            int stratum = result.Frame.Plan.Strata.Index().First(s => s.Item.Code == sample.Stratum).Index;
            int[] places = [.. sample.Selected.Select(s => result.Frame.PlaceIn(stratum, s.Entry.Id)).Order()];
            objects.Add(Count(sample.Population, places));
            strata.Add(new(
                sample.Population,
                places.Length,
                drawnBefore.Count(id => result.Frame.PlaceIn(stratum, id) >= 0),
                sample.Selected.Count(s => drawnBefore.Contains(s.Entry.Id)),
                places.Where((place, i) => i == 0 || place != places[i - 1] + 1).Count()));
        }

        return new(objects, [.. result.Visits.Select(v => v.FirstSeat).OfType<Lot>().GroupBy(l => l.Population).Select(Count)], strata);
    }

    private static TenthCounts Count(IGrouping<int, Lot> lots) => Count(lots.Key, lots.Select(l => l.Place));

    private static TenthCounts Count(int population, IEnumerable<int> places)
    {
        var counts = new long[TenthCounts.Tenths];
        foreach (int place in places)
        {
            counts[TenthCounts.TenthOf(place, population)]++;
        }

        return new(population, counts);
    }
}

/// <summary>Which of those who could have been drawn was.</summary>
/// <param name="Place">Place in the order of the ids, from 0.</param>
/// <param name="Population">How many could.</param>
internal readonly record struct Lot(int Place, int Population);
