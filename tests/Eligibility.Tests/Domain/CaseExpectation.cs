using CreditRisk.Eligibility.Domain;
using CreditRisk.Kernel;

namespace CreditRisk.Eligibility.Tests.Domain;

/// <summary>What the answer must be. What is null is not looked at, except for the days of the first finding and the instant of change.</summary>
public sealed record CaseExpectation
{
    public required Verdict Verdict { get; init; }

    /// <summary>Reason codes in the order of the answer.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    public NextProcedure? NextProcedure { get; init; }

    /// <summary>Day from which the cure of the first finding can take effect.</summary>
    public DateOnly? EarliestDate { get; init; }

    /// <summary>Last day the first finding counts.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Day at whose start the answer may change by itself.</summary>
    public DateOnly? CacheUntil { get; init; }

    /// <summary>Instant, by the clock in Shanghai, at which the answer may change by itself, where that is no midnight.</summary>
    public DateTime? CacheUntilAt { get; init; }

    /// <summary>What is missing for the cure of the first finding.</summary>
    public IReadOnlyList<string>? Missing { get; init; }

    public CureKind? Cure { get; init; }

    /// <summary>True when the first finding must show that an objection is open.</summary>
    public bool Annotated { get; init; }

    /// <summary>Codes of the conditions, in the order of the answer.</summary>
    public IReadOnlyList<string> Conditions { get; init; } = [];

    public EarlyWarningLevel? Warning { get; init; }

    public IReadOnlyList<string>? Factors { get; init; }

    public IReadOnlyList<RemedyKind>? Remedies { get; init; }

    public DateTimeOffset? ChangesAt =>
        CacheUntilAt is { } instant ? new(instant, ChinaTime.Offset) : CacheUntil is { } day ? ChinaTime.StartOf(day) : null;
}
