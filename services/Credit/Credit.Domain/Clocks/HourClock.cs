namespace CreditRisk.Credit.Domain.Clocks;

/// <summary>A legal clock that runs by the hour, day and night, working day or not.</summary>
/// <param name="Step">Stable code of what must be done.</param>
/// <param name="StartedAt">The instant of the event that started it.</param>
/// <param name="Hours">How many it runs.</param>
public sealed record HourClock(string Step, DateTimeOffset StartedAt, int Hours)
{
    /// <summary>The last instant.</summary>
    public DateTimeOffset DueAt => StartedAt.AddHours(Hours);
}
