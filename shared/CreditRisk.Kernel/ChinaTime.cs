namespace CreditRisk.Kernel;

/// <summary>Legal time in China, Asia/Shanghai: UTC+8 all year round since 1992, which is when every record of this system begins at the earliest.</summary>
public static class ChinaTime
{
    /// <summary>Difference to UTC.</summary>
    public static TimeSpan Offset { get; } = TimeSpan.FromHours(8);

    /// <summary>The date on which an instant falls. Electronic filing counts on this date whatever the hour.</summary>
    public static DateOnly DateOf(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(Offset).DateTime);

    /// <summary>The first instant of a date.</summary>
    public static DateTimeOffset StartOf(DateOnly date) => new(date, TimeOnly.MinValue, Offset);
}
