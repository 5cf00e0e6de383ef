using CreditRisk.Kernel;
using Microsoft.Extensions.Logging;

namespace CreditRisk.Inspection.Module.UseCases.Drawing;

/// <summary>Journals what was refused, so that the draw log shows the attempt; what may simply be tried again is not journaled.</summary>
public sealed class RefusedAttempts(IDrawJournal draws, ILogger<RefusedAttempts> logger)
{
    /// <summary>Waits for what somebody attempts and keeps its refusal.</summary>
    /// <param name="attempt">Its name in the log, for example <c>COMMIT_DRAW</c>.</param>
    /// <param name="drawId">The draw; empty for one that is to be created.</param>
    /// <param name="request">Who attempts it.</param>
    /// <param name="outcome">The attempt.</param>
    /// <returns>The same outcome.</returns>
    public async Task<Outcome<T>> WatchAsync<T>(string attempt, string drawId, RequestStamp request, Task<Outcome<T>> outcome)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(outcome);
        Outcome<T> came = await outcome.ConfigureAwait(false);
        if (came.Refusal is { Kind: RefusalKind.InvalidArgument or RefusalKind.FailedPrecondition or RefusalKind.NotFound } refusal &&
            refusal != InspectionRefusals.DrawUnknown)
        {
            Log.AttemptRefused(logger, drawId, attempt, refusal.Code.Value);
            await draws.KeepRefusedAsync(drawId, new(attempt, refusal.Code), request.WithoutKey, CancellationToken.None).ConfigureAwait(false);
        }

        return came;
    }
}

/// <summary>An attempt that was refused.</summary>
/// <param name="Attempt">Its name in the log.</param>
/// <param name="Reason">Why it was refused.</param>
public sealed record RefusedAttempt(string Attempt, ReasonCode Reason);
