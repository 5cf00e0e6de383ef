namespace CreditRisk.Inspection.Domain;

/// <summary>All that a draw decided, with what it followed from. Only <see cref="DrawRun.Execute"/> makes one.</summary>
public sealed class DrawResult
{
    internal DrawResult(
        DrawFrame frame,
        DrawSecret secret,
        string publicRandomness,
        DrawSeed seed,
        IReadOnlyList<StratumSample> samples,
        IReadOnlyList<Visit> visits)
    {
        Frame = frame;
        Secret = secret;
        PublicRandomness = publicRandomness;
        Seed = seed;
        Samples = samples;
        Visits = visits;
    }

    /// <summary>What was frozen.</summary>
    public DrawFrame Frame { get; }

    /// <summary>The revealed secret.</summary>
    public DrawSecret Secret { get; }

    /// <summary>The public randomness as it entered the seed.</summary>
    public string PublicRandomness { get; }

    /// <summary>The seed of everything below.</summary>
    public DrawSeed Seed { get; }

    /// <summary>One sample for each stratum, in ordinal order of the codes.</summary>
    public IReadOnlyList<StratumSample> Samples { get; }

    /// <summary>One visit for each drawn object, in the order in which inspectors were drawn.</summary>
    public IReadOnlyList<Visit> Visits { get; }

    /// <summary>Why one object was drawn or not, with nothing about the others; <c>null</c> when there is no such object.</summary>
    public ObjectExplanation? Explain(string objectId) => ObjectExplanation.Of(Frame, Seed, objectId);

    /// <summary>Number of drawn objects.</summary>
    public int SelectedCount => Visits.Count;

    /// <summary>Number of drawn objects for which no team could be found.</summary>
    public int InfeasibleCount => Visits.Count(v => !v.IsFeasible);
}

/// <summary>What was drawn from one stratum.</summary>
/// <param name="Stratum">Its code.</param>
/// <param name="Population">Number of objects that could be drawn; every one of them had the chance drawn / population.</param>
/// <param name="Selected">The objects that the uniform share drew, in ticket order.</param>
/// <param name="Cut">An object was drawn by it exactly if its ticket sorts before this.</param>
/// <param name="ByWeight">The weighted share; <c>null</c> when the plan has none here.</param>
public sealed record StratumSample(
    string Stratum, int Population, IReadOnlyList<SelectedObject> Selected, string Cut, WeightedSample? ByWeight)
{
    /// <summary>The objects of both shares.</summary>
    public IEnumerable<SelectedObject> All => ByWeight is null ? Selected : Selected.Concat(ByWeight.Selected);
}

/// <summary>What was drawn by weight from one stratum.</summary>
/// <param name="Selected">The drawn objects in the order of their smallest tickets.</param>
/// <param name="Numbers">Which of its tickets was each one's smallest, from 1.</param>
/// <param name="Cut">An object that the uniform share left was drawn exactly if its smallest ticket sorts before this.</param>
/// <param name="Rate">See <see cref="WeightedRate"/>.</param>
public sealed record WeightedSample(IReadOnlyList<SelectedObject> Selected, IReadOnlyList<int> Numbers, string Cut, string Rate);

/// <summary>A drawn object.</summary>
/// <param name="Entry">The object as it was frozen.</param>
/// <param name="Ticket">The ticket that drew it.</param>
public sealed record SelectedObject(InspectionObject Entry, Ticket Ticket);

/// <summary>The inspectors drawn for one object.</summary>
/// <param name="Target">The object.</param>
/// <param name="Pool">How scarce inspectors for it are: see <see cref="Matching"/>.</param>
/// <param name="Team">The team in ticket order; empty when none could be found, which is an outcome and not a reason to draw again.</param>
/// <param name="Skipped">Who had an earlier ticket than the last of the team and does not go, and why.</param>
public sealed record Visit(SelectedObject Target, int Pool, IReadOnlyList<Seat> Team, IReadOnlyList<SkippedInspector> Skipped)
{
    /// <summary>
    /// How many inspectors are no candidates, by reason, in the order of the reasons; from version 2 on. In version 1 they are among the
    /// skipped.
    /// </summary>
    public IReadOnlyList<(SkipReason Reason, int Count)> Unfit { get; init; } = [];

    /// <summary>The region its inspectors were drawn in because its own has too few; <c>null</c> for its own.</summary>
    public string? Wider { get; init; }

    /// <summary>
    /// Which of those who could go got the first seat; null in a redraw, and where that seat hangs on those to come: with specialities, or a
    /// last team whose pairs must not repeat.
    /// </summary>
    internal Lot? FirstSeat { get; init; }

    /// <summary>Who leads the visit: the first member, or where an expert is asked for the first who is one; <c>null</c> without a team.</summary>
    public string? LeaderId { get; init; }

    /// <summary>True when there is a team.</summary>
    public bool IsFeasible => Team.Count > 0;
}

/// <summary>A member of a team.</summary>
/// <param name="InspectorId">Who.</param>
/// <param name="Ticket">The ticket that drew them for this object.</param>
public sealed record Seat(string InspectorId, Ticket Ticket);

/// <summary>An inspector who was passed over.</summary>
/// <param name="InspectorId">Who.</param>
/// <param name="Reason">Why.</param>
public sealed record SkippedInspector(string InspectorId, SkipReason Reason);

/// <summary>Why an inspector is passed over; when several hold, the first in this order is given.</summary>
public enum SkipReason
{
    /// <summary>No certificate that is valid through the last day of the visits.</summary>
    Certificate,

    /// <summary>The scope lacks an item of the visit.</summary>
    Scope,

    /// <summary>Not one of the inspector's regions.</summary>
    Region,

    /// <summary>Of a lower level than an item of the visit asks for.</summary>
    Level,

    /// <summary>Must not meet this object.</summary>
    Recusal,

    /// <summary>The workload cap is reached.</summary>
    Workload,

    /// <summary>Would bring two of the last team together again.</summary>
    RepeatPair,

    /// <summary>With this inspector the open seats could no longer bring every required speciality into the team.</summary>
    Speciality,
}
