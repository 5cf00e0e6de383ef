using System.Globalization;
using CreditRisk.Inspection.Domain;
using CreditRisk.Inspection.Module.UseCases.AuditingDraws;
using CreditRisk.Inspection.Module.UseCases.Drawing;
using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Module.UseCases.ExplainingObjects;

/// <summary>The chance an object had in one draw.</summary>
/// <param name="DrawId">The draw.</param>
/// <param name="Stratum">The object's class in it.</param>
/// <param name="Probability">Nine decimal places; 0 when it was excluded.</param>
/// <param name="IsDrawn">Whether it was drawn.</param>
public sealed record InclusionEntry(string DrawId, string Stratum, string Probability, bool IsDrawn);

/// <summary>The chances of an object in the draws of a year.</summary>
/// <param name="Year">The year.</param>
/// <param name="Entries">One for each completed draw that had it in its frame.</param>
public sealed record InclusionLedger(int Year, IReadOnlyList<InclusionEntry> Entries)
{
    private IEnumerable<double> Chances => Entries.Select(e => double.Parse(e.Probability, CultureInfo.InvariantCulture));

    /// <summary>Visits to be expected.</summary>
    public double ExpectedVisits => Chances.Sum();

    /// <summary>Probability of at least one; the draws are independent.</summary>
    public double AtLeastOnce => 1 - Chances.Aggregate(1.0, (none, chance) => none * (1 - chance));
}

/// <summary>Adds up the chances an object had, from the frames as they were frozen.</summary>
public sealed class InclusionLedgerHandler(IDrawHistory history, IDrawFiles files, ILongWork work, TimeProvider clock)
{
    /// <summary>The ledger of an object and a year, 0 for the current one.</summary>
    public async Task<Outcome<InclusionLedger>> HandleAsync(string objectId, int year, CancellationToken cancellationToken)
    {
        int of = year == 0 ? ChinaTime.DateOf(clock.GetUtcNow()).Year : year;
        List<InclusionEntry> entries = [];
        foreach (YearDraw draw in await history.OfYearAsync(of, cancellationToken).ConfigureAwait(false))
        {
            Outcome<FrozenObject?> found = await work
                .RunAsync<FrozenObject?>(_ => files.FindObject(draw.FrameSha256, objectId), cancellationToken)
                .ConfigureAwait(false);
            if (!found.TryGet(out FrozenObject? frozen, out Refusal? refusal) && refusal is not null)
            {
                return refusal;
            }

            if (frozen is not null)
            {
                bool isDrawn = await history.IsDrawnAsync(draw.DrawId, objectId, cancellationToken).ConfigureAwait(false);
                entries.Add(new(draw.DrawId, frozen.Entry.Stratum, ChanceOf(draw, frozen), isDrawn));
            }
        }

        return new InclusionLedger(of, entries);
    }

    private static string ChanceOf(YearDraw draw, FrozenObject frozen)
    {
        StratumChance chance = draw.Strata.First(s => s.Stratum == frozen.Entry.Stratum);
        InclusionProbability uniform = frozen.IsExcluded ? new(0, 1) : chance.Uniform;
        return WeightedRate.Probability(uniform, frozen.Entry.Weight, chance.WeightedRate);
    }
}
