using System.Data.Common;
using CreditRisk.Kernel;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CreditRisk.Journal.Sqlite;

/// <summary>The embedded journal: one SQLite file in a data folder, written by one process. Safe for concurrent use.</summary>
public sealed class SqliteJournal : IJournal, IReadModels, ICursors, IAsyncDisposable
{
    private readonly string _file;
    private readonly FolderLock _lock;
    private readonly HeadSignal _head = new();
    private readonly WriteQueue _queue;
    private readonly SqliteWriter _writer;
    private readonly SqliteReader _reader;
    private readonly ILogger _logger;
    private bool _disposed;

    private SqliteJournal(SqliteStore store, FolderLock taken, Func<SqliteStore> reopen, WriterSettings settings)
    {
        _file = settings.Options.File;
        _lock = taken;
        _logger = settings.Logger;
        JournalId = store.JournalId;
        _head.Advance(store.Head);
        _queue = new(settings.Options.QueuedAppends, settings.Options.QueuedBytes);
        _writer = new(store, reopen, (_queue, _head), settings);
        _reader = new(_file, stream => _writer.Streams.Newest(stream));
        Log.JournalOpened(_logger, JournalId, Head.Value);
    }

    /// <inheritdoc />
    public string JournalId { get; }

    /// <inheritdoc />
    public Position Head => _head.Head;

    /// <summary>Opens the journal of a data folder, making it when there is none, and brings its read models up to the head.</summary>
    /// <param name="options">Where and how.</param>
    /// <param name="projections">The read models to keep; names and table names are distinct.</param>
    /// <param name="time">Gives <see cref="JournalEvent.RecordedAt"/>.</param>
    /// <param name="logger">Null logs nothing.</param>
    /// <param name="cancellationToken">Stops opening; a rebuild goes on where it was at the next start.</param>
    /// <exception cref="JournalStartException">It cannot be opened; the message says what to do.</exception>
    public static Task<SqliteJournal> OpenAsync(
        JournalOptions options, IReadOnlyList<IProjection> projections, TimeProvider time, ILogger? logger, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(projections);
        ArgumentNullException.ThrowIfNull(time);
        ProjectionCheck.Check(projections);
        if (options.Faults() is { Count: > 0 } faults)
        {
            throw new JournalStartException(new ReasonCode("JOURNAL_OPTIONS"), string.Join(' ', faults));
        }

        return Task.Run(() => Open(projections, new(options, time, logger ?? NullLogger.Instance), cancellationToken), cancellationToken);
    }

    /// <inheritdoc />
    public ValueTask<Outcome<Appended>> AppendAsync(AppendRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        if (AppendCheck.Check(request) is { } refusal)
        {
            return new((Outcome<Appended>)refusal);
        }

        var append = new QueuedAppend(request);
        return _queue.TryAdd(append) switch
        {
            Enqueued.Taken => new(cancellationToken.CanBeCanceled ? append.Answer.WaitAsync(cancellationToken) : append.Answer),
            Enqueued.Full => new((Outcome<Appended>)JournalRefusals.Busy),
            _ => new((Outcome<Appended>)JournalRefusals.Closing),
        };
    }

    /// <inheritdoc />
    public IAsyncEnumerable<JournalEvent> ReadAsync(Position after, CancellationToken cancellationToken) =>
        _reader.Read(after, Head, cancellationToken).ToAsyncEnumerable();

    /// <inheritdoc />
    public IAsyncEnumerable<JournalEvent> ReadStreamAsync(StreamId stream, long afterVersion, CancellationToken cancellationToken) =>
        _reader.ReadStream(stream, afterVersion, Head, cancellationToken).ToAsyncEnumerable();

    /// <inheritdoc />
    public ValueTask WaitForAsync(Position position, CancellationToken cancellationToken) => _head.WaitForAsync(position, cancellationToken);

    /// <inheritdoc />
    public ValueTask<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(SqliteConnections.OpenReader(_file));
    }

    /// <inheritdoc />
    public async ValueTask RebuildAsync(string projection, IProgress<RebuildProgress>? progress, CancellationToken cancellationToken) =>
        await ChangeAsync(store => store.RebuildProjection(projection, progress, cancellationToken), cancellationToken).ConfigureAwait(false);

    /// <inheritdoc />
    public ValueTask<Position> GetAsync(string reader, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(_reader.Cursor(reader));
    }

    /// <inheritdoc />
    public async ValueTask AdvanceAsync(string reader, Position position, CancellationToken cancellationToken) =>
        await ChangeAsync(store => store.AdvanceCursor(reader, position), cancellationToken).ConfigureAwait(false);

    /// <summary>Refuses new appends, writes and answers those that wait, and closes the file. Only the first call does anything.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, true))
        {
            return;
        }

        _queue.Close();
        SqliteConnections.ClearReaders(_file);
        await _writer.Ended.ConfigureAwait(false);
        _head.Close();
        _lock.Dispose();
        Log.JournalClosed(_logger, JournalId, Head.Value);
    }

    private static SqliteJournal Open(IReadOnlyList<IProjection> projections, WriterSettings settings, CancellationToken cancellationToken)
    {
        FolderLock taken = FolderLock.Take(settings.Options.Folder);
        try
        {
            SqliteStore store = SqliteStart.Open(projections, settings, cancellationToken);
            return new(store, taken, () => SqliteStore.Open(settings.Options.File, projections), settings);
        }
        catch
        {
            taken.Dispose();
            throw;
        }
    }

    private async Task ChangeAsync(Action<SqliteStore> change, CancellationToken cancellationToken)
    {
        var queued = new QueuedChange(change);
        if (_queue.TryAdd(queued) is var taken && taken != Enqueued.Taken)
        {
            throw new IOException((taken == Enqueued.Full ? JournalRefusals.Busy : JournalRefusals.Closing).Message);
        }

        await queued.Answer.WaitAsync(cancellationToken).ConfigureAwait(false);
    }
}
