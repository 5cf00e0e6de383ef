using CreditRisk.Kernel;

namespace CreditRisk.Eligibility.Domain;

/// <summary>Everything that may influence one decision.</summary>
/// <param name="SubjectKind">Organisation or natural person.</param>
/// <param name="Standing">What is on record; null when nothing is.</param>
/// <param name="Matter">What the catalogue says.</param>
/// <param name="At">The instant of the decision; days are those of Asia/Shanghai.</param>
public sealed record EligibilityFacts(SubjectKind SubjectKind, Standing? Standing, MatterFact Matter, DateTimeOffset At)
{
    /// <summary>The day of the decision in Asia/Shanghai.</summary>
    public DateOnly Today { get; } = ChinaTime.DateOf(At);
}
