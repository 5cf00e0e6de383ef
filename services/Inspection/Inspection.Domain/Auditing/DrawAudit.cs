using System.Globalization;

namespace CreditRisk.Inspection.Domain;

/// <summary>
/// Asks of the history of draws whether chance alone explains it: four bets that are fair if it does, and their mean. Samples are drawn without
/// replacement, for which the bets' factors have no larger mean than for draws with replacement (Hoeffding, J. Amer. Statist. Assoc. 58, 1963,
/// theorem 4); runs of neighbours have an exact distribution (Wald and Wolfowitz, Ann. Math. Statist. 11, 1940). For one thread.
/// </summary>
public sealed class DrawAudit
{
    // Each tenth drawn too often or too seldom, and more and more or less and less from the first id to the last.
    private static readonly double[][] TenthTilts =
    [
        .. Enumerable.Range(0, TenthCounts.Tenths).SelectMany(k => new[] { -1, -0.4, 0.4, 1 }.Select(size => TiltOf(j => j == k ? size : 0))),
        .. new[] { -1, -0.4, 0.4, 1 }.Select(size => TiltOf(j => size * (j - 4.5) / 4.5)),
    ];

    private static readonly double[] Tilts = [-2, -1, -0.5, -0.2, 0.2, 0.5, 1, 2];

    private readonly EvidenceAgainstChance _objects = new("UNIFORM_OBJECTS", TenthTilts.Length);
    private readonly EvidenceAgainstChance _draws = new("INDEPENDENT_DRAWS", Tilts.Length);
    private readonly EvidenceAgainstChance _ids = new("INDEPENDENT_IDS", Tilts.Length);
    private readonly EvidenceAgainstChance _inspectors = new("BALANCED_INSPECTORS", TenthTilts.Length);
    private double _highest = 1;

    /// <summary>Draws taken in.</summary>
    public int Draws { get; private set; }

    /// <summary>The four questions.</summary>
    public IReadOnlyList<AuditTest> Tests => [.. All.Select(bet => new AuditTest(bet.Name, bet.Observations, bet.Value, bet.Highest))];

    /// <summary>Of all four together: their mean is a fair bet, too.</summary>
    public double PValue => 1 / _highest;

    private EvidenceAgainstChance[] All => [_objects, _draws, _ids, _inspectors];

    /// <summary>Takes the next draw in, in the order of the draws.</summary>
    public void Take(DrawStatistics draw)
    {
        ArgumentNullException.ThrowIfNull(draw);
        Take(_objects, draw.Objects);
        Take(_inspectors, draw.Inspectors);
        StratumRepeats[] repeated = [.. draw.Strata.Where(s => s.DrawnBefore > 0 && s.DrawnBefore < s.Population)];
        _draws.Take(repeated.Sum(s => (long)s.Drawn), i => repeated.Sum(s => RepeatFactor(s, Tilts[i])));
        StratumRepeats[] drawn = [.. draw.Strata.Where(s => s.Drawn > 1 && s.Drawn < s.Population)];
        _ids.Take(drawn.Sum(s => (long)s.Drawn), i => drawn.Sum(s => RunsFactor(s, Tilts[i])));
        Draws++;
        _highest = Math.Max(_highest, All.Average(bet => bet.Value));
    }

    private static void Take(EvidenceAgainstChance bet, IReadOnlyList<TenthCounts> counts) =>
        bet.Take(counts.Sum(c => c.Counts.Sum()), i => counts.Sum(c => TenthFactor(c, TenthTilts[i])));

    private static double TenthFactor(TenthCounts counts, double[] tilt)
    {
        double[] chances = counts.Chances();
        double mean = Enumerable.Range(0, tilt.Length).Sum(k => chances[k] * Math.Exp(tilt[k]));
        return Enumerable.Range(0, tilt.Length).Sum(k => counts.Counts[k] * tilt[k]) - counts.Counts.Sum() * Math.Log(mean);
    }

    private static double RepeatFactor(StratumRepeats s, double tilt)
    {
        double chance = (double)s.DrawnBefore / s.Population;
        return s.DrawnAgain * tilt - s.Drawn * Math.Log(1 - chance + chance * Math.Exp(tilt));
    }

    // The number of neighbours is drawn - runs, and C(n-1, r-1) C(N-n+1, r) of the C(N, n) samples have r runs.
    private static double RunsFactor(StratumRepeats s, double tilt)
    {
        int most = Math.Min(s.Drawn, s.Population - s.Drawn + 1);
        var logWeights = new double[most + 1];
        for (int r = 1; r < most; r++)
        {
            double ratio = (double)(s.Drawn - r) / r * (s.Population - s.Drawn + 1 - r) / (r + 1);
            logWeights[r + 1] = logWeights[r] + Math.Log(ratio);
        }

        double plain = LogSum(logWeights, r => 0);
        double tilted = LogSum(logWeights, r => tilt * (s.Drawn - r));
        return tilt * (s.Drawn - s.Runs) - (tilted - plain);
    }

    private static double LogSum(double[] logWeights, Func<int, double> tilt)
    {
        double most = Enumerable.Range(1, logWeights.Length - 1).Max(r => logWeights[r] + tilt(r));
        return most + Math.Log(Enumerable.Range(1, logWeights.Length - 1).Sum(r => Math.Exp(logWeights[r] + tilt(r) - most)));
    }

    private static double[] TiltOf(Func<int, double> tilt) => [.. Enumerable.Range(0, TenthCounts.Tenths).Select(tilt)];
}

/// <summary>One question about the history.</summary>
/// <param name="Name">Its stable name.</param>
/// <param name="Observations">What it was asked of.</param>
/// <param name="EValue">Evidence against chance now; 1 is none.</param>
/// <param name="HighestEValue">The highest so far.</param>
public sealed record AuditTest(string Name, long Observations, double EValue, double HighestEValue)
{
    /// <summary>Chance reaches the highest evidence with this probability at most, over all times it is looked at.</summary>
    public double PValue => 1 / HighestEValue;

    /// <summary>A p-value as it is published.</summary>
    public static string Text(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}
