using System.Collections.Immutable;
using CreditRisk.Eligibility.Domain;
using CreditRisk.Kernel;

namespace CreditRisk.Eligibility.Module.UseCases.CheckingEligibility;

/// <summary>What is known about subjects, matters and sources, each answer true for one journal position.</summary>
public interface IFactSource
{
    /// <summary>Waits until the facts are as fresh as asked.</summary>
    /// <returns>The position reached, or <c>POSITION_NOT_REACHED</c> (OutOfRange) for one that does not exist.</returns>
    /// <exception cref="OperationCanceledException">The caller's deadline came first.</exception>
    ValueTask<Outcome<long>> WaitAsync(RequiredPosition required, CancellationToken cancellationToken);

    /// <summary>Looks one subject up.</summary>
    /// <param name="key">The subject.</param>
    /// <param name="position">The position the answer is true for.</param>
    /// <returns>What is on record; null when nothing is.</returns>
    Standing? StandingOf(SubjectKey key, out long position);

    /// <summary>Looks many subjects up at one position.</summary>
    /// <returns>The position all answers are true for.</returns>
    long StandingsOf(ReadOnlySpan<SubjectKey> keys, Span<Standing?> standings);

    /// <summary>What the catalogue said about a matter after a position.</summary>
    /// <returns>Null when the catalogue does not know the matter.</returns>
    MatterFact? MatterAt(string matterCode, long position);

    /// <summary>What each source had last reported after a position, by name in ordinal order; a source that never reported is not there.</summary>
    ImmutableArray<SourceState> SourcesAt(long position);
}

/// <summary>The rule sets that were ever published. A version always names the same rules.</summary>
public interface IRuleSetSource
{
    /// <summary>The rule set in force on a day, as it was known after a position: what is activated later does not change the answer.</summary>
    /// <param name="day">Day in Asia/Shanghai.</param>
    /// <param name="position">Position that the facts are read at.</param>
    EligibilityRuleSet InForce(DateOnly day, long position);

    /// <summary>The first later day on which another rule set of the office takes its place, as it was known after a position; null when none does.</summary>
    DateOnly? NextChange(DateOnly day, long position);

    /// <summary>The rule set of a version, whether it is in force, was, or never will be; null when this version is unknown here.</summary>
    EligibilityRuleSet? Find(RuleSetVersion version);
}

/// <summary>Makes decision ids.</summary>
public interface IDecisionIds
{
    /// <summary>A new id: unique, in order of time, without meaning.</summary>
    string Next(DateTimeOffset at);
}

/// <summary>Keeps what was answered to whom.</summary>
/// <typeparam name="TAnswer">What is kept and answered: one thing, made once.</typeparam>
public interface IDecisionRecorder<TAnswer>
{
    /// <summary>Completes when the decision is durable.</summary>
    /// <returns>The answer as it was kept, or why it could not be; it is then not given.</returns>
    ValueTask<Outcome<TAnswer>> RecordAsync(DecidedCase decided, CancellationToken cancellationToken);

    /// <summary>Completes when all decisions are durable.</summary>
    /// <param name="decided">One or more.</param>
    /// <param name="cancellationToken">Stops waiting; what is on its way is kept all the same.</param>
    /// <returns>The answers in the same order, or why they could not be kept; none is then given.</returns>
    ValueTask<Outcome<TAnswer[]>> RecordAsync(IReadOnlyList<DecidedCase> decided, CancellationToken cancellationToken);
}
