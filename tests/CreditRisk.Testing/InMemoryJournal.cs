using System.Runtime.CompilerServices;
using CreditRisk.Journal;
using CreditRisk.Kernel;

namespace CreditRisk.Testing;

/// <summary>A journal that forgets: for tests of readers, which only append with <see cref="ExpectedVersion.Any"/> and read on.</summary>
public sealed class InMemoryJournal(TimeProvider time) : IJournal
{
    private readonly Lock _gate = new();

    private readonly List<JournalEvent> _events = [];

    private TaskCompletionSource _appended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <inheritdoc />
    public string JournalId => "in-memory";

    /// <inheritdoc />
    public Position Head
    {
        get
        {
            lock (_gate)
            {
                return new(_events.Count);
            }
        }
    }

    /// <inheritdoc />
    public ValueTask<Outcome<Appended>> AppendAsync(AppendRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        lock (_gate)
        {
            foreach (StreamAppend append in request.Appends)
            {
                foreach (NewEvent added in append.Events)
                {
                    long version = _events.Count(e => e.Stream == append.Stream) + 1;
                    Position position = new(_events.Count + 1);
                    _events.Add(new(position, append.Stream, version, added.Type, time.GetUtcNow(), request.Actor, added.Payload, new byte[32]));
                }
            }

            _appended.TrySetResult();
            _appended = new(TaskCreationOptions.RunContinuationsAsynchronously);
            Outcome<Appended> outcome = new Appended(new(_events.Count), Replayed: false);
            return new(outcome);
        }
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<JournalEvent> ReadAsync(Position after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (JournalEvent journaled in Snapshot().Skip((int)after.Value))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return journaled;
        }
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<JournalEvent> ReadStreamAsync(
        StreamId stream, long afterVersion, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (JournalEvent journaled in ReadAsync(Position.Start, cancellationToken))
        {
            if (journaled.Stream == stream && journaled.Version > afterVersion)
            {
                yield return journaled;
            }
        }
    }

    /// <inheritdoc />
    public async ValueTask WaitForAsync(Position position, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task appended;
            lock (_gate)
            {
                appended = _appended.Task;
                if (_events.Count >= position.Value)
                {
                    return;
                }
            }

            await appended.WaitAsync(cancellationToken);
        }
    }

    private JournalEvent[] Snapshot()
    {
        lock (_gate)
        {
            return [.. _events];
        }
    }
}
