namespace CreditRisk.Credit.Domain.Lists;

/// <summary>Takes an entry off its list.</summary>
/// <param name="EntryId">Which.</param>
/// <param name="RemovedOn">When it was removed.</param>
/// <param name="Basis">Why.</param>
public sealed record RemoveListEntry(string EntryId, DateOnly RemovedOn, string Basis);
