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
        if (fresh.Refusal is { } stale)
        {
            return stale;
        }

        Standing? standing = facts.StandingOf(question.Applicant.Key, out long position);
        return await RecordAsync(Decide(question, standing, position), cancellationToken).ConfigureAwait(false);
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

        SubjectKey[] keys = [.. questions.Select(q => q.IsOk ? q.Value.Applicant.Key : default)];
        var standings = new Standing?[keys.Length];
        long position = facts.StandingsOf(keys, standings);
        Task<Outcome<TAnswer>>[] recording =
        [
            .. questions.Select((q, i) => RecordAsync(q.IsOk ? Decide(q.Value, standings[i], position) : q.Refusal!, cancellationToken).AsTask()),
        ];
        return (position, await Task.WhenAll(recording).ConfigureAwait(false));
    }

    private Outcome<DecidedCase> Decide(CheckEligibility question, Standing? standing, long position)
    {
        if (facts.MatterAt(question.MatterCode, position) is not { } matter)
        {
            return Refusal.Invalid(new FieldViolation("matter_code", "MATTER_UNKNOWN: the catalogue has no matter with this code."));
        }

        DateTimeOffset at = clock.GetUtcNow();
        var known = new EligibilityFacts(question.Applicant.Kind, standing, matter, at);
        EligibilityRuleSet ruleSet = rules.InForce(known.Today, position);
        return new DecidedCase(ids.Next(at), question, EligibilityPolicy.Decide(known, ruleSet), position, ruleSet, at, known);
    }

    private ValueTask<Outcome<TAnswer>> RecordAsync(Outcome<DecidedCase> decided, CancellationToken cancellationToken) =>
        decided.TryGet(out DecidedCase? made, out Refusal? refusal) ? recorder.RecordAsync(made, cancellationToken) : new((Outcome<TAnswer>)refusal);
}
