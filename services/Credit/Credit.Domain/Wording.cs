namespace CreditRisk.Credit.Domain;

/// <summary>A text in the two languages that notices are printed in.</summary>
/// <param name="Zh">Chinese.</param>
/// <param name="En">English.</param>
public sealed record Wording(string Zh, string En);
