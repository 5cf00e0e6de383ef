using CreditRisk.Inspection.Domain;

namespace CreditRisk.Inspection.Module.UseCases.Drawing;

/// <summary>A draw as its stream left it.</summary>
/// <param name="State">For the domain to decide on.</param>
/// <param name="Version">Number of events in the stream.</param>
/// <param name="Scope">Which objects and pairs the plan leaves out.</param>
/// <param name="FrameSha256">Name of the frame file; empty before the commitment.</param>
/// <param name="Witnesses">Who was there when the randomness was given; empty before that.</param>
public sealed record JournaledDraw(DrawState State, long Version, DrawScope Scope, string FrameSha256, IReadOnlyList<string> Witnesses)
{
    /// <summary>Position of the earlier answer to the request it was read for; null when the request is new or has no key.</summary>
    public long? AnsweredAt { get; init; }

    /// <summary>The draw's id.</summary>
    public string DrawId => State.Plan!.DrawId;
}

/// <summary>What of the libraries enters a frame besides what the plan itself says.</summary>
/// <param name="Labels">Only objects with all of these; empty for all.</param>
/// <param name="Exclusions">Objects that stay in the frame and cannot be drawn.</param>
/// <param name="Recusals">Pairs that must not meet.</param>
public sealed record DrawScope(IReadOnlyList<string> Labels, IReadOnlyList<Exclusion> Exclusions, IReadOnlyList<Recusal> Recusals)
{
    /// <summary>Only inspectors of these units; empty for all.</summary>
    public IReadOnlyList<string> InspectorUnits { get; init; } = [];

    /// <summary>True when visits drawn before in the draw's year count against the cap.</summary>
    public bool CountsVisitsOfYear { get; init; }

    /// <summary>The department whose visits these are under the yearly caps; empty for the office itself.</summary>
    public string AgencyCode { get; init; } = "";

    /// <summary>Only objects of these regions; empty for all.</summary>
    public IReadOnlyList<string> Regions { get; init; } = [];

    /// <summary>What makes the draw a directed one.</summary>
    public IReadOnlyList<Direction> Directions =>
        [.. Labels.Select(label => new Direction("LABEL", label)), .. Regions.Select(region => new Direction("REGION", region))];
}

/// <summary>The file of frozen lines.</summary>
/// <param name="Sha256">Of the whole file; also its name.</param>
/// <param name="Position">The libraries were frozen as they were after this position.</param>
public sealed record KeptFrame(string Sha256, long Position);

/// <summary>The transcript file.</summary>
/// <param name="Sha256">Of the whole file.</param>
/// <param name="Result">What it tells.</param>
public sealed record KeptTranscript(string Sha256, DrawResult Result);

/// <summary>What happened to a draw, with what is journaled beside it.</summary>
public abstract record DrawEntry
{
    private DrawEntry()
    {
    }

    /// <summary>The plan was made or replaced.</summary>
    public sealed record Planned(DrawPlan Plan, DrawScope Scope) : DrawEntry;

    /// <summary>The frame was frozen and committed to.</summary>
    public sealed record Committed(DrawCommitted Event, KeptFrame Frame) : DrawEntry;

    /// <summary>The public randomness was given.</summary>
    public sealed record Given(PublicRandomnessGiven Event) : DrawEntry;

    /// <summary>It was drawn.</summary>
    public sealed record Completed(
        DrawCompleted Event, KeptTranscript Transcript, IReadOnlyList<string> Witnesses, DrawStatistics Statistics) : DrawEntry;

    /// <summary>A seat was redrawn.</summary>
    public sealed record SeatRedrawn(SeatRedraw Redraw, string TranscriptSha256) : DrawEntry;

    /// <summary>A party asked for a recusal.</summary>
    public sealed record RecusalApplied(RecusalApplication Application) : DrawEntry;

    /// <summary>That was decided.</summary>
    /// <param name="Event">The decision.</param>
    /// <param name="Seat">The seat that was redrawn for it; null when it was refused.</param>
    public sealed record RecusalDecided(Domain.RecusalDecided Event, SeatRedrawn? Seat) : DrawEntry;

    /// <summary>It was given up.</summary>
    public sealed record Abandoned(DrawAbandoned Event) : DrawEntry;
}
