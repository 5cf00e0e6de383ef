namespace CreditRisk.Inspection.Module.Grpc;

/// <summary>The draw log as the read model has it.</summary>
public interface IDrawLogPages
{
    /// <summary>Size and root now.</summary>
    ValueTask<DrawLogTree> TreeAsync(CancellationToken cancellationToken);

    /// <summary>Records from an index on, oldest first.</summary>
    ValueTask<List<string>> RecordsAsync(long first, int count, CancellationToken cancellationToken);

    /// <summary>Proves an entry in the tree of a size, null for the newest; null when there is no such entry or size.</summary>
    ValueTask<DrawLogProof?> ProveAsync(long index, long? size, CancellationToken cancellationToken);

    /// <summary>Proves the entry that a completed draw was drawn, and every change of the log's key, in the newest tree.</summary>
    ValueTask<DrawnProof> ProveDrawnAsync(string drawId, CancellationToken cancellationToken);

    /// <summary>Proves that the tree of one size, from 1, grew into that of another, null for the newest; null when there are no such sizes.</summary>
    ValueTask<DrawLogGrowth?> ProveGrowthAsync(long first, long? second, CancellationToken cancellationToken);
}

/// <summary>The tree over the first entries of the log.</summary>
/// <param name="Size">Number of entries.</param>
/// <param name="Root">Merkle root.</param>
/// <param name="KeyId">The key that signs heads now; null for the first.</param>
public sealed record DrawLogTree(long Size, byte[] Root, string? KeyId = null);

/// <summary>A record with the proof that a tree holds it.</summary>
public sealed record DrawLogProof(string Record, DrawLogTree Tree, IReadOnlyList<byte[]> Path);

/// <summary>What the log says of a completed draw.</summary>
/// <param name="Drawn">The entry that it was drawn.</param>
/// <param name="KeyChanges">The entries by which the key was changed, oldest first, in the same tree.</param>
public sealed record DrawnProof(DrawLogProof Drawn, IReadOnlyList<DrawLogProof> KeyChanges);

/// <summary>Two trees with the proof that the second holds the first.</summary>
public sealed record DrawLogGrowth(DrawLogTree First, DrawLogTree Second, IReadOnlyList<byte[]> Path);
