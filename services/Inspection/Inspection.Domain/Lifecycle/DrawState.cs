namespace CreditRisk.Inspection.Domain;

/// <summary>How far a draw has come.</summary>
public enum DrawStage
{
    /// <summary>There is no draw.</summary>
    None,

    /// <summary>Planned; the plan can still change.</summary>
    Planned,

    /// <summary>Frozen and published; waits for the public randomness.</summary>
    Committed,

    /// <summary>Drawn; final but for seats that are redrawn.</summary>
    Completed,

    /// <summary>Given up; final.</summary>
    Abandoned,
}

/// <summary>A draw as its events left it.</summary>
/// <param name="Stage">How far it has come.</param>
/// <param name="Plan">Its plan; <c>null</c> when there is no draw.</param>
/// <param name="Commitment">What was published; <c>null</c> before that.</param>
/// <param name="PublicRandomness">What the source gave; <c>null</c> before that.</param>
/// <param name="Seed">The seed; <c>null</c> before the draw.</param>
public sealed record DrawState(
    DrawStage Stage,
    DrawPlan? Plan = null,
    PublishedCommitment? Commitment = null,
    string? PublicRandomness = null,
    string? Seed = null)
{
    /// <summary>The seats that were redrawn since the draw, in their order.</summary>
    public IReadOnlyList<VacatedSeat> Vacated { get; init; } = [];

    /// <summary>Applications for recusal, by number.</summary>
    public IReadOnlyList<RecusalApplication> Applications { get; init; } = [];

    /// <summary>No draw yet.</summary>
    public static DrawState Initial { get; } = new(DrawStage.None);
}
