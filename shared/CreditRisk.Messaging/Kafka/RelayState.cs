namespace CreditRisk.Messaging.Kafka;

/// <summary>What the relay is doing. The numbers are those of the metric <c>creditrisk.relay.state</c>.</summary>
public enum RelayState
{
    /// <summary>Not running.</summary>
    Stopped = 0,

    /// <summary>Started; nothing was acknowledged yet.</summary>
    Connecting = 1,

    /// <summary>The last thing heard was an acknowledgement.</summary>
    Relaying = 2,

    /// <summary>Kafka cannot be reached or does not take events now; the relay keeps trying.</summary>
    Interrupted = 3,
}
