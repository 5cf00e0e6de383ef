using System.Collections.Immutable;
using CreditRisk.Scoring.Domain.Learning;

namespace CreditRisk.Scoring.Tests.Learning;

/// <summary>Generated outcomes whose truth is known.</summary>
internal static class Tables
{
    public static readonly DateOnly Start = new(2024, 1, 1);

    public static readonly ImmutableArray<string> Columns = ["risk", "age", "noise", "count"];

    /// <summary>Risk raises the log-odds by 1, age lowers them by a half, the count works above 2 only, noise does nothing.</summary>
    public static OutcomeTable Generated(int rows, int seed = 1, int days = 600)
    {
        Random random = new(seed);
        return new(Columns, Enumerable.Range(1, rows).Select(id => Row(id, random, days)));
    }

    private static OutcomeRow Row(int id, Random random, int days)
    {
        (double risk, double age, double noise, double count) = (Normal(random), Normal(random), Normal(random), random.Next(6));
        double margin = -1.5 + risk - (0.5 * age) + (count > 2 ? 0.7 : 0);
        bool found = random.NextDouble() < 1 / (1 + Math.Exp(-margin));
        return new(id, Start.AddDays(random.Next(days)), found, [risk, age, noise, count]);
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
