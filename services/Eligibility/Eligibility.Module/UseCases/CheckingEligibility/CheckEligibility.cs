using System.Collections.Immutable;
using CreditRisk.Eligibility.Domain;

namespace CreditRisk.Eligibility.Module.UseCases.CheckingEligibility;

/// <summary>A person behind the applicant as the caller named it.</summary>
/// <param name="Person">Who.</param>
/// <param name="Role">What they are to the applicant.</param>
public sealed record NamedPerson(Party Person, RelatedPersonRole Role);

/// <summary>The question, about subjects whose identifiers were checked.</summary>
/// <param name="Applicant">The applicant.</param>
/// <param name="MatterCode">The matter.</param>
/// <param name="ApplicationNumber">The caller's own number; may be empty.</param>
/// <param name="Purpose">Why the caller asks.</param>
/// <param name="Caller">Who asks.</param>
public sealed record CheckEligibility(
    Party Applicant, string MatterCode, string ApplicationNumber, string Purpose, string Caller)
{
    /// <summary>The persons behind the applicant, in the order asked; kept with the decision, which reads what is on record about them.</summary>
    public ImmutableArray<NamedPerson> RelatedPersons { get; init; } = [];
}

/// <summary>How fresh the facts must be.</summary>
public readonly record struct RequiredPosition
{
    private RequiredPosition(long atLeast, bool headFirst) => (AtLeast, IsHead) = (atLeast, headFirst);

    /// <summary>Whatever is there.</summary>
    public static RequiredPosition None => default;

    /// <summary>Everything committed when the question arrived.</summary>
    public static RequiredPosition Head => new(0, true);

    /// <summary>At least the state after this position.</summary>
    public static RequiredPosition AtLeastPosition(long position) => new(position, false);

    /// <summary>The position asked for; 0 for any.</summary>
    public long AtLeast { get; }

    /// <summary>True for everything committed.</summary>
    public bool IsHead { get; }
}

/// <summary>A decision with everything it was made from.</summary>
/// <param name="DecisionId">Its id.</param>
/// <param name="Question">The question.</param>
/// <param name="Decision">The decision.</param>
/// <param name="Position">Journal position of the facts.</param>
/// <param name="RuleSet">The rules.</param>
/// <param name="At">The instant.</param>
/// <param name="Facts">The facts.</param>
public sealed record DecidedCase(
    string DecisionId,
    CheckEligibility Question,
    EligibilityDecision Decision,
    long Position,
    EligibilityRuleSet RuleSet,
    DateTimeOffset At,
    EligibilityFacts Facts);
