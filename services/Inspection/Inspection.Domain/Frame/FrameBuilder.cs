using System.Globalization;
using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Domain;

/// <summary>Gathers the entries of a frame in any order and freezes them, or says everything that is wrong with them.</summary>
internal sealed class FrameBuilder
{
    private const int MostSpecialities = 64;

    private readonly ObjectLibrary _objects = new();
    private readonly List<Inspector> _inspectors = [];
    private readonly List<Exclusion> _exclusions = [];
    private readonly List<Recusal> _recusals = [];

    /// <summary>What was wrong with the entries so far.</summary>
    public FrameFaults Faults { get; } = new();

    public void Add(InspectionObject entry)
    {
        if (!_objects.IsFull && (_objects.TryAddAlike(entry) || TryAdd(entry)))
        {
            return;
        }

        string field = string.Create(CultureInfo.InvariantCulture, $"objects[{_objects.Count}]");
        Faults.AddToken($"{field}.id", entry.Id);
        Faults.AddToken($"{field}.stratum", entry.Stratum);
        Faults.AddToken($"{field}.region", entry.Region);
        Faults.AddTokens($"{field}.items", entry.Items);
        Faults.AddTokens($"{field}.specialities", entry.Specialities);
        Faults.AddTokens($"{field}.last_team", entry.LastTeam);
        Faults.AddUnless(IsWeight(entry.Weight), "INVALID_WEIGHT", $"{field}.weight", $"A weight is 1 to {InspectionObject.MaxWeight}.");
        Faults.AddUnless(!_objects.IsFull, "FRAME_TOO_LARGE", field, "4 GiB of objects are the most of one draw; split the library by region.");
    }

    private bool TryAdd(InspectionObject entry)
    {
        bool isFit = IsFit(entry);
        if (isFit)
        {
            _objects.Add(entry);
        }

        return isFit;
    }

    // Names of fields are made only for what is unfit: there are millions of objects.
    private static bool IsFit(InspectionObject entry) =>
        Token.Fault(entry.Id) is null && Token.Fault(entry.Stratum) is null && Token.Fault(entry.Region) is null &&
        AreFit(entry.Items) && AreFit(entry.Specialities) && AreFit(entry.LastTeam) && IsWeight(entry.Weight);

    private static bool AreFit(IReadOnlyList<string> tokens) =>
        tokens.Count == 0 || (tokens.Count <= FrameFaults.MostTokens && tokens.All(token => Token.Fault(token) is null));

    private static bool IsWeight(int weight) => weight is >= 1 and <= InspectionObject.MaxWeight;

    public void Add(Inspector entry)
    {
        string field = string.Create(CultureInfo.InvariantCulture, $"inspectors[{_inspectors.Count}]");
        Faults.AddToken($"{field}.id", entry.Id);
        Faults.AddTokens($"{field}.scopes", entry.Scopes);
        Faults.AddTokens($"{field}.specialities", entry.Specialities);
        Faults.AddTokens($"{field}.regions", entry.Regions);
        if (entry.Workload < 0)
        {
            Faults.Add("INVALID_WORKLOAD", $"{field}.workload", "A workload is a number of visits from 0.");
        }

        _inspectors.Add(entry with { Scopes = [.. entry.Scopes], Specialities = [.. entry.Specialities], Regions = [.. entry.Regions] });
    }

    public void Add(Exclusion entry)
    {
        Faults.AddToken($"exclusions[{_exclusions.Count}].object_id", entry.ObjectId);
        _exclusions.Add(entry);
    }

    public void Add(Recusal entry)
    {
        Faults.AddToken($"recusals[{_recusals.Count}].inspector_id", entry.InspectorId);
        if (entry.ObjectId != "")
        {
            Faults.AddToken($"recusals[{_recusals.Count}].object_id", entry.ObjectId);
        }

        _recusals.Add(entry);
    }

    /// <summary>Freezes what was added under a plan.</summary>
    public Outcome<DrawFrame> Freeze(DrawPlan plan)
    {
        PlanRules.Check(plan, Faults);
        if (Faults.Count > 0)
        {
            return Faults.ToRefusal();
        }

        List<int>[] members = _objects.Freeze(plan.Strata.Select(s => s.Code), Faults);
        _inspectors.Sort((a, b) => string.CompareOrdinal(a.Id, b.Id));
        CheckInspectors(plan.Matching);
        CheckReferences(plan);
        int[][] strata = Drawable(members);
        CheckSamples(plan, strata);
        return Faults.Count > 0
            ? Faults.ToRefusal()
            : new DrawFrame(plan.Copy(), _objects, strata, new(_inspectors, _exclusions, _recusals));
    }

