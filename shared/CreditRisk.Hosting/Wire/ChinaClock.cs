using CreditRisk.Kernel;

namespace CreditRisk.Hosting.Wire;

/// <summary>The clock read as legal time (rules 7.6).</summary>
public static class ChinaClock
{
    /// <summary>The day it is in Asia/Shanghai.</summary>
    public static DateOnly Today(this TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        return ChinaTime.DateOf(clock.GetUtcNow());
    }
}
