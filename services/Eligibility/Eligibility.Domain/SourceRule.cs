namespace CreditRisk.Eligibility.Domain;

/// <summary>Whether decisions may be made without a source (rules 2.11).</summary>
public enum SourceRequirement
{
    /// <summary>Its age is shown and nothing more.</summary>
    Optional,

    /// <summary>Mandatory once it has reported: a jurisdiction connects its sources one by one, and none may fall silent afterwards.</summary>
    OnceReported,

    /// <summary>Mandatory from the first day.</summary>
    Always,
}

/// <summary>A source as the rule set states it.</summary>
/// <param name="Source">Its name: 1 to 64 characters a-z, 0-9 and "-".</param>
/// <param name="SlaHours">Its data is stale when it is this many hours old.</param>
/// <param name="Requirement">Whether decisions may be made without it.</param>
/// <param name="Name">Its name in words.</param>
public sealed record SourceRule(string Source, int SlaHours, SourceRequirement Requirement, LocalizedText Name)
{
    /// <summary>The instant at which data becomes stale.</summary>
    public DateTimeOffset StaleFrom(SourceState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.AsOf.AddHours(SlaHours);
    }

    /// <summary>True when the source says nothing that can be relied on.</summary>
    public bool IsStale(SourceState state, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Unreachable || at >= StaleFrom(state);
    }
}
