namespace CreditRisk.Testing;

/// <summary>Measures what code allocates.</summary>
public static class Allocations
{
    private const int Rounds = 20;

    /// <summary>Bytes that <paramref name="code"/> allocates on this thread, after it has run once.</summary>
    /// <remarks>
    /// The least of several rounds: the runtime itself allocates now and then, real allocations come in every round. The test project
    /// sets <c>TieredCompilation</c> to false, or first-tier code is measured.
    /// </remarks>
    public static long Of(Action code)
    {
        ArgumentNullException.ThrowIfNull(code);
        code();
        return Enumerable.Range(0, Rounds).Min(_ => OneRound(code));
    }

    private static long OneRound(Action code)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        code();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
