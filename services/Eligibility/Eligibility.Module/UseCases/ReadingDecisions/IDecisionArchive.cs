using CreditRisk.Kernel;

namespace CreditRisk.Eligibility.Module.UseCases.ReadingDecisions;

/// <summary>The decisions that were answered. Each question sees every answer that was sent before it.</summary>
/// <typeparam name="TAnswer">What was answered.</typeparam>
public interface IDecisionArchive<TAnswer>
{
    /// <summary>Finds one decision.</summary>
    /// <returns>
    /// The decision; <c>DECISION_UNKNOWN</c> or <c>DECISION_PAST_RETENTION</c> (NotFound); <c>DECISION_INDEX_UNAVAILABLE</c> (Unavailable).
    /// </returns>
    ValueTask<Outcome<RecordedDecision<TAnswer>>> FindAsync(string decisionId, CancellationToken cancellationToken);

    /// <summary>Lists the decisions about a subject, newest first.</summary>
    /// <param name="subject">The subject.</param>
    /// <param name="after">Place of the last decision of the page before; empty for the first page.</param>
    /// <param name="most">Most decisions to list.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Each decision with its place; <c>INVALID_REQUEST</c> for a place that is none; <c>DECISION_INDEX_UNAVAILABLE</c> (Unavailable).</returns>
    ValueTask<Outcome<IReadOnlyList<(string Place, RecordedDecision<TAnswer> Decision)>>> ListAsync(
        SubjectKey subject, string after, int most, CancellationToken cancellationToken);
}
