using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Domain;

/// <summary>
/// Everything that may influence a draw, frozen: canonical lines in ordinal order under one Merkle root. The same entries in any
/// order freeze to the same root; one changed character changes it.
/// </summary>
public sealed class DrawFrame
{
    private readonly ObjectLibrary _objects;
    private readonly int[][] _strata;
    private readonly List<byte[]> _before;
    private readonly List<byte[]> _after;
    private readonly byte[] _root;

    internal DrawFrame(DrawPlan plan, ObjectLibrary objects, int[][] strata, FrameParties parties)
    {
        Plan = plan;
        Inspectors = parties.Inspectors;
        _objects = objects;
        _strata = strata;
        List<byte[]> otherLines = parties.LinesWith(plan);
        int before = otherLines.FindIndex(l => l.AsSpan().SequenceCompareTo("[\"object\","u8) > 0);
        _before = otherLines[..before];
        _after = otherLines[before..];
        Recusals = parties.Recusals.ToLookup(r => r.ObjectId, r => r.InspectorId, StringComparer.Ordinal);
        _root = MerkleTree.Root(CanonicalLines());
    }

    /// <summary>The plan as it was frozen.</summary>
    public DrawPlan Plan { get; }

    /// <summary>All inspectors in ordinal order of their ids.</summary>
    public IReadOnlyList<Inspector> Inspectors { get; }

    /// <summary>Number of objects, with the excluded ones.</summary>
    public int ObjectCount => _objects.Count;

    /// <summary>Number of canonical lines, the leaves of the tree.</summary>
    public int LineCount => _before.Count + _objects.Count + _after.Count;

    /// <summary>The Merkle root over the lines, 64 lower-case hexadecimal digits: what is published before the draw.</summary>
    public string Commitment => Convert.ToHexStringLower(_root);

    /// <summary>Who must not inspect whom, by object id; under the empty id who must not inspect anybody.</summary>
    internal ILookup<string, string> Recusals { get; }