    private void CheckInspectors(MatchingRule rule)
    {
        HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);
        foreach (Inspector inspector in _inspectors.Where(i => !seen.Add(i.Id)))
        {
            Faults.Add("DUPLICATE_ID", "inspectors.id", "An inspector is listed twice, perhaps with other case; keep one entry of each.");
        }

        int able = _inspectors.Count(i =>
            i.CertificateValidTo >= rule.CertificatesValidThrough && (rule.WorkloadCap == 0 || i.Workload < rule.WorkloadCap));
        if (able < rule.TeamSize)
        {
            Faults.Add(
                "TOO_FEW_INSPECTORS",
                "inspectors",
                $"{able} have a valid certificate and room for a visit, a team needs {rule.TeamSize}; widen the pool.");
        }
    }

    private void CheckReferences(DrawPlan plan)
    {
        Faults.AddUnless(plan.Protocol > 1 || !_objects.HasWeights, "INVALID_PLAN", "plan.protocol", "Weights of objects need version 2.");
        Faults.AddUnless(
            plan.Protocol > 2 || _inspectors.All(i => i.Level == InspectorLevel.None), "INVALID_PLAN", "plan.protocol", "Levels of inspectors need version 3.");
        Report("UNKNOWN_STRATUM", "objects.stratum", _objects.Strata.Except(plan.Strata.Select(s => s.Code), StringComparer.Ordinal));
        Report("UNKNOWN_ITEM", "objects.items", _objects.Items.Except(plan.Items.Select(i => i.Code), StringComparer.Ordinal));
        Report("UNKNOWN_OBJECT", "exclusions.object_id", _exclusions.Select(e => e.ObjectId).Where(id => _objects.Find(id) < 0));
        Report("UNKNOWN_OBJECT", "recusals.object_id", _recusals.Select(r => r.ObjectId).Where(id => id != "" && _objects.Find(id) < 0));
        int specialities = _objects.Specialities.Union(plan.Items.SelectMany(i => i.Specialities)).Count();
        if (specialities > MostSpecialities)
        {
            Faults.Add("INVALID_PLAN", "specialities", $"{specialities} are required, a draw knows at most {MostSpecialities}; split the draw.");
        }

        HashSet<string> known = [.. _inspectors.Select(i => i.Id)];
        Report("UNKNOWN_INSPECTOR", "recusals.inspector_id", _recusals.Where(r => !known.Contains(r.InspectorId)).Select(r => r.ObjectId));
        Report("DUPLICATE_ID", "exclusions", _exclusions.GroupBy(e => e).Where(g => g.Count() > 1).Select(g => g.Key.ObjectId));
        Report("DUPLICATE_ID", "recusals", _recusals.GroupBy(r => r).Where(g => g.Count() > 1).Select(g => g.Key.ObjectId));
    }

    private void Report(string code, string field, IEnumerable<string> offenders)
    {
        foreach (string offender in offenders)
        {
            Faults.Add(code, field, $"'{offender}' names nothing in this frame, or is there twice; correct it or leave it out.");
        }
    }

    private int[][] Drawable(List<int>[] members)
    {
        HashSet<int> excluded = [.. _exclusions.Select(e => _objects.Find(e.ObjectId))];
        return excluded.Count == 0
            ? [.. members.Select(m => m.ToArray())]
            : [.. members.Select(m => m.Where(i => !excluded.Contains(i)).ToArray())];
    }

    private void CheckSamples(DrawPlan plan, int[][] strata)
    {
        int drawn = 0;
        for (int i = 0; i < strata.Length; i++)
        {
            drawn += plan.SampleSize(plan.Strata[i], strata[i].Length) + plan.WeightedSize(plan.Strata[i], strata[i].Length);
            if (strata[i].Length == 0)
            {
                Faults.Add("EMPTY_STRATUM", $"plan.strata[{plan.Strata[i].Code}]", "No object can be drawn here; take it out of the plan.");
            }
        }

        int needed = plan.OverallFloor?.CeilingOf(strata.Sum(s => s.Length)) ?? 0;
        if (drawn < needed)
        {
            Faults.Add(
                "OVERALL_FLOOR_NOT_REACHED",
                "plan.overall_floor",
                $"The strata draw {drawn} objects, the floor asks for {needed}; raise ratios or floors.");
        }
    }
}
