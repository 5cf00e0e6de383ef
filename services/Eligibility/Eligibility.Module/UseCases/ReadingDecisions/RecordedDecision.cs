using CreditRisk.Eligibility.Module.UseCases.CheckingEligibility;
using CreditRisk.Kernel;

namespace CreditRisk.Eligibility.Module.UseCases.ReadingDecisions;

/// <summary>A decision as the log holds it.</summary>
/// <param name="DecisionId">Its id.</param>
/// <param name="Question">The question, with who asked and why.</param>
/// <param name="Position">Journal position of the facts.</param>
/// <param name="RuleSet">Version of the rules.</param>
/// <param name="At">The instant.</param>
/// <param name="Answer">What was answered.</param>
public sealed record RecordedDecision<TAnswer>(
    string DecisionId, CheckEligibility Question, long Position, RuleSetVersion RuleSet, DateTimeOffset At, TAnswer Answer);
