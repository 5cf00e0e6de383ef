using CreditRisk.Inspection.Module.UseCases;
using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Module.Adapters;

/// <summary>Long work on a thread of its own, one piece at a time, so that the threads that answer calls are never taken.</summary>
internal sealed class DrawThread : ILongWork, IDisposable
{
    private const int MostWaiting = 16;

    private static readonly Refusal Busy = new(
        RefusalKind.ResourceExhausted, new("DRAWS_BUSY"), "Too many draws are being frozen or drawn. Try again in a minute.");

    private readonly SemaphoreSlim _turn = new(1);
    private int _waiting;

    public async Task<Outcome<T>> RunAsync<T>(Func<CancellationToken, Outcome<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            return Interlocked.Increment(ref _waiting) > MostWaiting
                ? Busy
                : await RunInTurnAsync(work, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task<Outcome<T>> RunInTurnAsync<T>(Func<CancellationToken, Outcome<T>> work, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await Task.Factory
                .StartNew(() => work(cancellationToken), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default)
                .ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }
}
