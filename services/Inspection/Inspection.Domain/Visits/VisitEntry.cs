namespace CreditRisk.Inspection.Domain;

/// <summary>An inspector who scanned the code of an object to enter (扫码入企, rules 5.17).</summary>
/// <param name="InspectorId">Who.</param>
/// <param name="Scanned">The text of the code.</param>
/// <param name="At">When it was scanned.</param>
public sealed record VisitEntry(string InspectorId, string Scanned, DateTimeOffset At);
