using System.Collections.Immutable;
using CreditRisk.Kernel;
using CreditRisk.Scoring.Domain.Rounds;

namespace CreditRisk.Scoring.Module.UseCases.SchedulingRounds;

/// <summary>Chooses the pledges to verify next.</summary>
/// <param name="Plan">Without faults.</param>
/// <param name="Caller">Who asks.</param>
public sealed record ScheduleVerifications(RoundPlan Plan, CallerRequest Caller);

/// <summary>Draws rounds, one after the other.</summary>
public sealed class ScheduleVerificationsHandler(IFrames frames, IRoundEntries entries, IModels models, TimeProvider clock)
{
    // Two who schedule in the same moment both get a round; only a broken store would lose this often.
    private const int Attempts = 20;

    private static readonly Refusal Nothing = new(
        RefusalKind.FailedPrecondition, new("NOTHING_TO_VERIFY"), "Every open pledge is in a round already, or none is to be verified.");

    /// <summary>
    /// Journal position of the round, also for a request that was answered before; or <c>NOTHING_TO_VERIFY</c> (FailedPrecondition), or what the journal refused.
    /// </summary>
    public async Task<Outcome<long>> HandleAsync(ScheduleVerifications command, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            Outcome<long?> earlier = await entries.FindAnswerAsync(command.Caller, cancellationToken);
            if (!earlier.TryGet(out long? answered, out Refusal? reused) || answered is not null)
            {
                return answered is { } position ? position : reused!;
            }

            Outcome<long> recorded = await ScheduleAsync(command, cancellationToken);
            if (recorded.IsOk || recorded.Refusal!.Kind != RefusalKind.Conflict || attempt == Attempts)
            {
                return recorded;
            }
        }
    }

    private async Task<Outcome<long>> ScheduleAsync(ScheduleVerifications command, CancellationToken cancellationToken)
    {
        DateTimeOffset now = clock.GetUtcNow();
        await using IOpenFrame open = await frames.OpenAsync(ChinaTime.DateOf(now), cancellationToken);
        return await RoundScoring.DrawAsync(open, command.Plan, models.Library, now, cancellationToken) is (ScheduledRound round, ImmutableArray<ChosenPledge> chosen)
            ? await entries.RecordAsync(round, chosen, open.Rounds, command.Caller, cancellationToken)
            : Nothing;
    }
}
