namespace CreditRisk.Journal;

/// <summary>A projection threw on an event: a bug of the projection. The append that held the event was not written.</summary>
public sealed class ProjectionException : Exception
{
    /// <summary>Creates it.</summary>
    public ProjectionException(string projection, string eventType, Exception cause)
        : base($"Projection {projection} cannot apply {eventType}.", cause)
    {
    }
}
