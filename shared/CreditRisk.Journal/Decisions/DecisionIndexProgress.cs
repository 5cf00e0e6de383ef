using CreditRisk.Kernel;

namespace CreditRisk.Journal.Decisions;

/// <summary>How far the log is indexed, and those who wait for more.</summary>
internal sealed class DecisionIndexProgress
{
    private static readonly Refusal Unavailable = new(
        RefusalKind.Unavailable,
        new("DECISION_INDEX_UNAVAILABLE"),
        "The index of the decision log cannot be kept up (see the server's log). Nothing is lost; try again when the operator has mended the cause.");

    private readonly Lock _gate = new();
    private TaskCompletionSource _moved = Signal();
    private DecisionLocation _done;
    private bool _isReached;
    private bool _isFailed;
    private bool _mustRestart;

    public DecisionLocation Done
    {
        get
        {
            lock (_gate)
            {
                return _done;
            }
        }
    }

    /// <summary>True while something before a place is not indexed, or the index must be made anew.</summary>
    public bool IsBehind(DecisionLocation end)
    {
        lock (_gate)
        {
            return IsShortOf(end);
        }
    }

    /// <summary>Waits until everything before a place is indexed.</summary>
    /// <returns>Null when it is; the refusal when indexing fails meanwhile.</returns>
    public async ValueTask<Refusal?> WaitForAsync(DecisionLocation end, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task moved;
            lock (_gate)
            {
                if (!IsShortOf(end))
                {
                    return null;
                }

                moved = _moved.Task;
            }

            await moved.WaitAsync(cancellationToken).ConfigureAwait(false);
            lock (_gate)
            {
                if (_isFailed)
                {
                    return Unavailable;
                }
            }
        }
    }

    public void Reach(DecisionLocation end) => Move(() => (_done, _isReached, _isFailed) = (end, true, false));

    /// <summary>Tells those who wait that it did not work now.</summary>
    /// <returns>False when it did not work before, either.</returns>
    public bool Fail()
    {
        bool wasFailed = false;
        Move(() => (wasFailed, _isFailed, _isReached) = (_isFailed, true, false));
        return !wasFailed;
    }

    /// <summary>Asks for the index to be made anew.</summary>
    public void Restart()
    {
        lock (_gate)
        {
            (_mustRestart, _isReached) = (true, false);
        }
    }

    /// <summary>Whether that was asked for since the last time.</summary>
    public bool TakeRestart()
    {
        lock (_gate)
        {
            bool asked = _mustRestart;
            _mustRestart = false;
            return asked;
        }
    }

    private bool IsShortOf(DecisionLocation end) => !_isReached || _mustRestart || _done < end;

    private void Move(Action change)
    {
        TaskCompletionSource moved;
        lock (_gate)
        {
            change();
            (moved, _moved) = (_moved, Signal());
        }

        moved.SetResult();
    }

    private static TaskCompletionSource Signal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
