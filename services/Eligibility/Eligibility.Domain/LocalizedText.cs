namespace CreditRisk.Eligibility.Domain;

/// <summary>A text in the two languages notices are printed in.</summary>
public sealed record LocalizedText(string Zh, string En);
