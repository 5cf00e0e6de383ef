namespace CreditRisk.Inspection.Domain;

/// <summary>
/// What an object asks of inspectors, judged once for all objects that ask the same: certificate, scope, region and level of each of them,
/// specialities of the team.
/// </summary>
internal sealed class Demand
{
    private static readonly SkipReason?[] NoReasons = [];

    private readonly SkipReason?[] _reasons = NoReasons;
    private readonly ulong[] _holds = [];
    private readonly Supply _supply;

    /// <param name="frame">What was frozen.</param>
    /// <param name="target">One of the objects.</param>
    /// <param name="wider">The region its inspectors come from when its own has too few; <c>null</c> for its own.</param>
    /// <param name="isRecused">Inspectors who go nowhere in this draw, by index.</param>
    public Demand(DrawFrame frame, InspectionObject target, string? wider, bool[] isRecused)
    {
        PlanItem[] items = [.. frame.Plan.Items.Where(i => target.Items.Count == 0 || target.Items.Contains(i.Code))];
        string[] specialities = [.. items.SelectMany(i => i.Specialities).Concat(target.Specialities).Distinct(StringComparer.Ordinal)];
        All = specialities.Length == 0 ? 0 : ulong.MaxValue >> (64 - specialities.Length);
        NeedsExpert = specialities.Contains(Inspector.ExpertLeader);
        Wider = wider;
        var reasons = new SkipReason?[frame.Inspectors.Count];
        List<int> able = [];
        for (int i = 0; i < reasons.Length; i++)
        {
            reasons[i] = ReasonOf(frame.Inspectors[i], frame.Plan.Matching, items, target.Region);
            if (reasons[i] is null)
            {
                able.Add(i);
            }
        }

        Able = [.. able];
        Candidates = Able;
        if (All != 0)
        {
            _holds = [.. frame.Inspectors.Select(i => HeldBy(i, specialities))];
        }

        if (frame.Plan.Protocol == 1)
        {
            Candidates = [.. Enumerable.Range(0, reasons.Length)];
            _reasons = reasons;
        }
        else
        {
            Unfit = CountsOf(reasons);
        }

        _supply = SupplyWithout(i => isRecused[i]);
    }

    /// <summary>Indexes of the inspectors without a reason of <see cref="Judge(int)"/>, ascending.</summary>
    public int[] Able { get; }

    /// <summary>Indexes of the inspectors who are looked at: in version 1 all, then those who are able.</summary>
    public int[] Candidates { get; }

    /// <summary>How many are no candidates, by reason.</summary>
    public IReadOnlyList<(SkipReason Reason, int Count)> Unfit { get; } = [];

    /// <summary>Every required speciality, one bit each.</summary>
    public ulong All { get; }

    /// <summary>True when an expert must lead.</summary>
    public bool NeedsExpert { get; }

    /// <summary>The region the inspectors come from when the object's own has too few; <c>null</c> for its own.</summary>
    public string? Wider { get; }

    /// <summary>Why an inspector cannot be in the team; <c>null</c> when he can.</summary>
    public SkipReason? Judge(int inspector) => _reasons.Length == 0 ? null : _reasons[inspector];

    /// <summary>Which of the required specialities an inspector has.</summary>
    public ulong Holds(int inspector) => _holds.Length == 0 ? 0 : _holds[inspector];

    /// <summary>Who could go.</summary>
    /// <param name="isRecused">Who must not; <c>null</c> for those only who go nowhere.</param>
    public Supply SupplyOf(Func<int, bool>? isRecused) => isRecused is null ? _supply : SupplyWithout(isRecused);

    private Supply SupplyWithout(Func<int, bool> isRecused)
    {
        int[] present = [.. Able.Where(i => !isRecused(i))];
        int rarest = int.MaxValue;
        for (ulong rest = All; rest != 0; rest &= rest - 1)
        {
            ulong speciality = rest & ~(rest - 1);
            rarest = Math.Min(rarest, present.Count(i => (_holds[i] & speciality) != 0));
        }

        return new(present.Length, rarest);
    }

    private static ulong HeldBy(Inspector inspector, string[] specialities)
    {
        ulong holds = 0;
        for (int i = 0; i < specialities.Length; i++)
        {
            holds |= inspector.Specialities.Contains(specialities[i]) ? 1UL << i : 0;
        }

        return holds;
    }

    private SkipReason? ReasonOf(Inspector inspector, MatchingRule rule, PlanItem[] items, string region) =>
        inspector.CertificateValidTo < rule.CertificatesValidThrough ? SkipReason.Certificate
        : inspector.Scopes.Count > 0 && !Array.TrueForAll(items, i => inspector.Scopes.Contains(i.Code)) ? SkipReason.Scope
        : rule.Region != RegionRule.Any && !WorksIn(inspector.Regions, region) ? SkipReason.Region
        : !Array.TrueForAll(items, i => i.Level.IsHeldBy(inspector.Level)) ? SkipReason.Level
        : null;

    private bool WorksIn(IReadOnlyList<string> regions, string region)
    {
        for (int i = 0; i < regions.Count; i++)
        {
            if (Wider is null ? regions[i] == region : WiderRegion.Holds(Wider, regions[i]))
            {
                return true;
            }
        }

        return false;
    }

    private static (SkipReason Reason, int Count)[] CountsOf(SkipReason?[] reasons)
    {
        SkipReason[] all = Enum.GetValues<SkipReason>();
        var counts = new int[all.Length];
        foreach (SkipReason? reason in reasons)
        {
            if (reason is { } one)
            {
                counts[(int)one]++;
            }
        }

        return [.. all.Where(reason => counts[(int)reason] > 0).Select(reason => (reason, counts[(int)reason]))];
    }
}

/// <summary>How many inspectors could go to an object, workload and last team left aside.</summary>
/// <param name="Able">All of them.</param>
/// <param name="Rarest">Those of them who hold the rarest required speciality; the largest number when none is required.</param>
internal readonly record struct Supply(int Able, int Rarest)
{
    /// <summary>How scarce they are.</summary>
    public int Pool => Math.Min(Able, Rarest);

    /// <summary>True when a team of this size could be made of them as far as numbers tell.</summary>
    public bool Suffices(int size) => Able >= size && Rarest >= 1;
}
