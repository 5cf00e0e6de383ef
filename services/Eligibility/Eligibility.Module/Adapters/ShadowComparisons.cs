using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using CreditRisk.Eligibility.Domain;
using CreditRisk.Eligibility.Domain.RuleSets;
using CreditRisk.Eligibility.Module.UseCases.CheckingEligibility;
using CreditRisk.Eligibility.Module.UseCases.PublishingRuleSets;
using CreditRisk.Eligibility.Module.UseCases.ShadowingRuleSets;
using CreditRisk.Kernel;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CreditRisk.Eligibility.Module.Adapters;

/// <summary>
/// Lets candidates decide cases that were answered, behind the answers: cases wait in a bounded queue, and what does not fit is left out and counted.
/// </summary>
public sealed class ShadowComparisons(
    RuleSetCatalogue catalogue, IRuleSetJournal journal, RuleSetOptions options, TimeProvider clock, ILogger<ShadowComparisons> logger)
    : BackgroundService, IShadowTallies
{
    private static readonly CallerRequest Room = new("eligibility", null, ReadOnlyMemory<byte>.Empty);

    private readonly Channel<Waiting> _queue = Channel.CreateBounded<Waiting>(options.ShadowQueue);
    private readonly SemaphoreSlim _recording = new(1);
    private readonly Lock _counting = new();
    private ImmutableDictionary<RuleSetVersion, ShadowTally> _pending = ImmutableDictionary<RuleSetVersion, ShadowTally>.Empty;
    private long _dropped;
    private long _unsampled;

    /// <summary>True while some candidate answers.</summary>
    public bool IsOn => !catalogue.Library.Shadows.IsEmpty;

    /// <summary>Takes a case in when its turn comes and there is room. Never waits.</summary>
    [SuppressMessage("Security", "CA5394:Do not use insecure randomness", Justification = "Chooses cases to compare; nothing depends on it being unforeseen.")]
    public void Offer(DecidedCase answered)
    {
        if (Random.Shared.NextDouble() >= options.ShadowShare)
        {
            Interlocked.Increment(ref _unsampled);
        }
        else if (!_queue.Writer.TryWrite(new(answered, null)))
        {
            Interlocked.Increment(ref _dropped);
        }
    }

    /// <inheritdoc />
    public async ValueTask RecordAsync(CancellationToken cancellationToken)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            await _queue.Writer.WriteAsync(new(null, reached), cancellationToken).ConfigureAwait(false);
            await reached.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            // The room is stopping and compares what waits by itself.
        }

        await RecordPendingAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _queue.Writer.TryComplete();
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        await CompareAllAsync().ConfigureAwait(false);
        await RecordPendingAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public override void Dispose()
    {
        _recording.Dispose();
        base.Dispose();
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Task comparing = CompareAllAsync();
        using var timer = new PeriodicTimer(options.RecordTallyEvery, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
            {
                await RecordPendingAsync(stoppingToken).ConfigureAwait(false);
            }
        }
        finally
        {
            await comparing.ConfigureAwait(false);
        }
    }

    private async Task CompareAllAsync()
    {
        await foreach (Waiting next in _queue.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            if (next.Answered is { } answered)
            {
                foreach (PublishedRuleSet candidate in catalogue.Library.Shadows)
                {
                    Add(candidate.Version, Compare(answered, candidate));
                }
            }

            next.Reached?.TrySetResult();
        }
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "A candidate that fails must not end the room that answers.")]
    private ShadowTally Compare(DecidedCase answered, PublishedRuleSet candidate)
    {
        try
        {
            EligibilityDecision decision = EligibilityPolicy.Decide(answered.Facts, candidate.Rules!);
            return ShadowTally.Of(DecisionDifference.Between(answered.Decision, decision), answered.RuleSet.Version.Value, new(answered.DecisionId, answered.Position));
        }
        catch (Exception fault)
        {
            Log.CandidateFailed(logger, fault, candidate.Version.Value, answered.DecisionId);
            return new() { Failed = 1 };
        }
    }

    private async ValueTask RecordPendingAsync(CancellationToken cancellationToken)
    {
        await _recording.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ImmutableDictionary<RuleSetVersion, ShadowTally> tallies = Take();
            if (!tallies.IsEmpty && (await RecordAsync(tallies, cancellationToken).ConfigureAwait(false)).Refusal is { } refusal)
            {
                Log.TallyDelayed(logger, refusal.Code.Value);
                Return(tallies);
            }
        }
        finally
        {
            _recording.Release();
        }
    }

    private ValueTask<Outcome<long>> RecordAsync(ImmutableDictionary<RuleSetVersion, ShadowTally> tallies, CancellationToken cancellationToken) =>
        journal.RecordAsync([.. tallies.Select(tally => new CasesCompared(tally.Key, tally.Value))], null, Room, cancellationToken);

    private ImmutableDictionary<RuleSetVersion, ShadowTally> Take()
    {
        var leftOut = new ShadowTally { Dropped = Interlocked.Exchange(ref _dropped, 0), Unsampled = Interlocked.Exchange(ref _unsampled, 0) };
        foreach (PublishedRuleSet candidate in catalogue.Library.Shadows.Where(_ => !leftOut.IsEmpty))
        {
            Add(candidate.Version, leftOut);
        }

        lock (_counting)
        {
            ImmutableDictionary<RuleSetVersion, ShadowTally> taken = _pending;
            _pending = _pending.Clear();
            return taken;
        }
    }

    private void Return(ImmutableDictionary<RuleSetVersion, ShadowTally> tallies)
    {
        foreach ((RuleSetVersion version, ShadowTally tally) in tallies)
        {
            Add(version, tally);
        }
    }

    private void Add(RuleSetVersion version, ShadowTally tally)
    {
        lock (_counting)
        {
            _pending = _pending.SetItem(version, _pending.GetValueOrDefault(version, ShadowTally.Empty).Plus(tally));
        }
    }

    // A case to compare, or somebody who waits until all before are compared.
    private readonly record struct Waiting(DecidedCase? Answered, TaskCompletionSource? Reached);
}
