namespace CreditRisk.Inspection.Domain;

/// <summary>
/// What an object asks of inspectors, judged once for all objects that ask the same: certificate, scope and region of each of them,
/// specialities of the team.
/// </summary>
internal sealed class Demand
{
    private readonly SkipReason?[] _reasons;
    private readonly ulong[] _holds;
    private int? _pool;

    public Demand(DrawFrame frame, InspectionObject target)
    {
        PlanItem[] items = [.. frame.Plan.Items.Where(i => target.Items.Count == 0 || target.Items.Contains(i.Code))];
        string[] specialities = [.. items.SelectMany(i => i.Specialities).Concat(target.Specialities).Distinct(StringComparer.Ordinal)];
        All = specialities.Length == 0 ? 0 : ulong.MaxValue >> (64 - specialities.Length);
        _reasons = [.. frame.Inspectors.Select(i => Judge(i, frame.Plan.Matching, items, target.Region))];
        _holds = [.. frame.Inspectors.Select(i => Holds(i, specialities))];
        bool listsAll = frame.Plan.Protocol == 1;
        Able = [.. Enumerable.Range(0, _reasons.Length).Where(i => _reasons[i] is null)];
        Candidates = listsAll ? [.. Enumerable.Range(0, _reasons.Length)] : Able;
        Unfit = listsAll ? [] : [.. _reasons.OfType<SkipReason>().GroupBy(r => r).OrderBy(g => g.Key).Select(g => (g.Key, g.Count()))];
    }

    /// <summary>Indexes of the inspectors without a reason of <see cref="Judge(int)"/>, ascending.</summary>
    public int[] Able { get; }

    /// <summary>Indexes of the inspectors who are looked at: in version 1 all, then those who are able.</summary>
    public int[] Candidates { get; }

    /// <summary>How many are no candidates, by reason.</summary>
    public IReadOnlyList<(SkipReason Reason, int Count)> Unfit { get; }

    /// <summary>Every required speciality, one bit each.</summary>
    public ulong All { get; }

    /// <summary>Why an inspector cannot be in the team; <c>null</c> when he can.</summary>
    public SkipReason? Judge(int inspector) => _reasons[inspector];

    /// <summary>Which of the required specialities an inspector has.</summary>
    public ulong Holds(int inspector) => _holds[inspector];

    /// <summary>
    /// How scarce inspectors are: the number of those who can be in the team, or of those among them who hold the rarest required
    /// speciality.
    /// </summary>
    /// <param name="isRecused">Who must not go; null for nobody.</param>
    public int Pool(Func<int, bool>? isRecused) => isRecused is null ? _pool ??= PoolWithout(_ => false) : PoolWithout(isRecused);

    private int PoolWithout(Func<int, bool> isRecused)
    {
        int[] able = [.. Enumerable.Range(0, _reasons.Length).Where(i => _reasons[i] is null && !isRecused(i))];
        int pool = able.Length;
        for (ulong rest = All; rest != 0; rest &= rest - 1)
        {
            ulong speciality = rest & ~(rest - 1);
            pool = Math.Min(pool, able.Count(i => (_holds[i] & speciality) != 0));
        }

        return pool;
    }

    private static ulong Holds(Inspector inspector, string[] specialities)
    {
        ulong holds = 0;
        for (int i = 0; i < specialities.Length; i++)
        {
            holds |= inspector.Specialities.Contains(specialities[i]) ? 1UL << i : 0;
        }

        return holds;
    }

    private static SkipReason? Judge(Inspector inspector, MatchingRule rule, PlanItem[] items, string region) =>
        inspector.CertificateValidTo < rule.CertificatesValidThrough ? SkipReason.Certificate
        : inspector.Scopes.Count > 0 && !items.All(i => inspector.Scopes.Contains(i.Code)) ? SkipReason.Scope
        : rule.Region == RegionRule.Territorial && !inspector.Regions.Contains(region) ? SkipReason.Region
        : null;
}
