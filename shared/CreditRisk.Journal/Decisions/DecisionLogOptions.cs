namespace CreditRisk.Journal.Decisions;

/// <summary>When a decision counts as recorded.</summary>
public enum DecisionDurability
{
    /// <summary>When the disk has it: it survives a power failure.</summary>
    Durable,

    /// <summary>When the operating system has it: it survives the end of this process; a power failure may cost about the last second.</summary>
    Buffered,
}

/// <summary>How the decision log is kept.</summary>
public sealed record DecisionLogOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "DecisionLog";

    /// <summary>Bytes of the largest record: 1 MiB. More is refused as <c>DECISION_TOO_LARGE</c>.</summary>
    public const int RecordBytes = 1 << 20;

    private const int FiveYears = 1827;

    /// <summary>Folder of the segment files; made when it does not exist. One process at a time may write in it.</summary>
    public string Folder { get; init; } = Path.Combine("data", "decisions");

    /// <summary>When a decision counts as recorded.</summary>
    public DecisionDurability Durability { get; init; } = DecisionDurability.Durable;

    /// <summary>Bytes after which a new segment is begun: 4 MiB to 1 GiB. They are reserved on the disk beforehand.</summary>
    public int SegmentBytes { get; init; } = 64 << 20;

    /// <summary>
    /// Bytes that may wait before callers are refused <c>DECISION_LOG_BUSY</c>, 2 to 512 MiB: for the writer when durable, for the flush behind it
    /// when buffered.
    /// </summary>
    public int QueuedBytes { get; init; } = 8 << 20;

    /// <summary>
    /// Days a decision is kept: 1827 (five years, which the usage log of a subject must be kept at the least) to 36525. After that whole
    /// segments are deleted, oldest first, once everything in them was indexed.
    /// </summary>
    public int RetentionDays { get; init; } = FiveYears;

    /// <summary>Everything that is wrong with these options, each starting with the key; empty when they can be used.</summary>
    public IReadOnlyList<string> Faults()
    {
        List<string> faults = [];
        Require(!string.IsNullOrWhiteSpace(Folder), $"{Section}:{nameof(Folder)} must name a folder.");
        Require(Enum.IsDefined(Durability), $"{Section}:{nameof(Durability)} must be Durable or Buffered.");
        Require(SegmentBytes is >= 4 << 20 and <= 1 << 30, $"{Section}:{nameof(SegmentBytes)} must be 4 MiB to 1 GiB, not {SegmentBytes}.");
        Require(QueuedBytes is >= 2 << 20 and <= 512 << 20, $"{Section}:{nameof(QueuedBytes)} must be 2 to 512 MiB, not {QueuedBytes}.");
        Require(RetentionDays is >= FiveYears and <= 36525, $"{Section}:{nameof(RetentionDays)} must be {FiveYears} (five years) to 36525, not {RetentionDays}.");
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
