namespace CreditRisk.Credit.Domain.Lists;

/// <summary>Holds back an import that would shrink its list: a file cut short looks like a list of people who were all repaired.</summary>
public static class ShrinkGuard
{
    private const int Whole = 100;

    /// <summary>True when a second person must let the import pass.</summary>
    /// <param name="before">Entries in force before.</param>
    /// <param name="delta">What the import changes.</param>
    /// <param name="limitPercent">0 to 100: the list may shrink by so much, the limit included.</param>
    public static bool Holds(long before, ImportDelta delta, int limitPercent)
    {
        ArgumentNullException.ThrowIfNull(delta);
        return (delta.Removed - delta.Added) * Whole > before * limitPercent;
    }
}
