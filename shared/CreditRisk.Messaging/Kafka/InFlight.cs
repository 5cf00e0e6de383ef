using CreditRisk.Journal;

namespace CreditRisk.Messaging.Kafka;

/// <summary>An event on its way to Kafka.</summary>
/// <param name="Event">What is sent.</param>
/// <param name="HoldsAt">Journal position the relay may not pass before this event is acknowledged.</param>
/// <param name="Alone">True when nothing else was on its way, so that a refusal can only mean this event.</param>
internal sealed record InFlight(CloudEvent Event, Position HoldsAt, bool Alone)
{
    /// <summary>Set under the window's lock.</summary>
    public bool Acknowledged { get; set; }
}
