namespace CreditRisk.Kernel;

/// <summary>Who asks for a change, and how the same request is known again.</summary>
/// <param name="Actor">Stable name of the caller.</param>
/// <param name="RequestId">Idempotency key of the caller, 1 to 200 characters; null when none was given.</param>
/// <param name="Digest">SHA-256 of the request as it came in, compared when the key is seen again.</param>
public sealed record CallerRequest(string Actor, string? RequestId, ReadOnlyMemory<byte> Digest);
