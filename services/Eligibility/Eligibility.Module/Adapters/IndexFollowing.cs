using System.Diagnostics.Metrics;
using CreditRisk.Eligibility.Domain;
using CreditRisk.Hosting.Health;
using CreditRisk.HotIndex;
using CreditRisk.HotIndex.Memory;
using CreditRisk.Journal;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CreditRisk.Eligibility.Module.Adapters;

/// <summary>Keeps the index up with the journal while the host runs; the room is ready once it has caught up.</summary>
internal sealed class IndexFollowing : BackgroundService, IReadiness
{
    private readonly HotIndexFollower<Standing> _follower;
    private readonly ILogger<IndexFollowing> _logger;
    private readonly Meter _meter;
    private bool _caughtUp;

    public IndexFollowing(HotIndexFollower<Standing> follower, MemoryHotIndex index, IJournal journal, ILogger<IndexFollowing> logger)
    {
        (_follower, _logger) = (follower, logger);
        _meter = new("CreditRisk.Eligibility", null, [new("journal", journal.JournalId)]);
        _meter.CreateObservableGauge("creditrisk.index.position", () => index.Position.Value, description: "Journal position the index reflects");
        _meter.CreateObservableGauge(
            "creditrisk.index.behind", () => Math.Max(0, journal.Head.Value - index.Position.Value), "{position}", "Journal positions that are not in the index yet");
        _meter.CreateObservableGauge("creditrisk.index.staleness", Staleness, "s", "Age of the oldest event that is not in the index yet; 0 when there is none");
        _meter.CreateObservableGauge("creditrisk.index.subjects", () => index.Count, description: "Subjects with a standing");
        _meter.CreateObservableGauge(
            "creditrisk.index.bytes", () => MemoryOf(index), unit: "By", description: "Memory of the index: table is keys and places, packed is what findings need");
    }

    public string Name => "eligibility-index";

    // Once caught up it stays ready: a busy journal is always a few events ahead.
    public string? NotReady => (_caughtUp = _caughtUp || _follower.IsCaughtUp) ? null : $"is at position {_follower.Position}";

    public override void Dispose()
    {
        _meter.Dispose();
        base.Dispose();
    }

    // A gauge cannot wait, and the journal is read only while the index is behind.
    private double Staleness() => _follower.MeasureStalenessAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult().TotalSeconds;

    private static Measurement<long>[] MemoryOf(MemoryHotIndex index)
    {
        IndexFootprint footprint = index.Measure();
        return [new(footprint.TableBytes, new KeyValuePair<string, object?>("part", "table")), new(footprint.PackedBytes, new KeyValuePair<string, object?>("part", "packed"))];
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await _follower.RunAsync(stoppingToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            Log.FollowingStopped(_logger, _follower.Position.Value);
        }
    }
}
