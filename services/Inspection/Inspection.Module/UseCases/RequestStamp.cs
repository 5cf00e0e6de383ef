namespace CreditRisk.Inspection.Module.UseCases;

/// <summary>Who asks, and under which idempotency key.</summary>
/// <param name="Actor">Stable name of the caller.</param>
/// <param name="RequestId">The caller's key, 1 to 200 characters; null when the caller gave none.</param>
/// <param name="Digest">SHA-256 of the request as it came in, compared when the key is seen again; null compares what is journaled.</param>
public sealed record RequestStamp(string Actor, string? RequestId, ReadOnlyMemory<byte>? Digest)
{
    /// <summary>The same caller without a key, for what is journaled besides the answer to the request.</summary>
    public RequestStamp WithoutKey => new(Actor, null, null);
}
