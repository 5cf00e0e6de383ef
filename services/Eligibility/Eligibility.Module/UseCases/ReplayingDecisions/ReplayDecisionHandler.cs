using System.Collections.Immutable;
using CreditRisk.Eligibility.Domain;
using CreditRisk.Eligibility.Module.UseCases.CheckingEligibility;
using CreditRisk.Eligibility.Module.UseCases.ReadingDecisions;
using CreditRisk.Kernel;

namespace CreditRisk.Eligibility.Module.UseCases.ReplayingDecisions;

/// <summary>Decides a past case again, from what was recorded of it and the journal as it was.</summary>
public sealed class ReplayDecisionHandler(IFactSource facts, IPastFacts past, IRuleSetSource rules)
{
    /// <summary>Decides again.</summary>
    /// <returns>
    /// The decision as it is made today from the same position, rules and instant; <c>POSITION_NOT_REACHED</c> (OutOfRange) when the journal is
    /// older than the decision; <c>RULE_SET_UNKNOWN</c> or <c>MATTER_UNKNOWN</c> (FailedPrecondition) when it lacks what the decision rests on.
    /// </returns>
    public async ValueTask<Outcome<DecidedCase>> HandleAsync<TAnswer>(RecordedDecision<TAnswer> recorded, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        Outcome<long> reached = await facts.WaitAsync(RequiredPosition.AtLeastPosition(recorded.Position), cancellationToken).ConfigureAwait(false);
        if (reached.Refusal is { } unreached)
        {
            return unreached;
        }

        if (rules.Find(recorded.RuleSet) is not { } ruleSet)
        {
            return Lacks("RULE_SET_UNKNOWN", $"The rule set {recorded.RuleSet} is not known here. Start the server with the journal it was published in.");
        }

        if (facts.MatterAt(recorded.Question.MatterCode, recorded.Position) is not { } matter)
        {
            return Lacks("MATTER_UNKNOWN", $"The catalogue had no such matter at position {recorded.Position}: this is not the journal that the decision was made on.");
        }

        Standing? standing = await past.StandingAtAsync(recorded.Question.Applicant.Key, recorded.Position, cancellationToken).ConfigureAwait(false);
        var known = new EligibilityFacts(recorded.Question.Applicant.Kind, standing, matter, recorded.At)
        {
            RelatedPersons = await RelateAsync(recorded.Question.RelatedPersons, recorded.Position, cancellationToken).ConfigureAwait(false),
            Sources = facts.SourcesAt(recorded.Position),
            OtherRulesFrom = rules.NextChange(ChinaTime.DateOf(recorded.At), recorded.Position),
        };
        return new DecidedCase(
            recorded.DecisionId, recorded.Question, EligibilityPolicy.Decide(known, ruleSet), recorded.Position, ruleSet, recorded.At, known);
    }

    private async ValueTask<ImmutableArray<RelatedPerson>> RelateAsync(ImmutableArray<NamedPerson> persons, long position, CancellationToken cancellationToken)
    {
        var related = new List<RelatedPerson>(persons.Length);
        foreach ((Party person, RelatedPersonRole role) in persons)
        {
            related.Add(new(person, role, await past.StandingAtAsync(person.Key, position, cancellationToken).ConfigureAwait(false)));
        }

        return [.. related];
    }

    private static Refusal Lacks(string code, string message) => new(RefusalKind.FailedPrecondition, new(code), message);
}

/// <summary>What was on record at a past position of the journal.</summary>
public interface IPastFacts
{
    /// <summary>The standing of a subject after a position.</summary>
    /// <returns>Null when nothing was on record.</returns>
    ValueTask<Standing?> StandingAtAsync(SubjectKey subject, long position, CancellationToken cancellationToken);
}
