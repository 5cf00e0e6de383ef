namespace CreditRisk.Kernel;

/// <summary>A government body.</summary>
/// <param name="Code">Its credit code, or the code the jurisdiction uses for it; may be empty.</param>
/// <param name="Name">Its name; empty only where the room that needs one has not looked yet.</param>
/// <param name="RegionCode">Division code of six digits; empty when not told.</param>
public sealed record Agency(string Code, string Name, string RegionCode)
{
    /// <summary>True when the body can be named and reached: code and name are there.</summary>
    public bool IsNamed => Code.Length > 0 && Name.Length > 0;
}

/// <summary>The law, regulation or central policy document that something rests on.</summary>
/// <param name="Title">Title of the document.</param>
/// <param name="Article">Article or clause; empty when the whole document is meant.</param>
public sealed record LegalBasis(string Title, string Article)
{
    /// <summary>True when document and article are named: nothing less can be looked up by the subject (国办发〔2020〕49号).</summary>
    public bool IsCited => Title.Length > 0 && Article.Length > 0;
}

/// <summary>A document that stays in the office's own store.</summary>
/// <param name="Title">Title; may be empty.</param>
/// <param name="DocumentNumber">Number; may be empty.</param>
/// <param name="Sha256">Lower-case hexadecimal SHA-256 of the content.</param>
/// <param name="MediaType">Media type; may be empty.</param>
/// <param name="SizeBytes">Size in bytes; 0 when not told.</param>
public sealed record Evidence(string Title, string DocumentNumber, string Sha256, string MediaType, long SizeBytes);