    /// <summary>Freezes the entries, or refuses and names every fault.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="objects">The object library; read once, each entry may be forgotten after it was handed over.</param>
    /// <param name="inspectors">The inspector library.</param>
    /// <param name="exclusions">Objects that cannot be drawn.</param>
    /// <param name="recusals">Pairs that must not meet.</param>
    public static Outcome<DrawFrame> Freeze(
        DrawPlan plan,
        IEnumerable<InspectionObject> objects,
        IEnumerable<Inspector> inspectors,
        IEnumerable<Exclusion> exclusions,
        IEnumerable<Recusal> recusals)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(objects);
        ArgumentNullException.ThrowIfNull(inspectors);
        ArgumentNullException.ThrowIfNull(exclusions);
        ArgumentNullException.ThrowIfNull(recusals);
        var builder = new FrameBuilder();
        Each(inspectors, builder.Add);
        Each(objects, builder.Add);
        Each(exclusions, builder.Add);
        Each(recusals, builder.Add);
        return builder.Freeze(plan);
    }

    /// <summary>The lines in ordinal order, UTF-8 without line ends. Each is valid until the next is read.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> CanonicalLines()
    {
        foreach (byte[] line in _before)
        {
            yield return line;
        }

        for (int i = 0; i < _objects.Count; i++)
        {
            yield return _objects.Line(i);
        }

        foreach (byte[] line in _after)
        {
            yield return line;
        }
    }

    /// <summary>The line of one object with the proof that the commitment covers it; <c>null</c> when there is no such object.</summary>
    public FrameProof? Prove(string objectId)
    {
        int index = _objects.Find(objectId);
        return index < 0
            ? null
            : new(_objects.Line(index), _before.Count + index, LineCount, MerkleTree.Path(CanonicalLines(), _before.Count + index));
    }

    /// <summary>The line that excludes an object, with the proof that the commitment covers it; <c>null</c> when it could be drawn.</summary>
    public FrameProof? ProveExclusion(string objectId)
    {
        byte[] start = FrameLines.StartOf("exclusion", objectId);
        int index = _before.FindIndex(line => line.AsSpan().StartsWith(start));
        return index < 0 ? null : new(_before[index], index, LineCount, MerkleTree.Path(CanonicalLines(), index));
    }

    /// <summary>
    /// The chance of an object to be drawn by the uniform share, as the exact fraction drawn / population of its stratum; 0 of 1 when it is
    /// excluded, <c>null</c> when there is no such object.
    /// </summary>
    public InclusionProbability? ProbabilityOf(string objectId)
    {
        int index = _objects.Find(objectId);
        if (index < 0)
        {
            return null;
        }

        int stratum = Array.FindIndex(_strata, members => Array.BinarySearch(members, index) >= 0);
        return stratum < 0 ? new(0, 1) : new(SampleSizeOf(stratum), _strata[stratum].Length);
    }

    /// <summary>How many objects of a stratum can be drawn.</summary>
    internal int PopulationOf(int stratum) => _strata[stratum].Length;

    internal InspectionObject ObjectAt(int index) => _objects.Read(index);

    internal ReadOnlySpan<byte> IdOf(int index) => _objects.IdOf(index);

    internal int WeightOf(int index) => _objects.WeightOf(index);

    /// <summary>Weight of an object; 0 when there is no such object.</summary>
    internal int WeightOf(string objectId) => _objects.Find(objectId) is >= 0 and int index ? _objects.WeightOf(index) : 0;

    /// <summary>Indexes of the objects of a stratum that can be drawn, ascending.</summary>
    internal ReadOnlySpan<int> MembersOf(int stratum) => _strata[stratum];

    /// <summary>Place of an object among those of its stratum; negative when it cannot be drawn.</summary>
    internal int PlaceIn(int stratum, string objectId) => Array.BinarySearch(_strata[stratum], _objects.Find(objectId));

    /// <summary>The smallest tickets of the uniform share of a stratum in ticket order, with the objects' indexes.</summary>
    internal DrawnShare SelectFrom(int stratum, TicketSeed seed)
    {
        int[] members = _strata[stratum];
        IdAt idAt = i => _objects.IdOf(members[i]);
        TicketSource source = (first, tickets, bound) => seed.Fill(first, tickets, idAt, bound);
        return DrawnShare.Of(members, SampleSizeOf(stratum), source);
    }

    /// <summary>The smallest tickets of the weighted share of a stratum, among those whom the uniform share did not draw.</summary>
    internal DrawnShare SelectByWeight(int stratum, WeightedTickets tickets, DrawnShare uniform)
    {
        HashSet<int> taken = [.. uniform.Tickets.Select(t => t.Index)];
        int[] rest = [.. _strata[stratum].Where(index => !taken.Contains(index))];
        TicketSource source = (first, batch, _) =>
        {
            for (int i = 0; i < batch.Length; i++)
            {
                int index = rest[first + i];
                batch[i] = tickets.Smallest(_objects.IdOf(index), _objects.WeightOf(index)).Ticket;
            }
        };
        return DrawnShare.Of(rest, Plan.WeightedSize(Plan.Strata[stratum], _strata[stratum].Length), source);
    }

    private int SampleSizeOf(int stratum) => Plan.SampleSize(Plan.Strata[stratum], _strata[stratum].Length);

    private static void Each<T>(IEnumerable<T> entries, Action<T> add)
    {
        foreach (T entry in entries)
        {
            add(entry);
        }
    }
}

/// <summary>One line of a frame with the proof that the commitment covers it; nothing else of the frame is needed to check it.</summary>
/// <param name="Line">The canonical line.</param>
/// <param name="Index">Its place among the lines, from 0.</param>
/// <param name="LineCount">Number of lines.</param>
/// <param name="Path">Sibling hashes from the leaf to the root.</param>
public sealed record FrameProof(ReadOnlyMemory<byte> Line, int Index, int LineCount, IReadOnlyList<byte[]> Path)
{
    /// <summary>True when the line is part of the frame with this commitment.</summary>
    /// <param name="commitment">64 hexadecimal digits.</param>
    public bool Proves(string commitment) =>
        Hex.IsHash(commitment) && MerkleTree.Verify(Convert.FromHexString(commitment), Line.Span, Index, LineCount, Path);
}

/// <summary>An exact chance.</summary>
/// <param name="Drawn">How many are drawn.</param>
/// <param name="Population">Of how many.</param>
public readonly record struct InclusionProbability(int Drawn, int Population);
