namespace CreditRisk.Documents;

/// <summary>A document in the store.</summary>
/// <param name="Sha256">SHA-256 of its content, 64 lower-case hexadecimal digits; also its name.</param>
/// <param name="Bytes">Size of its content.</param>
/// <param name="MediaType">What its first bytes say it is; <c>application/octet-stream</c> when they say nothing known.</param>
/// <param name="WasThere">True when the same content had been stored before.</param>
public sealed record StoredDocument(string Sha256, long Bytes, string MediaType, bool WasThere);
