using System.Text;

namespace CreditRisk.Inspection.Domain;

/// <summary>The objects of a frame, kept as their canonical lines and nothing else.</summary>
internal sealed class ObjectLibrary
{
    private const int IdStart = 11;
    private const int MostTails = 100_000;

    // What follows the id in lines of objects that only say where they are: millions share a few thousand.
    private readonly Dictionary<(string Stratum, string Region), byte[]> _tails = [];
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

    public ReadOnlySpan<byte> StratumOf(int index)
    {
        ReadOnlySpan<byte> line = _lines[index];
        return Field(line, IdStart + Field(line, IdStart).Length + 3);
    }

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
        if (!IsBare(entry) || !Token.IsAscii(id) || !_tails.TryGetValue((entry.Stratum, entry.Region), out byte[]? tail))
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
        if (IsBare(entry) && _tails.Count < MostTails)
        {
            _tails.TryAdd((entry.Stratum, entry.Region), line[(IdStart + Field(line, IdStart).Length)..].ToArray());
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
    public void Freeze(FrameFaults faults)
    {
        _lines.Sort();
        ReadOnlySpan<byte> before = [];
        for (int i = 0; i < Count; i++)
        {
            ReadOnlySpan<byte> id = IdOf(i);
            if (id.SequenceEqual(before))
            {
                faults.Add("DUPLICATE_ID", FieldOf(i), "The object is listed twice; keep one entry.");
            }

            before = id;
        }

        if (_hasLowerCase)
        {
            ReportLookAlikes(faults);
        }
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

    private static bool IsBare(InspectionObject entry) =>
        entry.Weight == 1 && entry.LastTeam.Count == 0 && entry.Items.Count == 0 && entry.Specialities.Count == 0;

    private static ReadOnlySpan<byte> Field(ReadOnlySpan<byte> line, int start) => line.Slice(start, line[start..].IndexOf((byte)'"'));
}
