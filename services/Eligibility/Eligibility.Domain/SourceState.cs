namespace CreditRisk.Eligibility.Domain;

/// <summary>How complete the data of a source is, as last reported (rules 2.11).</summary>
/// <param name="Source">Name of the source as the rule set names it.</param>
/// <param name="AsOf">When its data was complete.</param>
/// <param name="Unreachable">True while it cannot be reached.</param>
public sealed record SourceState(string Source, DateTimeOffset AsOf, bool Unreachable);
