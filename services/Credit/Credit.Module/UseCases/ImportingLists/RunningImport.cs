using System.Runtime.CompilerServices;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Module.UseCases.ImportingLists;

/// <summary>An import that is being carried out. Safe for concurrent use: any number of callers may watch.</summary>
public sealed class RunningImport
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _moved = NewMove();
    private (long Done, long Changes) _at;

    /// <param name="run">Carries it out and tells how far it is; its outcome is the report.</param>
    internal RunningImport(Func<Action<long, long>, Task<Outcome<ImportReport>>> run) => Report = Task.Run(() => run(Move));

    /// <summary>The end: the report, or why it stopped for now.</summary>
    public Task<Outcome<ImportReport>> Report { get; }

    /// <summary>How far it is, again after each commit, until it ends.</summary>
    public async IAsyncEnumerable<ImportProgress> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (!Report.IsCompleted)
        {
            (Task moved, (long done, long changes)) = Look();
            if (changes > 0)
            {
                yield return new(0, 0) { ChangesDone = done, Changes = changes };
            }

            await Task.WhenAny(moved, Report).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static TaskCompletionSource NewMove() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private (Task Moved, (long Done, long Changes) At) Look()
    {
        lock (_lock)
        {
            return (_moved.Task, _at);
        }
    }

    private void Move(long done, long changes)
    {
        lock (_lock)
        {
            _at = (done, changes);
            _moved.SetResult();
            _moved = NewMove();
        }
    }
}
