namespace CreditRisk.Journal;

/// <summary>Whether something was taken into a queue.</summary>
internal enum Enqueued
{
    /// <summary>It will be answered.</summary>
    Taken,

    /// <summary>The queue is full.</summary>
    Full,

    /// <summary>The queue is closed: its owner is closing.</summary>
    Closed,
}
