namespace CreditRisk.Inspection.Domain;

/// <summary>
/// How many of what was drawn fell into each tenth of a population in the order of the ids. Tenth k of N holds the places from
/// ceil(k N / 10) to ceil((k + 1) N / 10) - 1.
/// </summary>
/// <param name="Population">Number of those who could be drawn.</param>
/// <param name="Counts">Ten numbers.</param>
public sealed record TenthCounts(int Population, IReadOnlyList<long> Counts)
{
    /// <summary>Tenths.</summary>
    public const int Tenths = 10;

    /// <summary>The tenth of a place, from 0.</summary>
    public static int TenthOf(int place, int population) => (int)((long)place * Tenths / population);

    /// <summary>The share of the population in each tenth: its chance when every one has the same.</summary>
    public double[] Chances()
    {
        var chances = new double[Tenths];
        for (int k = 0; k < Tenths; k++)
        {
            chances[k] = (double)(Start(k + 1) - Start(k)) / Population;
        }

        return chances;
    }

    private long Start(int tenth) => ((long)tenth * Population + Tenths - 1) / Tenths;
}
