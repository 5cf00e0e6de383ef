using CreditRisk.Eligibility.Domain;
using CreditRisk.Kernel;

namespace CreditRisk.Eligibility.Module.UseCases.CheckingEligibility;

/// <summary>Who a decision is about, as it is kept: enough to decide again, and of a person no number.</summary>
/// <param name="Key">The pseudonym.</param>
/// <param name="Kind">Organisation or natural person.</param>
/// <param name="DisplayId">Credit code in clear, or masked citizen ID.</param>
public readonly record struct Applicant(SubjectKey Key, SubjectKind Kind, string DisplayId);

/// <summary>The question, about an applicant whose identifier was checked.</summary>
/// <param name="Applicant">The applicant.</param>
/// <param name="MatterCode">The matter.</param>
/// <param name="ApplicationNumber">The caller's own number; may be empty.</param>
/// <param name="Purpose">Why the caller asks; may be empty.</param>
/// <param name="Caller">Who asks.</param>
public sealed record CheckEligibility(
    Applicant Applicant, string MatterCode, string ApplicationNumber, string Purpose, string Caller);

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
