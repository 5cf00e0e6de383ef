using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Domain;

/// <summary>The draw itself: the same frame, secret and public randomness give the same result on every machine and for ever.</summary>
public static class DrawRun
{
    /// <summary>Draws objects, then inspectors for them.</summary>
    /// <param name="frame">What was frozen and published.</param>
    /// <param name="secret">The secret whose commitment was published with it.</param>
    /// <param name="publicRandomness">What the named source gave.</param>
    /// <returns>The result, or why the public randomness cannot be used.</returns>
    public static Outcome<DrawResult> Execute(DrawFrame frame, DrawSecret secret, string publicRandomness)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentNullException.ThrowIfNull(secret);
        if (PublicRandomness.Check(frame.Plan.Randomness, publicRandomness) is Refusal refusal)
        {
            return refusal;
        }

        var seed = DrawSeed.Derive(frame.Commitment, secret, publicRandomness);
        IReadOnlyList<StratumSample> samples = DrawObjects(frame, seed);
        return new DrawResult(frame, secret, publicRandomness, seed, samples, DrawInspectors(frame, seed, samples));
    }

    private static StratumSample[] DrawObjects(DrawFrame frame, DrawSeed seed) =>
    [
        .. Enumerable.Range(0, frame.Plan.Strata.Count)
            .OrderBy(i => frame.Plan.Strata[i].Code, StringComparer.Ordinal)
            .Select(i => new StratumSample(frame.Plan.Strata[i].Code, frame.PopulationOf(i), DrawStratum(frame, seed, i))),
    ];

    private static SelectedObject[] DrawStratum(DrawFrame frame, DrawSeed seed, int stratum) => Array.ConvertAll(
        frame.SelectFrom(stratum, seed.ForObjects(frame.Plan.Strata[stratum].Code)),
        drawn => new SelectedObject(frame.ObjectAt(drawn.Index), drawn.Ticket));

    private static Visit[] DrawInspectors(DrawFrame frame, DrawSeed seed, IReadOnlyList<StratumSample> samples)
    {
        var matching = new Matching(frame, seed);

        // The scarcest pool first: whoever has few possible inspectors must not find them used up by those who have many.
        return
        [
            .. samples.SelectMany(s => s.Selected)
                .Select(drawn => (Drawn: drawn, Pool: matching.PoolOf(drawn.Entry)))
                .OrderBy(v => v.Pool).ThenBy(v => v.Drawn.Ticket).ThenBy(v => v.Drawn.Entry.Id, StringComparer.Ordinal)
                .Select(v => matching.Fill(v.Drawn, v.Pool, seated: [], lookedAt: 0)),
        ];
    }
}
