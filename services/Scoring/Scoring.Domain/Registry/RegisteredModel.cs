using System.Collections.Immutable;
using CreditRisk.Scoring.Domain.Ranking;

namespace CreditRisk.Scoring.Domain.Registry;

/// <summary>A model with what has happened to it.</summary>
public sealed record RegisteredModel
{
    /// <summary>Its name.</summary>
    public required string Version { get; init; }

    /// <summary><c>scorecard</c>, or the kind of its file.</summary>
    public required string Kind { get; init; }

    /// <summary>Lower-case hexadecimal SHA-256 of its file.</summary>
    public required string ArtifactSha256 { get; init; }

    /// <summary>Ready to score; null when this program cannot read its file.</summary>
    public required HarmModel? Harm { get; init; }

    /// <summary>What people must know; null for one that came with the program, which explains itself.</summary>
    public ModelCard? Card { get; init; }

    /// <summary>Lower-case hexadecimal SHA-256 of the training data; empty for one that was not trained.</summary>
    public string DataSha256 { get; init; } = "";

    /// <summary>Verified outcomes it was trained on.</summary>
    public long Outcomes { get; init; }

    /// <summary>Days of the training rows: from the first to before the second; null for one that was not trained or cannot be read.</summary>
    public (DateOnly From, DateOnly Before)? TrainedOn { get; init; }

    /// <summary>Who registered it; empty when it came with the program.</summary>
    public string RegisteredBy { get; init; } = "";

    /// <summary>When; null when it came with the program.</summary>
    public DateTimeOffset? RegisteredAt { get; init; }

    /// <summary>Journal position of the registration; 0 when it came with the program.</summary>
    public long Position { get; init; }

    /// <summary>Who stands for it, in order.</summary>
    public ImmutableList<string> Approvers { get; init; } = [];

    /// <summary>True when it is or was the champion: one may go back to it.</summary>
    public bool WasChampion { get; init; }

    /// <summary>True when it came with the program.</summary>
    public bool IsShipped => Position == 0;
}

/// <summary>Where a model stands.</summary>
public enum ModelState
{
    /// <summary>Registered; scores beside the champion, for comparison.</summary>
    Challenger,

    /// <summary>Enough stand for it; scores beside the champion still.</summary>
    Approved,

    /// <summary>Scores are by it.</summary>
    Champion,

    /// <summary>Was the champion before.</summary>
    Retired,
}
