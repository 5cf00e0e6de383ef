namespace CreditRisk.Inspection.Domain;

/// <summary>One draw of the yearly plan: what is inspected, how large a share of whom, and how inspectors are matched.</summary>
/// <param name="DrawId">Identifier of the draw.</param>
/// <param name="DrawNumber">Gap-free number of the draw, from 1; a number that is missing is a draw that was dropped.</param>
/// <param name="Title">For people; 1 to 200 characters.</param>
/// <param name="LibraryId">The object library.</param>
/// <param name="Mode">Whether membership or only the order is drawn.</param>
/// <param name="Items">What is checked, from the published item list; at least one.</param>
/// <param name="Strata">The credit-risk classes and their shares; at least one. Usually A to D.</param>
/// <param name="Matching">Who may inspect whom.</param>
/// <param name="Randomness">Where the public randomness will come from.</param>
/// <param name="OverallFloor">The share of all objects that the strata together must reach; <c>null</c> for none.</param>
public sealed record DrawPlan(
    string DrawId,
    long DrawNumber,
    string Title,
    string LibraryId,
    DrawMode Mode,
    IReadOnlyList<PlanItem> Items,
    IReadOnlyList<Stratum> Strata,
    MatchingRule Matching,
    RandomnessSource Randomness,
    Ratio? OverallFloor = null)
{
    /// <summary>
    /// Version of the rules it is drawn under, 1 to 3; a plan of version 1 has no weighted share and is undirected on its face, one of version 2
    /// knows no levels and no widening.
    /// </summary>
    public int Protocol { get; init; } = DrawSeed.NewestProtocol;

    /// <summary>What the frame is narrowed to; empty for an undirected draw (不定向).</summary>
    public IReadOnlyList<Direction> Directions { get; init; } = [];

    /// <summary>True when it says what only version 3 knows.</summary>
    internal bool NeedsVersion3 => Matching.Region == RegionRule.Widening || Items.Any(item => item.Level != InspectorLevel.None);

    /// <summary>True when any stratum has a weighted share.</summary>
    public bool IsWeighted => Strata.Any(stratum => stratum.Weighted is not null);

    /// <summary>True when both freeze to the same lines, whatever the order of their lists.</summary>
    public bool SaysTheSameAs(DrawPlan other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return FrameRecords.Of(this).SequenceEqual(FrameRecords.Of(other), LineOrder.Instance);
    }

    /// <summary>SHA-256 over the plan's lines of the frame, in ordinal order, each with LF behind it; 64 lower-case hexadecimal digits.</summary>
    public string Digest() => Hex.Sha256([.. FrameRecords.Of(this).SelectMany(line => line.Append((byte)'\n'))]);

    /// <summary>How many objects of a stratum are drawn.</summary>
    /// <param name="stratum">One of the strata.</param>
    /// <param name="population">Number of its objects that can be drawn.</param>
    public int SampleSize(Stratum stratum, int population)
    {
        ArgumentNullException.ThrowIfNull(stratum);
        return Mode == DrawMode.Ordering ? population : Math.Max(stratum.Ratio.CeilingOf(population), Math.Min(population, stratum.Floor));
    }

    /// <summary>How many objects of a stratum are drawn by weight, of those whom <see cref="SampleSize"/> leaves.</summary>
    public int WeightedSize(Stratum stratum, int population)
    {
        ArgumentNullException.ThrowIfNull(stratum);
        return Math.Min(stratum.Weighted?.CeilingOf(population) ?? 0, population - SampleSize(stratum, population));
    }

    /// <summary>The same plan with lists of its own, which nobody else can change.</summary>
    internal DrawPlan Copy() => this with
    {
        Items = [.. Items.Select(i => i with { Specialities = [.. i.Specialities] })],
        Strata = [.. Strata],
        Directions = [.. Directions],
    };
}

/// <summary>One item of the published list (随机抽查事项).</summary>
/// <param name="Code">Its code.</param>
/// <param name="Specialities">Specialities each of which somebody of the team must have.</param>
public sealed record PlanItem(string Code, IReadOnlyList<string> Specialities)
{
    /// <summary>The lowest level of inspectors who may check it.</summary>
    public InspectorLevel Level { get; init; }
}

/// <summary>One class of objects with the share of it that is drawn.</summary>
/// <param name="Code">The class, for example <c>A</c>.</param>
/// <param name="Ratio">The share, rounded up to whole objects.</param>
/// <param name="Floor">At least this many objects, or all when there are fewer; from 0.</param>
public sealed record Stratum(string Code, Ratio Ratio, int Floor)
{
    /// <summary>
    /// The share drawn beside the ratio, from those whom the ratio did not draw, rounded up: an object of weight w holds w tickets and the
    /// smallest counts. Null for none.
    /// </summary>
    public Ratio? Weighted { get; init; }
}

/// <summary>A criterion that a directed draw (定向) narrows its frame by (rules 5.9).</summary>
/// <param name="Criterion">For example <c>LABEL</c> or <c>REGION</c>; an identifier.</param>
/// <param name="Value">An identifier.</param>
public sealed record Direction(string Criterion, string Value);

/// <summary>What a draw decides about objects.</summary>
public enum DrawMode
{
    /// <summary>Which objects are inspected.</summary>
    Sample,

    /// <summary>All are inspected; the draw decides in which order (for key items with a high ratio).</summary>
    Ordering,
}

/// <summary>Who may inspect whom.</summary>
/// <param name="TeamSize">Inspectors of a visit, 2 to 10 (行政处罚法 art. 42).</param>
/// <param name="CertificatesValidThrough">Last day of the visits; a certificate must be valid on it.</param>
/// <param name="WorkloadCap">Most visits an inspector may have, with those before this draw; 0 for no limit.</param>
/// <param name="Region">Whether inspectors stay in their regions.</param>
/// <param name="RepeatPair">Whether two of the last team may come together again.</param>
public sealed record MatchingRule(
    int TeamSize,
    DateOnly CertificatesValidThrough,
    int WorkloadCap,
    RegionRule Region,
    RepeatPairRule RepeatPair);

/// <summary>Whether inspectors stay in their regions.</summary>
public enum RegionRule
{
    /// <summary>The object's region must be one of the inspector's.</summary>
    Territorial,

    /// <summary>Any inspector may go anywhere, by a rule that allows checks across regions.</summary>
    Any,

    /// <summary>Territorial; an object whose region has too few inspectors for a team gets one from the next wider region that has enough.</summary>
    Widening,
}

/// <summary>Whether two of an object's last team may come together again.</summary>
public enum RepeatPairRule
{
    /// <summary>At most one of the last team comes again.</summary>
    Forbidden,

    /// <summary>They may.</summary>
    Allowed,
}
