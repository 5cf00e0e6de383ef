namespace CreditRisk.Journal;

/// <summary>How the embedded journal is kept.</summary>
public sealed record JournalOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Journal";

    /// <summary>Name of the journal's file in <see cref="Folder"/>.</summary>
    public const string FileName = "journal.db";

    /// <summary>Data folder; made when it does not exist. One process at a time may write in it.</summary>
    public string Folder { get; init; } = "data";

    /// <summary>Appends that may wait for the writer before callers are refused <c>JOURNAL_BUSY</c>; 1 or more.</summary>
    public int QueuedAppends { get; init; } = 8192;

    /// <summary>Payload bytes that may wait for the writer before callers are refused <c>JOURNAL_BUSY</c>; at least one largest append.</summary>
    public long QueuedBytes { get; init; } = 256L << 20;

    /// <summary>Events after which a commit takes no further append in; 1 or more. It bounds how long one commit takes.</summary>
    public int GroupEvents { get; init; } = 2048;

    /// <summary>Told how far the rebuilding of read models at start has come; null tells nobody.</summary>
    public IProgress<RebuildProgress>? RebuildProgress { get; init; }

    /// <summary>Full path of the journal's file.</summary>
    public string File => Path.GetFullPath(Path.Combine(Folder, FileName));

    /// <summary>Everything that is wrong with these options, each starting with the key; empty when they can be used.</summary>
    public IReadOnlyList<string> Faults()
    {
        List<string> faults = [];
        Require(!string.IsNullOrWhiteSpace(Folder), $"{Section}:{nameof(Folder)} must name a folder.");
        Require(QueuedAppends >= 1, $"{Section}:{nameof(QueuedAppends)} must be 1 or more, not {QueuedAppends}.");
        Require(GroupEvents >= 1, $"{Section}:{nameof(GroupEvents)} must be 1 or more, not {GroupEvents}.");
        Require(QueuedBytes >= JournalLimits.AppendBytes, $"{Section}:{nameof(QueuedBytes)} must be {JournalLimits.AppendBytes} or more, not {QueuedBytes}.");
        return faults;

        void Require(bool holds, string fault)
        {
            if (!holds)
            {
                faults.Add(fault);
            }
        }
    }
}

/// <summary>How far the rebuilding of a read model has come.</summary>
/// <param name="Projection">Its name.</param>
/// <param name="Done">Position of the last event applied.</param>
/// <param name="Head">Position of the last event there is.</param>
public readonly record struct RebuildProgress(string Projection, Position Done, Position Head);
