namespace CreditRisk.HotIndex.Memory;

/// <summary>What an index takes in memory.</summary>
/// <param name="TableBytes">Keys, tags and places of standings, free slots included.</param>
/// <param name="PackedBytes">The packed standings, with free and no longer needed bytes.</param>
public readonly record struct IndexFootprint(long TableBytes, long PackedBytes);
