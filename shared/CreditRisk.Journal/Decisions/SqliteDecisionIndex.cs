using CreditRisk.Kernel;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace CreditRisk.Journal.Decisions;

/// <summary>
/// The index of the decision log in SQLite. <see cref="RunAsync"/> follows the log; it also deletes segments past their retention, and
/// only such as it has indexed to their end.
/// </summary>
/// <param name="log">What is indexed.</param>
/// <param name="read">Reads from a record by what it is found.</param>
/// <param name="options">Where the log is, and for how long it is kept.</param>
/// <param name="time">The clock that retention is measured with.</param>
/// <param name="logger">Told when the index is made anew.</param>
public sealed class SqliteDecisionIndex(IDecisionLog log, DecisionReading read, DecisionLogOptions options, TimeProvider time, ILogger<SqliteDecisionIndex> logger)
    : IDecisionIndex, IDisposable
{
    private const int AddedTogether = 8192;

    // Decisions are indexed many at once, which costs less each; whoever asks does not wait for that.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly string _path = Path.Combine(options.Folder, "index.db");
    private readonly SemaphoreSlim _asked = new(0);
    private readonly DecisionIndexProgress _progress = new();
    private DecisionIndexFile? _file;
    private (int Segment, DateOnly Day) _swept;

    /// <summary>Up to where the log is indexed.</summary>
    public DecisionLocation Indexed => _progress.Done;

    /// <summary>Follows the log until cancelled.</summary>
    /// <exception cref="OperationCanceledException">It was told to stop.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (_progress.IsBehind(log.End))
            {
                await TryFollowAsync(cancellationToken).ConfigureAwait(false);
            }

            await _asked.WaitAsync(Pause, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc />
    public async ValueTask<Outcome<DecisionLocation?>> FindAsync(UInt128 id, CancellationToken cancellationToken)
    {
        Outcome<List<(DecisionLocation First, DecisionLocation Last)>> runs =
            await AskAsync(() => DecisionIndexFile.Find(_path, id), cancellationToken).ConfigureAwait(false);
        if (runs.Refusal is { } refusal)
        {
            return refusal;
        }

        foreach ((DecisionLocation first, DecisionLocation last) in runs.Value)
        {
            if (await FindAsync(id, first, last, cancellationToken).ConfigureAwait(false) is { } place)
            {
                return place;
            }
        }

        return (DecisionLocation?)null;
    }

    /// <inheritdoc />
    public ValueTask<Outcome<IReadOnlyList<DecisionLocation>>> ListAsync(
        SubjectKey subject, DecisionLocation? before, int most, CancellationToken cancellationToken) =>
        AskAsync<IReadOnlyList<DecisionLocation>>(() => DecisionIndexFile.List(_path, subject, before, most), cancellationToken);

    /// <inheritdoc />
    public void Dispose()
    {
        _file?.Dispose();
        _asked.Dispose();
    }

    private async ValueTask<Outcome<T>> AskAsync<T>(Func<T> ask, CancellationToken cancellationToken)
    {
        try
        {
            if (await CatchUpAsync(cancellationToken).ConfigureAwait(false) is { } refusal)
            {
                return refusal;
            }

            return ask();
        }
        catch (SqliteException damaged) when (IsDamage(damaged))
        {
            // Made anew by the follower, which alone writes.
            _progress.Restart();
            return await CatchUpAsync(cancellationToken).ConfigureAwait(false) is { } refusal ? refusal : ask();
        }
    }

    private async ValueTask<DecisionLocation?> FindAsync(UInt128 id, DecisionLocation first, DecisionLocation last, CancellationToken cancellationToken)
    {
        await foreach ((DecisionLocation location, ReadOnlyMemory<byte> record) in log.ReadAsync(first, cancellationToken).ConfigureAwait(false))
        {
            if (location > last)
            {
                break;
            }

            if (read(record).Id == id)
            {
                return location;
            }
        }

        return null;
    }

    private ValueTask<Refusal?> CatchUpAsync(CancellationToken cancellationToken)
    {
        DecisionLocation end = log.End;
        ValueTask<Refusal?> waiting = _progress.WaitForAsync(end, cancellationToken);
        if (!waiting.IsCompleted)
        {
            _asked.Release();
        }

        return waiting;
    }

    private async Task TryFollowAsync(CancellationToken cancellationToken)
    {
        try
        {
            await OpenAsync(cancellationToken).ConfigureAwait(false);
            DecisionLocation end = log.End;
            await AddAsync(cancellationToken).ConfigureAwait(false);
            Sweep(end.Segment);
            _progress.Reach(end);
        }
        catch (Exception exception) when (exception is SqliteException or IOException or InvalidDataException or UnauthorizedAccessException)
        {
            if (_progress.Fail())
            {
                Log.DecisionIndexStuck(logger, _progress.Done.Segment, _progress.Done.Offset, exception);
            }

            if (IsDamage(exception))
            {
                Remake("it is damaged");
            }
        }
    }

    private async ValueTask OpenAsync(CancellationToken cancellationToken)
    {
        if (_progress.TakeRestart())
        {
            Remake("a part of it could not be read");
        }

        if (_file is not null)
        {
            return;
        }

        try
        {
            _file = DecisionIndexFile.Open(_path);
        }
        catch (Exception exception) when (exception is InvalidDataException || IsDamage(exception))
        {
            Remake("it is damaged or of another form");
        }

        if (_file is not null && !await BelongsAsync(_file.Last(), cancellationToken).ConfigureAwait(false))
        {
            Remake("it is not the one of this log");
        }

        _file ??= DecisionIndexFile.Open(_path);
    }

    /// <summary>Whether the record that was indexed last is where the index says, or was deleted since.</summary>
    private async ValueTask<bool> BelongsAsync(DecisionLocation last, CancellationToken cancellationToken)
    {
        if (last == default)
        {
            return true;
        }

        try
        {
            (DecisionLocation location, ReadOnlyMemory<byte> record) = await log.ReadAsync(last, cancellationToken).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
            return location.Segment > last.Segment || (location == last && DecisionIndexFile.Find(_path, read(record).Id).Any(run => run.Last == last));
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private async Task AddAsync(CancellationToken cancellationToken)
    {
        DecisionLocation last = _file!.Last();
        if (log.TakeRecent(last) is { } recent)
        {
            foreach ((DecisionEntry, DecisionLocation)[] part in recent.Chunk(AddedTogether))
            {
                _file.Add(part);
            }

            return;
        }

        List<(DecisionEntry, DecisionLocation)> batch = new(AddedTogether);
        await foreach ((DecisionLocation location, ReadOnlyMemory<byte> record) in log.ReadAsync(last, cancellationToken).ConfigureAwait(false))
        {
            if (location <= last)
            {
                continue;
            }

            batch.Add((read(record), location));
            if (batch.Count == AddedTogether)
            {
                _file.Add([.. batch]);
                batch.Clear();
            }
        }

        _file.Add([.. batch]);
    }

    /// <summary>Once a day and after each segment: deletes what is past its retention.</summary>
    private void Sweep(int segmentReached)
    {
        DateTimeOffset now = time.GetUtcNow();
        (int, DateOnly) sweep = (segmentReached, DateOnly.FromDateTime(now.UtcDateTime));
        if (sweep == _swept)
        {
            return;
        }

        _swept = sweep;
        if (_file!.LastBefore(now.AddDays(-options.RetentionDays)) is { } segment)
        {
            // The segments first: of what is still there the index never lacks a part.
            log.DeleteThrough(segment);
            _file.RemoveThrough(segment);
            Log.DecisionSegmentsDeleted(logger, segment);
        }
    }

    private void Remake(string why)
    {
        Log.DecisionIndexRemade(logger, why);
        _file?.Dispose();
        _file = null;
        DecisionIndexFile.Delete(_path);
    }

    private static bool IsDamage(Exception exception) => exception is SqliteException { SqliteErrorCode: 11 or 26 }; // CORRUPT NOTADB
}
