using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using CreditRisk.Eligibility.Domain;
using CreditRisk.Kernel;

namespace CreditRisk.Eligibility.Module.UseCases.CheckingEligibility;

/// <summary>Reads the facts, decides, records, answers: nothing is answered that was not recorded.</summary>
/// <typeparam name="TAnswer">What the recorder keeps.</typeparam>
public sealed class CheckEligibilityHandler<TAnswer>(
    IFactSource facts, IRuleSetSource rules, IDecisionIds ids, IDecisionRecorder<TAnswer> recorder, TimeProvider clock)
{
    /// <summary>Decides one case.</summary>
    /// <returns>The decision as it was recorded, or a refusal with the field that is wrong.</returns>
    /// <exception cref="OperationCanceledException">The facts were not as fresh as asked within the deadline.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<Outcome<TAnswer>> HandleAsync(
        CheckEligibility question, RequiredPosition required, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        Outcome<long> fresh = await facts.WaitAsync(required, cancellationToken).ConfigureAwait(false);
        return fresh.Refusal is { } stale ? stale : await RecordAsync(Decide(question), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Decides many cases at one position; a case that cannot be decided does not fail the others.</summary>
    /// <param name="questions">The questions, or why one could not be read.</param>
    /// <param name="required">How fresh the facts must be.</param>
    /// <param name="cancellationToken">Carries the caller's deadline.</param>
    /// <returns>The outcomes in the order of the questions, with the position of all of them.</returns>
    public async ValueTask<Outcome<(long Position, IReadOnlyList<Outcome<TAnswer>> Results)>> HandleAsync(
        IReadOnlyList<Outcome<CheckEligibility>> questions, RequiredPosition required, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(questions);
        Outcome<long> fresh = await facts.WaitAsync(required, cancellationToken).ConfigureAwait(false);
        if (fresh.Refusal is { } stale)
        {
            return stale;
        }

        SubjectKey[] keys = [.. questions.Where(q => q.IsOk).SelectMany(q => KeysOf(q.Value))];
        var standings = new Standing?[keys.Length];
        long position = facts.StandingsOf(keys, standings);
        int next = 0;
        Task<Outcome<TAnswer>>[] recording =
        [
            .. questions.Select(q => RecordAsync(q.IsOk ? Decide(q.Value, Take(standings, ref next, q.Value), position) : q.Refusal!, cancellationToken).AsTask()),
        ];
        return (position, await Task.WhenAll(recording).ConfigureAwait(false));
    }

    private static IEnumerable<SubjectKey> KeysOf(CheckEligibility question) =>
        question.RelatedPersons.Select(person => person.Person.Key).Prepend(question.Applicant.Key);

    private static ReadOnlySpan<Standing?> Take(Standing?[] standings, ref int next, CheckEligibility question)
    {
        ReadOnlySpan<Standing?> taken = standings.AsSpan(next, 1 + question.RelatedPersons.Length);
        next += taken.Length;
        return taken;
    }

    private Outcome<DecidedCase> Decide(CheckEligibility question)
    {
        if (question.RelatedPersons.IsEmpty)
        {
            Standing? own = facts.StandingOf(question.Applicant.Key, out long position);
            return Decide(question, [own], position);
        }

        SubjectKey[] keys = [.. KeysOf(question)];
        var standings = new Standing?[keys.Length];
        long asOf = facts.StandingsOf(keys, standings);
        return Decide(question, standings, asOf);
    }

    // The standings are the applicant's and then those of the persons behind it.
    private Outcome<DecidedCase> Decide(CheckEligibility question, ReadOnlySpan<Standing?> standings, long position)
    {
        if (facts.MatterAt(question.MatterCode, position) is not { } matter)
        {
            return Refusal.Invalid(new FieldViolation("matter_code", "MATTER_UNKNOWN: the catalogue has no matter with this code."));
        }

        DateTimeOffset at = clock.GetUtcNow();
        var known = new EligibilityFacts(question.Applicant.Kind, standings[0], matter, at)
        {
            RelatedPersons = Relate(question.RelatedPersons, standings[1..]),
            Sources = facts.SourcesAt(position),
            OtherRulesFrom = rules.NextChange(ChinaTime.DateOf(at), position),
        };
        EligibilityRuleSet ruleSet = rules.InForce(known.Today, position);
        return new DecidedCase(ids.Next(at), question, EligibilityPolicy.Decide(known, ruleSet), position, ruleSet, at, known);
    }

    private static ImmutableArray<RelatedPerson> Relate(ImmutableArray<NamedPerson> persons, ReadOnlySpan<Standing?> standings)
    {
        if (persons.IsEmpty)
        {
            return [];
        }

        var related = new RelatedPerson[persons.Length];
        for (int i = 0; i < related.Length; i++)
        {
            related[i] = new(persons[i].Person, persons[i].Role, standings[i]);
        }

        return ImmutableArray.Create(related);
    }

    private ValueTask<Outcome<TAnswer>> RecordAsync(Outcome<DecidedCase> decided, CancellationToken cancellationToken) =>
        decided.TryGet(out DecidedCase? made, out Refusal? refusal) ? recorder.RecordAsync(made, cancellationToken) : new((Outcome<TAnswer>)refusal);
}
