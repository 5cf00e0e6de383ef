using System.Collections.Immutable;
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
    public ValueTask<Outcome<TAnswer>> HandleAsync(CheckEligibility question, RequiredPosition required, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        ValueTask<Outcome<long>> waiting = facts.WaitAsync(required, cancellationToken);
        return waiting.IsCompletedSuccessfully ? HandleAsync(waiting.Result, question, cancellationToken) : WaitAndHandleAsync(waiting, question, cancellationToken);
    }

    private async ValueTask<Outcome<TAnswer>> WaitAndHandleAsync(ValueTask<Outcome<long>> waiting, CheckEligibility question, CancellationToken cancellationToken) =>
        await HandleAsync(await waiting.ConfigureAwait(false), question, cancellationToken).ConfigureAwait(false);

    private ValueTask<Outcome<TAnswer>> HandleAsync(Outcome<long> fresh, CheckEligibility question, CancellationToken cancellationToken) =>
        fresh.Refusal is { } stale ? new((Outcome<TAnswer>)stale) : RecordAsync(Decide(question), cancellationToken);

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

        SubjectKey[] keys = KeysOf(questions);
        var standings = new Standing?[keys.Length];
        long position = facts.StandingsOf(keys, standings);
        Outcome<DecidedCase>[] decided = DecideAll(questions, standings, position);
        return (position, await RecordAllAsync(decided, cancellationToken).ConfigureAwait(false));
    }

    private Outcome<DecidedCase>[] DecideAll(IReadOnlyList<Outcome<CheckEligibility>> questions, Standing?[] standings, long position)
    {
        var decided = new Outcome<DecidedCase>[questions.Count];
        int next = 0;
        for (int i = 0; i < decided.Length; i++)
        {
            decided[i] = questions[i].TryGet(out CheckEligibility? question, out Refusal? refusal) ? Decide(question, Take(standings, ref next, question), position) : refusal;
        }

        return decided;
    }

    private async ValueTask<IReadOnlyList<Outcome<TAnswer>>> RecordAllAsync(Outcome<DecidedCase>[] decided, CancellationToken cancellationToken)
    {
        DecidedCase[] made = [.. decided.Where(one => one.IsOk).Select(one => one.Value)];
        Outcome<TAnswer[]> recorded = made.Length == 0
            ? Array.Empty<TAnswer>()
            : await recorder.RecordAsync(made, cancellationToken).ConfigureAwait(false);
        var answers = new Outcome<TAnswer>[decided.Length];
        int next = 0;
        for (int i = 0; i < answers.Length; i++)
        {
            answers[i] = decided[i].Refusal ?? recorded.Refusal ?? (Outcome<TAnswer>)recorded.Value[next++];
        }

        return answers;
    }

    private static SubjectKey[] KeysOf(IReadOnlyList<Outcome<CheckEligibility>> questions)
    {
        var keys = new List<SubjectKey>(questions.Count);
        for (int i = 0; i < questions.Count; i++)
        {
            if (questions[i].TryGet(out CheckEligibility? question, out _))
            {
                keys.AddRange(KeysOf(question));
            }
        }

        return [.. keys];
    }

    private static IEnumerable<SubjectKey> KeysOf(CheckEligibility question) => question.RelatedPersons.IsEmpty
        ? [question.Applicant.Key]
        : question.RelatedPersons.Select(person => person.Person.Key).Prepend(question.Applicant.Key);

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
        return new DecidedCase(ids.Next(at), ByOwnCode(question, matter), EligibilityPolicy.Decide(known, ruleSet), position, ruleSet, at, known);
    }

    // Asked by a national or local code, the decision names the matter's own, as the pledge will.
    private static CheckEligibility ByOwnCode(CheckEligibility question, MatterFact matter) =>
        question.MatterCode == matter.Code ? question : question with { MatterCode = matter.Code };

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
