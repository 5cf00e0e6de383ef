using System.Collections.Concurrent;
using System.Collections.Immutable;
using CreditRisk.Eligibility.Domain;
using CreditRisk.Eligibility.V1;
using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;

namespace CreditRisk.Eligibility.Module.Adapters;

/// <summary>
/// Every report of every source with the position from which it holds, so that subject and sources are read at one position. One writer, any
/// number of readers.
/// </summary>
public sealed class SourceCatalogue
{
    /// <summary>The events it takes.</summary>
    public static IReadOnlyList<string> EventTypes { get; } = [SourceFreshnessReported.Descriptor.FullName];

    private readonly ConcurrentDictionary<string, Reports> _reports = new(StringComparer.Ordinal);
    private volatile Newest _newest = new(0, []);

    /// <summary>Takes an event in; one that was taken before changes nothing.</summary>
    public void Apply(JournalEvent journaled)
    {
        ArgumentNullException.ThrowIfNull(journaled);
        if (journaled.Type != SourceFreshnessReported.Descriptor.FullName || journaled.Position.Value <= _newest.Position)
        {
            return;
        }

        SourceFreshnessReported reported = journaled.Read<SourceFreshnessReported>();
        var state = new SourceState(reported.Source, reported.AsOf.ToDateTimeOffset(), reported.Unreachable);
        _reports.GetOrAdd(state.Source, _ => new()).Add(journaled.Position.Value, state);
        _newest = new(journaled.Position.Value, StatesAt(journaled.Position.Value));
    }

    /// <summary>What each source last reported up to a position, by name in ordinal order.</summary>
    public ImmutableArray<SourceState> At(long position)
    {
        Newest newest = _newest;
        return position >= newest.Position ? newest.States : StatesAt(position);
    }

    private ImmutableArray<SourceState> StatesAt(long position) =>
        [.. _reports.Values.Select(reports => reports.At(position)).OfType<SourceState>().OrderBy(state => state.Source, StringComparer.Ordinal)];

    private sealed record Newest(long Position, ImmutableArray<SourceState> States);

    /// <summary>The reports of one source, oldest first.</summary>
    private sealed class Reports
    {
        private readonly Lock _lock = new();
        private readonly List<(long Position, SourceState State)> _all = [];

        public void Add(long position, SourceState state)
        {
            lock (_lock)
            {
                _all.Add((position, state));
            }
        }

        public SourceState? At(long position)
        {
            lock (_lock)
            {
                int after = _all.FindLastIndex(report => report.Position <= position);
                return after < 0 ? null : _all[after].State;
            }
        }
    }
}
