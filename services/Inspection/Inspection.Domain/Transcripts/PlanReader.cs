namespace CreditRisk.Inspection.Domain;

/// <summary>Rebuilds a plan from its canonical lines; every part must be there once.</summary>
/// <param name="faults">Takes what is wrong with parts that are canonical.</param>
internal sealed class PlanReader(FrameFaults faults)
{
    private readonly List<PlanItem> _items = [];
    private readonly List<Stratum> _strata = [];
    private readonly List<Direction> _directions = [];
    private (string Id, long Number, string Title, string Library)? _plan;
    private RandomnessSource? _source;
    private DateOnly? _validThrough;
    private DrawMode? _mode;
    private RegionRule? _region;
    private RepeatPairRule? _repeatPair;
    private int? _teamSize;
    private int? _workloadCap;
    private int? _protocol;
    private (bool IsThere, Ratio? Value) _floor;

    /// <summary>Takes a line; false when it is not canonical or its part was there before.</summary>
    public bool Take(string tag, ReadOnlySpan<byte> line)
    {
        var record = new CanonicalReader(line);
        record.Text();
        bool isTaken = tag switch
        {
            "plan" => TakePlan(ref record),
            "rule" => TakeRule(ref record),
            "source" => TakeSource(ref record),
            "item" => TakeItem(ref record),
            "directed" => TakeDirection(ref record),
            _ => TakeStratum(ref record),
        };
        return isTaken && record.End();
    }

    /// <summary>The plan; <c>null</c> when a part is missing.</summary>
    public DrawPlan? Read()
    {
        if (_plan is not var (id, number, title, library) || _mode is not DrawMode mode || _source is null || !_floor.IsThere)
        {
            return null;
        }

        return ReadMatching() is MatchingRule matching
            ? new(id, number, title, library, mode, _items, _strata, matching, _source, _floor.Value)
            {
                Protocol = _protocol ?? 1,
                Directions = _directions,
            }
            : null;
    }

    private MatchingRule? ReadMatching() =>
        _teamSize is int size && _validThrough is DateOnly day && _workloadCap is int cap && _region is RegionRule region &&
        _repeatPair is RepeatPairRule repeat
            ? new(size, day, cap, region, repeat)
            : null;

    private bool TakePlan(ref CanonicalReader record)
    {
        bool isFirst = _plan is null;
        (string id, long number, string title, string library) = (record.Text(), record.Number(), record.Text(), record.Text());
        PlanRules.CheckName(id, number, title, library, faults);
        _plan = (id, number, title, library);
        return isFirst;
    }

    private bool TakeRule(ref CanonicalReader record) => record.Text() switch
    {
        "certificates_valid_through" => FrameReader.TryReadDate(record.Text(), out DateOnly date) && Set(ref _validThrough, date),
        "mode" => EnumNames<DrawMode>.TryRead(record.Text(), out DrawMode mode) && Set(ref _mode, mode),
        "overall_floor" => !_floor.IsThere && TryReadFloor(record.Text()),
        "protocol" => TryReadInt(ref record, out int version) && version is > 1 and <= DrawSeed.NewestProtocol && Set(ref _protocol, version),
        "region" => EnumNames<RegionRule>.TryRead(record.Text(), out RegionRule rule) && Set(ref _region, rule),
        "repeat_pair" => EnumNames<RepeatPairRule>.TryRead(record.Text(), out RepeatPairRule rule) && Set(ref _repeatPair, rule),
        "team_size" => TryReadInt(ref record, out int size) && Set(ref _teamSize, size, PlanRules.CheckTeamSize),
        "workload_cap" => TryReadInt(ref record, out int cap) && Set(ref _workloadCap, cap, PlanRules.CheckWorkloadCap),
        _ => false,
    };

    private bool TakeSource(ref CanonicalReader record)
    {
        bool isFirst = _source is null;
        bool isKnown = EnumNames<RandomnessKind>.TryRead(record.Text(), out RandomnessKind kind);
        _source = new(kind, record.Text(), record.Number());
        PlanRules.CheckSource(_source, faults);
        return isFirst && isKnown;
    }

    private bool TakeItem(ref CanonicalReader record)
    {
        (string code, IReadOnlyList<string> specialities) = (record.Text(), record.Set());
        bool isLevel = FrameRecords.TryReadLevel(ref record, out InspectorLevel level);
        _items.Add(new(code, specialities) { Level = level });
        PlanRules.CheckItem(_items[^1], faults);
        return isLevel;
    }

    private bool TakeStratum(ref CanonicalReader record)
    {
        string code = record.Text();
        bool isRatio = TryReadRatio(record.Text(), out Ratio ratio);
        bool isNumber = TryReadInt(ref record, out int floor);
        Ratio weighted = default;
        bool isShare = record.IsAtEnd || TryReadRatio(record.Text(), out weighted);
        _strata.Add(new(code, ratio, floor) { Weighted = weighted == default ? null : weighted });
        PlanRules.CheckStratum(_strata[^1], faults);
        return isRatio && isNumber && isShare;
    }

    private bool TakeDirection(ref CanonicalReader record)
    {
        _directions.Add(new(record.Text(), record.Text()));
        PlanRules.CheckDirection(_directions[^1], faults);
        return true;
    }

    private bool TryReadFloor(string text)
    {
        bool isRatio = TryReadRatio(text, out Ratio ratio);
        _floor = (true, isRatio ? ratio : null);
        return isRatio || text == "0";
    }

    private static bool TryReadRatio(string text, out Ratio ratio) => Ratio.TryParse(text, out ratio) && ratio.ToString() == text;

    private static bool TryReadInt(ref CanonicalReader record, out int value)
    {
        long number = record.Number();
        bool isInt = number is >= int.MinValue and <= int.MaxValue;
        value = isInt ? (int)number : 0;
        return isInt;
    }

    private bool Set<T>(ref T? field, T value, Action<T, FrameFaults>? check = null)
        where T : struct
    {
        bool isFirst = field is null;
        field = value;
        check?.Invoke(value, faults);
        return isFirst;
    }
}
