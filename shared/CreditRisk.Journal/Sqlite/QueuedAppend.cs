using CreditRisk.Kernel;

namespace CreditRisk.Journal.Sqlite;

/// <summary>An append that waits for the writer.</summary>
internal sealed class QueuedAppend : QueuedWrite
{
    private readonly AppendRequest _request;
    private readonly string[] _streams;
    private readonly byte[]? _digest;
    private readonly TaskCompletionSource<Outcome<Appended>> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Outcome<Appended> _outcome;

    public QueuedAppend(AppendRequest request)
    {
        _request = request;
        _streams = new string[request.Appends.Count];
        _digest = request.RequestId is null ? null : RequestDigest.Of(request);
        for (int i = 0; i < _streams.Length; i++)
        {
            StreamAppend append = request.Appends[i];
            _streams[i] = append.Stream.ToString();
            Events += append.Events.Count;
            Bytes += append.Events.Sum(added => (long)added.Payload.Length);
        }
    }

    public override long Bytes { get; }

    public override int Events { get; }

    public Task<Outcome<Appended>> Answer => _answer.Task;

    public override void Execute(SqliteStore store, DateTimeOffset now)
    {
        _outcome = FindEarlier(store) is { } earlier ? earlier : FindConflict(store) is { } conflict ? conflict : Append(store, now);
    }

    public override void Complete() => _answer.SetResult(_outcome);

    public override void RefuseUnavailable() => _answer.SetResult(JournalRefusals.Failed);

    public override void Fail(Exception exception) => _answer.SetException(exception);

    private Outcome<Appended>? FindEarlier(SqliteStore store)
    {
        if (_request.RequestId is null || store.Requests.Find(_request.Actor, _request.RequestId) is not { } earlier)
        {
            return null;
        }

        return earlier.Digest.AsSpan().SequenceEqual(_digest) ? new Appended(earlier.Position, Replayed: true) : JournalRefusals.RequestIdReused;
    }

    private Refusal? FindConflict(SqliteStore store)
    {
        for (int i = 0; i < _streams.Length; i++)
        {
            StreamAppend append = _request.Appends[i];
            if (append.Expected != ExpectedVersion.Any && store.Streams.VersionOf(_streams[i]) is var actual && actual != append.Expected.Value)
            {
                return JournalRefusals.VersionConflict(append.Stream, append.Expected.Value, actual);
            }
        }

        return null;
    }

    private Appended Append(SqliteStore store, DateTimeOffset now)
    {
        long recordedAt = now.ToUnixTimeMilliseconds();
        for (int i = 0; i < _streams.Length; i++)
        {
            long version = store.Streams.VersionOf(_streams[i]);
            foreach (NewEvent added in _request.Appends[i].Events)
            {
                store.Append(_request.Appends[i].Stream, new(_streams[i], added.Type, _request.Actor, added.Payload), ++version, recordedAt);
            }
        }

        if (_request.RequestId is not null)
        {
            store.Requests.Add(_request.Actor, _request.RequestId, _digest!, store.Head);
        }

        return new(store.Head, Replayed: false);
    }
}
