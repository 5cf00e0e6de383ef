namespace CreditRisk.Journal;

/// <summary>Checks events one after the other, from the first one on, for everything that can be known from the events alone.</summary>
internal sealed class ChainWalk(string journalId)
{
    private readonly Dictionary<string, long> _versions = new(StringComparer.Ordinal);
    private DateTimeOffset _recordedAt = DateTimeOffset.MinValue;

    /// <summary>The last event that was right.</summary>
    public Position Verified { get; private set; }

    /// <summary>Its hash.</summary>
    public byte[] Hash { get; private set; } = HashChain.Genesis(journalId);

    /// <summary>Checks the next event; null when it is right.</summary>
    public JournalFault? Check(JournalEvent journaled)
    {
        if (FaultOf(journaled) is { } what)
        {
            return new(new(Verified.Value + 1), what);
        }

        Verified = journaled.Position;
        Hash = journaled.Hash.ToArray();
        _recordedAt = journaled.RecordedAt;
        _versions[journaled.Stream.ToString()] = journaled.Version;
        return null;
    }

    private string? FaultOf(JournalEvent journaled)
    {
        if (journaled.Position.Value != Verified.Value + 1)
        {
            return $"The event is missing; the next one is at position {journaled.Position}.";
        }

        if (!HashChain.Next(Hash, journaled).AsSpan().SequenceEqual(journaled.Hash.Span))
        {
            return "The event or its hash was altered: it does not follow from the one before.";
        }

        long version = _versions.GetValueOrDefault(journaled.Stream.ToString()) + 1;
        return journaled.Version != version ? $"The event has version {journaled.Version} in its stream, which has {version - 1} events before it."
            : journaled.RecordedAt < _recordedAt ? "The event was recorded before its predecessor."
            : null;
    }
}
