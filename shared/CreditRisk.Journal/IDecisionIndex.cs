using CreditRisk.Kernel;

namespace CreditRisk.Journal;

/// <summary>By what a decision is found.</summary>
/// <param name="Id">Its id, unique in the log. Ids should grow with time, roughly: decisions written together are found by the range of their ids.</param>
/// <param name="Subject">Whom it is about.</param>
/// <param name="At">When it was made; retention counts from here.</param>
public readonly record struct DecisionEntry(UInt128 Id, SubjectKey Subject, DateTimeOffset At);

/// <summary>Reads from a record by what it is found.</summary>
/// <exception cref="InvalidDataException">It is no record of a decision.</exception>
public delegate DecisionEntry DecisionReading(ReadOnlyMemory<byte> record);

/// <summary>
/// Where the decisions are, by id and by subject. It follows the log behind the answers and can be lost: what it says is always made anew
/// from the segments. Each question waits until everything is in it that was answered for when the question came.
/// </summary>
public interface IDecisionIndex
{
    /// <summary>Finds one decision.</summary>
    /// <returns>Where it is; null when there is none with this id; or <c>DECISION_INDEX_UNAVAILABLE</c> (Unavailable).</returns>
    ValueTask<Outcome<DecisionLocation?>> FindAsync(UInt128 id, CancellationToken cancellationToken);

    /// <summary>Lists the decisions about a subject, newest first.</summary>
    /// <param name="subject">The subject.</param>
    /// <param name="before">Only decisions that were written before this place; null for all.</param>
    /// <param name="most">Most decisions to list.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Where they are, or <c>DECISION_INDEX_UNAVAILABLE</c> (Unavailable).</returns>
    ValueTask<Outcome<IReadOnlyList<DecisionLocation>>> ListAsync(SubjectKey subject, DecisionLocation? before, int most, CancellationToken cancellationToken);
}
