using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace CreditRisk.Journal.Sqlite;

/// <summary>The journal's only writer: a thread that commits what has queued up, all of it at once, then answers all of it.</summary>
internal sealed class SqliteWriter
{
    private readonly WriteQueue _queue;
    private readonly HeadSignal _head;
    private readonly Func<SqliteStore> _reopen;
    private readonly WriterSettings _settings;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private SqliteStore? _store;
    private volatile StreamIndex _streams;

    public SqliteWriter(SqliteStore store, Func<SqliteStore> reopen, (WriteQueue Queue, HeadSignal Head) shared, WriterSettings settings)
    {
        _store = store;
        _streams = store.Streams;
        _reopen = reopen;
        (_queue, _head) = shared;
        _settings = settings;
        new Thread(Run) { Name = "journal writer", IsBackground = true }.Start();
    }

    /// <summary>The index of streams, the last known one while the store cannot be opened.</summary>
    public StreamIndex Streams => _streams;

    /// <summary>Completes when the queue was closed and everything in it is answered.</summary>
    public Task Ended => _ended.Task;

    private void Run()
    {
        List<QueuedWrite> group = [];
        while (_queue.Take(group, _settings.Options.GroupEvents))
        {
            Write(group);
            group.Clear();
        }

        Discard();
        _ended.SetResult();
    }

    private void Write(List<QueuedWrite> group)
    {
        try
        {
            Reopen();
            while (group.Count > 0 && !TryCommit(group))
            {
            }
        }
        catch (Exception exception)
        {
            // Whatever it was, whoever waits must be answered, and the next commit starts from what is durable.
            Log.JournalWriteFailed(_settings.Logger, group.Count, exception);
            Discard();
            group.ForEach(write => write.RefuseUnavailable());
            return;
        }

        _queue.Committed(group.Count);
        _head.Advance(_store!.Head);
        group.ForEach(write => write.Complete());
    }

    /// <summary>Commits the group; or undoes it, answers the one write that threw, takes it out and returns false.</summary>
    private bool TryCommit(List<QueuedWrite> group)
    {
        _store!.Begin();
        DateTimeOffset now = _settings.Time.GetUtcNow();
        foreach (QueuedWrite write in group)
        {
            try
            {
                write.Execute(_store, now);
            }
            catch (Exception exception) when (!SqliteConnections.IsStoreFailure(exception))
            {
                _store.Rollback();
                if (exception is ProjectionException)
                {
                    Log.ProjectionFailed(_settings.Logger, exception);
                }

                write.Fail(exception);
                group.Remove(write);
                return false;
            }
        }

        _store.Commit();
        return true;
    }

    private void Reopen()
    {
        if (_store is null)
        {
            _store = _reopen();
            _streams = _store.Streams;
            Log.JournalRecovered(_settings.Logger, _store.Head.Value);
        }
    }

    // What a failed commit left behind is only known after reading it again.
    private void Discard()
    {
        try
        {
            _store?.Dispose();
        }
        catch (SqliteException)
        {
            // The failure that matters was logged; closing the same file may well fail again.
        }

        _store = null;
    }
}

/// <summary>What the writer was configured with.</summary>
internal sealed record WriterSettings(JournalOptions Options, TimeProvider Time, ILogger Logger);
