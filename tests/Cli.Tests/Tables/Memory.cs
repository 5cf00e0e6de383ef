namespace CreditRisk.Cli.Tests.Tables;

/// <summary>What reading holds. Tests that ask for it run alone: what others hold meanwhile would count as well.</summary>
[CollectionDefinition(Alone, DisableParallelization = true)]
public sealed class Memory
{
    public const string Alone = "memory";

    /// <summary>Reads everything and looks at what is held on the way.</summary>
    /// <returns>How many there were, and the most bytes above what was held before.</returns>
    public static (int Seen, long Most) While<T>(IEnumerable<T> rows, int every)
    {
        long before = GC.GetTotalMemory(forceFullCollection: true);
        int seen = 0;
        long most = 0;
        foreach (T _ in rows)
        {
            if (++seen % every == 0)
            {
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
            }
        }

        return (seen, most);
    }
}
