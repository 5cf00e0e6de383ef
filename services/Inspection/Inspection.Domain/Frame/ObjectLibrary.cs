using System.Text;

namespace CreditRisk.Inspection.Domain;

/// <summary>The objects of a frame, kept as their canonical lines and nothing else.</summary>
internal sealed class ObjectLibrary
{
    private const int IdStart = 11;
    private const int MostTails = 10_000;

    // What follows the id in lines of objects that only say where they are: millions share a few thousand.
    private readonly Dictionary<string, Dictionary<string, byte[]>> _tails = new(StringComparer.Ordinal);
    private readonly LineTable _lines = new();
    private readonly CanonicalWriter _line = new();
    private bool _hasLowerCase;

    public int Count => _lines.Count;

    public bool IsFull => _lines.IsFull;

    /// <summary>True when any object has a weight above 1.</summary>
    public bool HasWeights { get; private set; }

    /// <summary>Every stratum, item and speciality that an object names.</summary>
    public HashSet<string> Strata { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Items { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Specialities { get; } = new(StringComparer.Ordinal);

    public ReadOnlyMemory<byte> Line(int index) => _lines.Memory(index);

    public ReadOnlySpan<byte> IdOf(int index) => Field(_lines[index], IdStart);

    /// <summary>Tickets of an object in a weighted share: its line ends in its weight, or in its last list when that is 1.</summary>
    public int WeightOf(int index)
    {
        ReadOnlySpan<byte> line = _lines[index][..^1];
        int weight = 0;
        for (int i = line.LastIndexOf((byte)',') + 1; line[^1] != (byte)']' && i < line.Length; i++)
        {
            weight = weight * 10 + line[i] - '0';
        }

        return Math.Max(weight, 1);
    }

    public InspectionObject Read(int index) => FrameRecords.ReadObject(_lines[index]);

    /// <summary>Adds an object whose line differs from an earlier one only in an ASCII id; false when it is none such, then nothing was added.</summary>
    public bool TryAddAlike(InspectionObject entry)
    {
        string id = entry.Id;
        if (!_tails.TryGetValue(entry.Stratum, out Dictionary<string, byte[]>? tails) || !tails.TryGetValue(entry.Region, out byte[]? tail) ||
            !IsBare(entry) || !Token.IsAscii(id))
        {
            return false;
        }

        Span<byte> line = _lines.Begin(IdStart + id.Length + tail.Length);
        LineStart.CopyTo(line);
        Ascii.FromUtf16(id, line[IdStart..], out _);
        tail.CopyTo(line[(IdStart + id.Length)..]);
        _lines.End(line);
        _hasLowerCase |= id.AsSpan().ContainsAnyInRange('a', 'z');
        return true;
    }

    /// <summary>Adds an object.</summary>
    public void Add(InspectionObject entry)
    {
        ReadOnlySpan<byte> line = FrameRecords.Write(_line, entry).Span;
        _lines.Add(line);
        if (IsBare(entry))
        {
            RememberTail(entry, line[(IdStart + Field(line, IdStart).Length)..]);
        }

        _hasLowerCase |= entry.Id.AsSpan().ContainsAnyInRange('a', 'z');
        HasWeights |= entry.Weight > 1;
        Strata.Add(entry.Stratum);
        if (entry.Items.Count + entry.Specialities.Count > 0)
        {
            Items.UnionWith(entry.Items);
            Specialities.UnionWith(entry.Specialities);
        }
    }

    /// <summary>Puts the objects in order and reports ids that occur twice or differ only in case.</summary>
    /// <param name="strata">Codes of the strata.</param>
    /// <param name="faults">Takes what is wrong.</param>
    /// <returns>The indexes of the objects of each stratum, ascending.</returns>
    public List<int>[] Freeze(IEnumerable<string> strata, FrameFaults faults)
    {
        _lines.Sort();
        byte[][] codes = [.. strata.Select(Encoding.UTF8.GetBytes)];
        List<int>[] members = [.. codes.Select(_ => new List<int>())];
        ReadOnlySpan<byte> before = [];
        for (int i = 0; i < Count; i++)
        {
            ReadOnlySpan<byte> line = _lines[i];
            ReadOnlySpan<byte> id = Field(line, IdStart);
            if (id.SequenceEqual(before))
            {
                faults.Add("DUPLICATE_ID", FieldOf(i), "The object is listed twice; keep one entry.");
            }

            before = id;
            int stratum = PlaceIn(codes, Field(line, IdStart + id.Length + 3));
            if (stratum >= 0)
            {
                members[stratum].Add(i);
            }
        }

        if (_hasLowerCase)
        {
            ReportLookAlikes(faults);
        }

        return members;
    }

    /// <summary>Index of the object with this id, or -1.</summary>
    public int Find(string id)
    {
        ReadOnlyMemory<byte> prefix = _line.Begin("object").Text(id).Written;
        int index = _lines.LowerBound(prefix.Span);
        return index < Count && _lines[index].StartsWith(prefix.Span) ? index : -1;
    }

    private void ReportLookAlikes(FrameFaults faults)
    {
        int[] order = [.. Enumerable.Range(0, Count)];
        Array.Sort(order, (a, b) => CompareFolded(IdOf(a), IdOf(b)));
        for (int i = 1; i < Count; i++)
        {
            if (CompareFolded(IdOf(order[i]), IdOf(order[i - 1])) == 0 && !IdOf(order[i]).SequenceEqual(IdOf(order[i - 1])))
            {
                faults.Add("LOOK_ALIKE_ID", FieldOf(order[i]), "Another id differs only in upper and lower case.");
            }
        }
    }

    private static int PlaceIn(byte[][] codes, ReadOnlySpan<byte> code)
    {
        for (int i = 0; i < codes.Length; i++)
        {
            if (code.SequenceEqual(codes[i]))
            {
                return i;
            }
        }

        return -1;
    }

    private string FieldOf(int index) => $"objects[{Encoding.UTF8.GetString(IdOf(index))}].id";

    private static int CompareFolded(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        Span<byte> upperLeft = stackalloc byte[4 * Token.MaxLength];
        Span<byte> upperRight = stackalloc byte[4 * Token.MaxLength];
        return upperLeft[..Upper(left, upperLeft)].SequenceCompareTo(upperRight[..Upper(right, upperRight)]);
    }

    private static int Upper(ReadOnlySpan<byte> id, Span<byte> upper)
    {
        for (int i = 0; i < id.Length; i++)
        {
            upper[i] = id[i] is >= (byte)'a' and <= (byte)'z' ? (byte)(id[i] - 32) : id[i];
        }

        return id.Length;
    }

    private static ReadOnlySpan<byte> LineStart => "[\"object\",\""u8;

    private void RememberTail(InspectionObject entry, ReadOnlySpan<byte> tail)
    {
        Dictionary<string, byte[]>? tails = _tails.GetValueOrDefault(entry.Stratum);
        if (tails is null && _tails.Count < MostTails)
        {
            _tails.Add(entry.Stratum, tails = new(StringComparer.Ordinal));
        }

        if (tails?.Count < MostTails)
        {
            tails.TryAdd(entry.Region, tail.ToArray());
        }
    }

    private static bool IsBare(InspectionObject entry) =>
        entry.Weight == 1 && IsEmpty(entry.LastTeam) && IsEmpty(entry.Items) && IsEmpty(entry.Specialities);

    // Asking an array for its count through the interface costs more than all the rest.
    private static bool IsEmpty(IReadOnlyList<string> list) => ReferenceEquals(list, Array.Empty<string>()) || list.Count == 0;

    private static ReadOnlySpan<byte> Field(ReadOnlySpan<byte> line, int start) => line.Slice(start, line[start..].IndexOf((byte)'"'));
}
