using CreditRisk.Journal;
using CreditRisk.Kernel;
using Google.Protobuf;

namespace CreditRisk.Hosting.Wire;

/// <summary>
/// What one room adds to the append of another, so that both commit together or not at all. Rooms do not know each other: they meet in an event of
/// the contracts, and the room that owns it decides by its own rules.
/// </summary>
/// <typeparam name="TEvent">The event that is wanted.</typeparam>
public interface IJoinAppends<in TEvent>
    where TEvent : IMessage
{
    /// <summary>Decides on an event that is wanted.</summary>
    /// <param name="wanted">The event without the ids that its room gives.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Appends to streams of its room at the versions it has read, at least one; or its refusal.</returns>
    ValueTask<Outcome<IReadOnlyList<StreamAppend>>> PrepareAsync(TEvent wanted, CallerRequest caller, CancellationToken cancellationToken);
}
