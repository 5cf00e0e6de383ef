using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using CreditRisk.Pledge.V1;
using CreditRisk.Scoring.Module.UseCases.ScoringPledge;
using CreditRisk.Scoring.V1;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CreditRisk.Scoring.Module;

/// <summary>
/// Follows the journal, scores every pledge when it is registered, and all open ones when another model became the champion. Its cursor is durable and
/// may lag: a pledge seen twice has its score already.
/// </summary>
public sealed class PledgeScorer(IJournal journal, ICursors cursors, ScorePledgeHandler score, RescoreOpenPledgesHandler rescore, TimeProvider clock, ILogger<PledgeScorer> logger)
    : BackgroundService
{
    /// <summary>Name of its cursor.</summary>
    public const string Reader = "scoring";

    private const int EventsPerCursor = 100;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Position after = await cursors.GetAsync(Reader, stoppingToken);
        await foreach (JournalEvent journaled in journal.FollowAsync(after, stoppingToken))
        {
            if (journaled.Type == PledgeRegistered.Descriptor.FullName)
            {
                await ScoreAsync(journaled.Stream.Key, stoppingToken);
            }
            else if (journaled.Type == ModelPromoted.Descriptor.FullName)
            {
                await RescoreAsync(journaled.Read<ModelPromoted>().ModelVersion, stoppingToken);
            }

            if (journaled.Position.Value % EventsPerCursor == 0)
            {
                await AdvanceAsync(journaled.Position, stoppingToken);
            }
        }
    }

    private async Task ScoreAsync(string pledgeId, CancellationToken stoppingToken)
    {
        while (!(await score.HandleAsync(pledgeId, stoppingToken)).TryGet(out _, out Refusal? refusal))
        {
            Log.ScoringDelayed(logger, pledgeId, refusal.Code.Value);
            await Task.Delay(Pause, clock, stoppingToken);
        }
    }

    private async Task RescoreAsync(string modelVersion, CancellationToken stoppingToken)
    {
        while (true)
        {
            if ((await rescore.HandleAsync(stoppingToken)).TryGet(out long count, out Refusal? refusal))
            {
                Log.Rescored(logger, count, modelVersion);
                return;
            }

            Log.ScoringDelayed(logger, modelVersion, refusal.Code.Value);
            await Task.Delay(Pause, clock, stoppingToken);
        }
    }

    // Losing a step of the cursor only means that some pledges are looked at again.
    private async Task AdvanceAsync(Position position, CancellationToken stoppingToken)
    {
        try
        {
            await cursors.AdvanceAsync(Reader, position, stoppingToken);
        }
        catch (IOException exception)
        {
            Log.CursorNotAdvanced(logger, exception, position.Value);
        }
    }
}
