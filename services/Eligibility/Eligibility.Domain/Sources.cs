namespace CreditRisk.Eligibility.Domain;

/// <summary>The law, regulation or central policy document something rests on.</summary>
/// <param name="Title">For example 河南省社会信用条例.</param>
/// <param name="Article">For example 第三十四条; may be empty.</param>
public sealed record LegalBasis(string Title, string Article);

/// <summary>A government body.</summary>
/// <param name="Code">Its credit code or the jurisdiction's own code.</param>
/// <param name="Name">Its name.</param>
/// <param name="RegionCode">GB/T 2260, 6 digits; may be empty.</param>
public sealed record Agency(string Code, string Name, string RegionCode);

/// <summary>A text in the two languages notices are printed in.</summary>
public sealed record LocalizedText(string Zh, string En);
