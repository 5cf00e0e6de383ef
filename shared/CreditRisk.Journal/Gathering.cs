using System.Diagnostics;
using System.Runtime.InteropServices;

namespace CreditRisk.Journal;

/// <summary>
/// How long a writer waits for a commit to fill. Callers that were answered together come back one after the other; a writer that
/// starts with the first of them finds the others waiting behind that commit, and so on for ever, each commit with half of them.
/// It therefore gives them a moment, never longer than half of what the last commit took. Used by one thread.
/// </summary>
internal sealed partial class Gathering
{
    private static readonly long Longest = Stopwatch.Frequency / 1000;

    private const uint RestMicros = 20;
    private const int SetTimerSlack = 29; // PR_SET_TIMERSLACK of prctl(2), in nanoseconds
    private const nuint KeenSlack = 1_000;

    private bool _isKeen;

    private int _expected;
    private long _began;
    private long _patience;

    /// <summary>Waits until as many are queued as are expected, but no longer than is worth it.</summary>
    public void Wait(Func<int> queued)
    {
        for (long until = Stopwatch.GetTimestamp() + _patience; queued() < _expected && Stopwatch.GetTimestamp() < until;)
        {
            Rest();
        }

        _began = Stopwatch.GetTimestamp();
    }

    /// <summary>A commit is done: all who were in it may come back, besides those who queued up meanwhile.</summary>
    public void Committed(int answered, int queued)
    {
        _expected = answered + queued;
        _patience = Math.Min(Longest, (Stopwatch.GetTimestamp() - _began) / 2);
    }

    // The moment is shorter than the shortest sleep that .NET knows, and yielding instead costs a change of threads for each caller that comes back.
    private void Rest()
    {
        if (!OperatingSystem.IsLinux())
        {
            Thread.Yield();
            return;
        }

        // The kernel lets a thread sleep 50 microseconds longer than it asks for, unless the thread says otherwise.
        _ = _isKeen ? 0 : Control(SetTimerSlack, KeenSlack, 0, 0, 0);
        _isKeen = true;
        _ = Sleep(RestMicros);
    }

    [LibraryImport("libc", EntryPoint = "prctl")]
    private static partial int Control(int option, nuint first, nuint second, nuint third, nuint fourth);

    [LibraryImport("libc", EntryPoint = "usleep")]
    private static partial int Sleep(uint micros);
}
