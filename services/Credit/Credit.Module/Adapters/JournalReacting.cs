using System.Data.Common;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CreditRisk.Credit.Module.Adapters;

/// <summary>Follows the journal for what other rooms' events lead to here, from where it was before.</summary>
internal sealed class JournalReacting(IJournal journal, ICursors cursors, EventReactions reactions, TimeProvider clock, ILogger<JournalReacting> logger)
    : BackgroundService
{
    /// <summary>Name of its place in the journal.</summary>
    public const string Reader = "credit/reactions";

    // What is read again after a restart at most; taking an event twice has no second effect.
    private const int Stretch = 10_000;

    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await FollowAsync(stoppingToken).ConfigureAwait(false);
            }
            catch (ObjectDisposedException)
            {
                // The journal was closed: the server is going down.
                return;
            }
            catch (Exception e) when (e is IOException or DbException)
            {
                Log.ReactingFailed(logger, e);
                await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(false);
            }
        }
    }

    private async Task FollowAsync(CancellationToken stoppingToken)
    {
        Position from = await cursors.GetAsync(Reader, stoppingToken).ConfigureAwait(false);
        await foreach (JournalEvent journaled in journal.FollowAsync(from, stoppingToken).ConfigureAwait(false))
        {
            Outcome<bool>? effect = await reactions.TakeAsync(journaled, stoppingToken).ConfigureAwait(false);
            if (effect is { Refusal: { } refusal })
            {
                Keep(refusal, journaled);
            }

            if (effect is not null || journaled.Position.Value % Stretch == 0)
            {
                await cursors.AdvanceAsync(Reader, journaled.Position, stoppingToken).ConfigureAwait(false);
            }
        }
    }

    // A journal that is busy or away is asked again; what the file does not allow stays so.
    private void Keep(Refusal refusal, JournalEvent journaled)
    {
        if (refusal.Kind is RefusalKind.Unavailable or RefusalKind.ResourceExhausted or RefusalKind.Conflict)
        {
            throw new IOException($"{refusal.Code}: {refusal.Message}");
        }

        Log.ReactionRefused(logger, journaled.Position.Value, refusal.Code.Value);
    }
}
