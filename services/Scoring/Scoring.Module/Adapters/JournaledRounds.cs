using System.Collections.Immutable;
using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using CreditRisk.Scoring.Domain.Rounds;
using CreditRisk.Scoring.Module.Contracts;
using CreditRisk.Scoring.Module.UseCases.SchedulingRounds;

namespace CreditRisk.Scoring.Module.Adapters;

/// <summary>Records rounds on the stream <c>rounds/scoring</c>: its version is the number of rounds.</summary>
public sealed class JournaledRounds(IJournal journal) : IRoundEntries
{
    private static readonly StreamId Stream = new("rounds", "scoring");

    /// <inheritdoc />
    public async Task<Outcome<long>> RecordAsync(
        ScheduledRound round, ImmutableArray<ChosenPledge> chosen, long rounds, CallerRequest caller, CancellationToken cancellationToken) =>
        await journal.AppendAsync([new[] { round.ToEvent(chosen) }.To(Stream, ExpectedVersion.At(rounds))], caller, cancellationToken);

    /// <inheritdoc />
    public ValueTask<Outcome<long?>> FindAnswerAsync(CallerRequest caller, CancellationToken cancellationToken) => journal.FindAnswerAsync(caller, cancellationToken);
}
