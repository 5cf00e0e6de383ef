namespace CreditRisk.Scoring.Domain.Estimates;

/// <summary>A rate of one group with its interval.</summary>
public sealed record RateEstimate
{
    /// <summary>The group; empty for all together.</summary>
    public required string Group { get; init; }

    /// <summary>How it was estimated.</summary>
    public required Estimator Estimator { get; init; }

    /// <summary>Share of 1; above 1 only for <see cref="Estimator.HorvitzThompson"/>, which is unbiased and not bounded.</summary>
    public double Rate { get; init; }

    /// <summary>The self-normalised rate, 0 to 1; equal to <see cref="Rate"/> for every other estimator.</summary>
    public double HajekRate { get; init; }

    /// <summary>95 %.</summary>
    public Interval Interval { get; init; } = Interval.Anything;

    /// <summary>Outcomes it rests on.</summary>
    public long Observations { get; init; }

    /// <summary>Of them those that count.</summary>
    public long Hits { get; init; }

    /// <summary>Pledges it speaks about.</summary>
    public long Population { get; init; }

    /// <summary>Drawn for it, verified or not.</summary>
    public long Drawn { get; init; }

    /// <summary>True when the group is too small to be shown; the numbers are left out then.</summary>
    public bool IsSuppressed { get; init; }

    /// <summary>Share of what was counted, with an exact interval; nothing observed says so.</summary>
    /// <param name="group">The group.</param>
    /// <param name="hits">0 to <paramref name="observations"/>.</param>
    /// <param name="observations">0 or more.</param>
    /// <param name="population">What it speaks about.</param>
    public static RateEstimate Proportion(string group, long hits, long observations, long population) => observations == 0
        ? Nothing(group, population, 0)
        : new()
        {
            Group = group,
            Estimator = Estimator.Proportion,
            Rate = (double)hits / observations,
            HajekRate = (double)hits / observations,
            Interval = Interval.Exact(hits, observations),
            Observations = observations,
            Hits = hits,
            Population = population,
            Drawn = observations,
        };

    /// <summary>A group of which nothing was observed.</summary>
    public static RateEstimate Nothing(string group, long population, long drawn) =>
        new() { Group = group, Estimator = Estimator.None, Population = population, Drawn = drawn };

    /// <summary>A group that is too small to be shown.</summary>
    public static RateEstimate Suppressed(string group) => new() { Group = group, Estimator = Estimator.None, Interval = new(0, 0), IsSuppressed = true };
}

/// <summary>How a rate was estimated.</summary>
public enum Estimator
{
    /// <summary>Inverse inclusion probabilities over the known size of the group; every draw was verified.</summary>
    HorvitzThompson,

    /// <summary>Inverse inclusion probabilities over their own sum; some draws were not verified.</summary>
    Hajek,

    /// <summary>Share of what was counted.</summary>
    Proportion,

    /// <summary>Nothing was observed.</summary>
    None,
}
