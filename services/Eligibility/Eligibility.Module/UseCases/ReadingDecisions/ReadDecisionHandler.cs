using CreditRisk.Kernel;

namespace CreditRisk.Eligibility.Module.UseCases.ReadingDecisions;

/// <summary>Reads decisions for those who may see them.</summary>
public sealed class ReadDecisionHandler<TAnswer>(IDecisionArchive<TAnswer> archive)
{
    /// <summary>Reads one decision.</summary>
    /// <param name="decisionId">Its id.</param>
    /// <param name="reader">Who reads it.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The decision; <c>DECISION_UNKNOWN</c> also when it was answered to somebody else and the reader does not see all.</returns>
    public async ValueTask<Outcome<RecordedDecision<TAnswer>>> HandleAsync(string decisionId, DecisionReader reader, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reader);
        Outcome<RecordedDecision<TAnswer>> found = await archive.FindAsync(decisionId, cancellationToken).ConfigureAwait(false);
        return found.IsOk && !reader.MaySee(found.Value.Question.Caller) ? DecisionRefusals.Unknown : found;
    }
}

/// <summary>Who reads a decision.</summary>
/// <param name="Name">Name of the identity.</param>
/// <param name="SeesAll">True for one who may see what was answered to others.</param>
public sealed record DecisionReader(string Name, bool SeesAll)
{
    /// <summary>Whether this reader may see what a caller was answered.</summary>
    public bool MaySee(string caller) => SeesAll || string.Equals(Name, caller, StringComparison.Ordinal);
}

/// <summary>Why a decision cannot be read.</summary>
public static class DecisionRefusals
{
    /// <summary>There is none, or the reader may not know that there is.</summary>
    public static Refusal Unknown { get; } = new(
        RefusalKind.NotFound, new("DECISION_UNKNOWN"), "No decision that you may see has this id. An id is 32 hexadecimal digits, as in the answer.");

    /// <summary>It was deleted when its retention was over.</summary>
    public static Refusal PastRetention { get; } = new(
        RefusalKind.NotFound, new("DECISION_PAST_RETENTION"), "The decision is older than the retention of the decision log and was deleted.");
}
