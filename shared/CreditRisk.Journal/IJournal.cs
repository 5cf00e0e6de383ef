using CreditRisk.Kernel;

namespace CreditRisk.Journal;

/// <summary>The append-only journal: the system of record and the outbox. Safe for concurrent use.</summary>
public interface IJournal
{
    /// <summary>Stable random name of this journal, made when it was created; part of every published event id.</summary>
    string JournalId { get; }

    /// <summary>Position of the last durable event; never goes back.</summary>
    Position Head { get; }

    /// <summary>Appends all or nothing and answers after it is durable. Concurrent callers share one commit.</summary>
    /// <returns>
    /// Where it is, or a refusal: <c>STREAM_VERSION_CONFLICT</c> (Conflict), <c>REQUEST_ID_REUSED</c> (AlreadyExists),
    /// <c>EVENT_TOO_LARGE</c> and <c>APPEND_TOO_LARGE</c> (ResourceExhausted, see <see cref="JournalLimits"/>),
    /// <c>JOURNAL_BUSY</c> (ResourceExhausted: the bounded queue is full), <c>JOURNAL_UNAVAILABLE</c> (Unavailable: the store failed or is closing).
    /// </returns>
    /// <remarks>
    /// Payloads are not copied: their memory must stay unchanged for ever, as that of a new array does. Cancelling after the append was
    /// queued does not undo it, and a failed store may still have kept it: with a request id the caller can ask again.
    /// </remarks>
    /// <exception cref="ArgumentException">The request breaks the form that <see cref="AppendRequest"/> names.</exception>
    /// <exception cref="ProjectionException">A projection cannot apply an event; nothing was written.</exception>
    ValueTask<Outcome<Appended>> AppendAsync(AppendRequest request, CancellationToken cancellationToken);

    /// <summary>Reads events in order, from the one after <paramref name="after"/> to the head at the time of the call.</summary>
    IAsyncEnumerable<JournalEvent> ReadAsync(Position after, CancellationToken cancellationToken);

    /// <summary>Reads one stream in order, from the event after <paramref name="afterVersion"/>.</summary>
    IAsyncEnumerable<JournalEvent> ReadStreamAsync(StreamId stream, long afterVersion, CancellationToken cancellationToken);

    /// <summary>Completes when the head is at or past <paramref name="position"/>. Does not poll the store.</summary>
    /// <exception cref="ObjectDisposedException">The journal was closed before.</exception>
    ValueTask WaitForAsync(Position position, CancellationToken cancellationToken);
}

/// <summary>Following the journal.</summary>
public static class JournalFollowing
{
    /// <summary>Reads events in order for ever, waiting for new ones, until cancelled.</summary>
    public static async IAsyncEnumerable<JournalEvent> FollowAsync(
        this IJournal journal, Position after, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(journal);
        while (true)
        {
            await foreach (JournalEvent journaled in journal.ReadAsync(after, cancellationToken).ConfigureAwait(false))
            {
                after = journaled.Position;
                yield return journaled;
            }

            await journal.WaitForAsync(new(after.Value + 1), cancellationToken).ConfigureAwait(false);
        }
    }
}
