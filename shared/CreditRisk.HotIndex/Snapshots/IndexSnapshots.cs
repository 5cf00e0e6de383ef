using CreditRisk.HotIndex.Memory;
using CreditRisk.HotIndex.Packing;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using Microsoft.Extensions.Logging;

namespace CreditRisk.HotIndex.Snapshots;

/// <summary>
/// Keeps the index on disk as well, so that a start need not replay the whole journal. The journal stays the system of record: a snapshot that is
/// damaged, or of another history, or of other rules, is left alone and replaced.
/// </summary>
/// <param name="index">The index, used for nothing else meanwhile but by one follower.</param>
/// <param name="words">The words its standings share.</param>
/// <param name="journal">What the index follows.</param>
/// <param name="options">Where and how often.</param>
/// <param name="logger">Told why a snapshot was not used.</param>
public sealed class IndexSnapshots(MemoryHotIndex index, SharedWords words, IJournal journal, SnapshotOptions options, ILogger<IndexSnapshots> logger)
{
    /// <summary>Name of the file in the folder.</summary>
    public const string FileName = "index.snapshot";

    private const int BufferBytes = 1 << 16;

    private readonly string _file = Path.Combine(options.Folder, FileName);

    private long _due = options.EveryEvents;

    private Task _writing = Task.CompletedTask;

    /// <summary>Reads the snapshot, if there is one that is whole and true for the journal; null means to start from the journal.</summary>
    internal async ValueTask<Snapshot?> ReadAsync(ReadOnlyMemory<byte> meaning, CancellationToken cancellationToken)
    {
        if (!File.Exists(_file))
        {
            Log.SnapshotMissing(logger);
            return null;
        }

        Outcome<Snapshot> read = await TryReadAsync(meaning, cancellationToken).ConfigureAwait(false);
        if (read.Refusal is { } refusal)
        {
            Log.SnapshotIgnored(logger, refusal.Code.Value, refusal.Message);
            _due = 1;
            return null;
        }

        return read.Value;
    }

    /// <summary>Takes a snapshot over. The fold was told before what it remembers itself.</summary>
    internal void Restore(Snapshot snapshot)
    {
        words.Restore(snapshot.Words);
        index.Restore(snapshot.Origin.Position, snapshot.Segments, snapshot.Subjects);
        _due = snapshot.Origin.Position.Value + options.EveryEvents;
        Log.SnapshotRestored(logger, snapshot.Subjects, snapshot.Origin.Position.Value);
    }

    /// <summary>Begins to write a snapshot when one is due and the index is up with the journal; does not wait for it.</summary>
    /// <param name="journaled">The event that was applied last.</param>
    /// <param name="meaning">How events are folded and standings packed.</param>
    /// <param name="subjectless">Positions of the events that the fold must be told again.</param>
    /// <param name="cancellationToken">Stops writing and leaves the snapshot before.</param>
    internal void Applied(JournalEvent journaled, ReadOnlyMemory<byte> meaning, IReadOnlyList<long> subjectless, CancellationToken cancellationToken)
    {
        if (journaled.Position.Value < _due || journaled.Position < journal.Head || !_writing.IsCompleted)
        {
            return;
        }

        _due = journaled.Position.Value + options.EveryEvents;
        IndexImage image = index.Capture();
        long[] toldAgain = [.. subjectless];
        SnapshotOrigin origin = new(journal.JournalId, journaled.Position, journaled.Hash, meaning);
        _writing = Task.Run(() => Write(origin, toldAgain, image, cancellationToken), CancellationToken.None);
    }

    /// <summary>Completes when nothing is being written.</summary>
    internal Task CompleteAsync() => _writing;

    private async ValueTask<Outcome<Snapshot>> TryReadAsync(ReadOnlyMemory<byte> meaning, CancellationToken cancellationToken)
    {
        try
        {
            using FileStream file = new(_file, FileMode.Open, FileAccess.Read, FileShare.Read, BufferBytes, FileOptions.SequentialScan);
            using SectionReader sections = new(file);
            if (SnapshotFile.ReadOrigin(file, sections) is not { } origin)
            {
                return SnapshotRefusals.Damaged(_file);
            }

            Refusal? stranger = await SnapshotRefusals.CheckAsync(origin, journal, meaning, cancellationToken).ConfigureAwait(false);
            return stranger is not null ? stranger
                : SnapshotFile.ReadRest(sections, origin, cancellationToken) is { } snapshot ? snapshot
                : SnapshotRefusals.Damaged(_file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return SnapshotRefusals.Unreadable(_file, exception.Message);
        }
    }

    private void Write(SnapshotOrigin origin, IReadOnlyList<long> subjectless, IndexImage image, CancellationToken cancellationToken)
    {
        try
        {
            // Beside it first: whoever is killed here leaves the snapshot before.
            string half = _file + ".part";
            Directory.CreateDirectory(options.Folder);
            using (FileStream file = new(half, FileMode.Create, FileAccess.Write, FileShare.None, BufferBytes))
            {
                SnapshotFile.Write(file, origin, words.All, subjectless, image, cancellationToken);
                file.Flush(flushToDisk: true);
            }

            File.Move(half, _file, overwrite: true);
            Log.SnapshotWritten(logger, origin.Position.Value, new FileInfo(_file).Length);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Log.SnapshotAbandoned(logger, origin.Position.Value);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Log.SnapshotFailed(logger, origin.Position.Value, exception);
        }
    }
}
