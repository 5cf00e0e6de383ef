using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using CreditRisk.Journal.Sqlite;
using CreditRisk.Kernel;
using CreditRisk.Scoring.Domain.Cards;
using CreditRisk.Scoring.Domain.Features;
using CreditRisk.Scoring.Domain.Registry;
using CreditRisk.Scoring.Module;
using CreditRisk.Scoring.Module.Models;
using CreditRisk.Scoring.Module.UseCases.ChangingModels;
using CreditRisk.Scoring.Module.UseCases.SchedulingRounds;
using CreditRisk.Scoring.Module.UseCases.ScoringPledge;
using CreditRisk.Testing.Journal;
using Microsoft.Extensions.Logging.Abstractions;

namespace CreditRisk.Scoring.Tests.Room;

public sealed class ScoringDelayTests
{
    [Fact]
    public async Task Scorer_JournalBusy_TriesAgainUntilThePledgeIsScored()
    {
        using var folder = new TempFolder();
        await using SqliteJournal journal = await SqliteJournal.OpenAsync(
            new() { Folder = folder.Path }, [], TimeProvider.System, null, CancellationToken.None);
        await journal.AppendAsync(
            new([new(new("pledge", "p1"), ExpectedVersion.NoStream, [ScoringRoom.Registered("p1", 1).ToNewEvent()])], "test"), CancellationToken.None);
        var entries = new BusyTwice();
        var handler = new ScorePledgeHandler(new FixedFacts(), entries, new ShippedOnly(), TimeProvider.System);
        var rescore = new RescoreOpenPledgesHandler(new NoneOutdated(), new NoneReplaced(), new ShippedOnly(), TimeProvider.System);
        using var scorer = new PledgeScorer(journal, journal, handler, rescore, new Impatience(), NullLogger<PledgeScorer>.Instance);

        await scorer.StartAsync(CancellationToken.None);
        Score recorded = await entries.Recorded.Task.WaitAsync(TimeSpan.FromMinutes(1));
        await scorer.StopAsync(CancellationToken.None);

        Assert.Equal(Domain.Cards.Score(Domain.Cards.Facts, CardReader.Embedded().Card).Value, recorded.Value);
        Assert.Equal(3, entries.Asked);
    }

    private sealed class FixedFacts : IFrozenFacts
    {
        public Task<PledgeFacts> GetAsync(string pledgeId, CancellationToken cancellationToken) => Task.FromResult(Domain.Cards.Facts);
    }

    private sealed class NoneOutdated : IOutdatedScores
    {
        public Task<IReadOnlyList<OutdatedScore>> ReadAsync(string modelVersion, string afterPledge, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<OutdatedScore>>([]);
    }

    private sealed class NoneReplaced : IScoreReplacements
    {
        public Task<Outcome<bool>> RecordAsync(IReadOnlyList<(OutdatedScore Outdated, Score Score)> scores, DateTimeOffset scoredAt, CancellationToken cancellationToken) =>
            Task.FromResult<Outcome<bool>>(true);
    }

    private sealed class ShippedOnly : IModels, IModelJournal
    {
        public ModelLibrary Library { get; } = ModelLibrary.Of(ShippedModel.Of(CardReader.Embedded()));

        public ValueTask<ModelLibrary> ReadAsync(CancellationToken cancellationToken) => ValueTask.FromResult(Library);

        public ValueTask<Outcome<long>> RecordAsync(ModelChange change, long basis, CallerRequest caller, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<Outcome<long?>> FindAnswerAsync(CallerRequest caller, CancellationToken cancellationToken) => throw new NotSupportedException();
    }

    private sealed class BusyTwice : IScoreEntries
    {
        public TaskCompletionSource<Score> Recorded { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Asked { get; private set; }

        public Task<Outcome<bool>> RecordFirstAsync(string pledgeId, Score score, DateTimeOffset scoredAt, CancellationToken cancellationToken)
        {
            Asked++;
            if (Asked < 3)
            {
                return Task.FromResult<Outcome<bool>>(new Refusal(RefusalKind.ResourceExhausted, new("JOURNAL_BUSY"), "Try again."));
            }

            Recorded.SetResult(score);
            return Task.FromResult<Outcome<bool>>(true);
        }
    }

    // Every pause is over at once.
    private sealed class Impatience : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
