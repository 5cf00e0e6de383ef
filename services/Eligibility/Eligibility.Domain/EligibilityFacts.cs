using System.Collections.Immutable;
using CreditRisk.Kernel;

namespace CreditRisk.Eligibility.Domain;

/// <summary>
/// Everything that may influence one decision. All of it can be found again from the question, a journal position and the instant, so that the
/// decision can be recomputed.
/// </summary>
/// <param name="SubjectKind">Organisation or natural person.</param>
/// <param name="Standing">What is on record; null when nothing is.</param>
/// <param name="Matter">What the catalogue says.</param>
/// <param name="At">The instant of the decision; days are those of Asia/Shanghai.</param>
public sealed record EligibilityFacts(SubjectKind SubjectKind, Standing? Standing, MatterFact Matter, DateTimeOffset At)
{
    /// <summary>The persons behind the applicant whom the caller named.</summary>
    public ImmutableArray<RelatedPerson> RelatedPersons { get; init; } = [];

    /// <summary>The sources that ever reported, each once, by name in ordinal order.</summary>
    public ImmutableArray<SourceState> Sources { get; init; } = [];

    /// <summary>The first later day on which the office has another rule set take the place of this one; null when none is known to.</summary>
    public DateOnly? OtherRulesFrom { get; init; }

    /// <summary>The day of the decision in Asia/Shanghai.</summary>
    public DateOnly Today => ChinaTime.DateOf(At);

    /// <summary>What a source last reported; null when it never did.</summary>
    public SourceState? SourceOf(string source)
    {
        foreach (SourceState state in Sources)
        {
            if (string.Equals(state.Source, source, StringComparison.Ordinal))
            {
                return state;
            }
        }

        return null;
    }
}
