using CreditRisk.Inspection.Domain;
using FsCheck;
using FsCheck.Fluent;

namespace CreditRisk.Inspection.Tests.Domain;

/// <summary>Proofs of a growing tree, against the leaves and proofs that implementations of RFC 6962 test with.</summary>
public sealed class MerkleLogTests
{
    private static readonly byte[][] Leaves =
    [
        .. new[] { "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f" }
            .Select(hex => MerkleTree.LeafHash(Convert.FromHexString(hex))),
    ];

    [Theory]
    [InlineData(1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    [InlineData(3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77")]
    [InlineData(6, "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef")]
    [InlineData(8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")]
    public void Root_KnownLeaves_IsTheKnownRoot(int size, string root) =>
        Assert.Equal(root, Convert.ToHexStringLower(MerkleLog.Root(size, NodesOver(Leaves))));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(
        0,
        8,
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4")]
    [InlineData(
        5,
        8,
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(2, 3, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    public void InclusionPath_KnownLeaves_IsTheKnownPath(int index, int size, params string[] path) =>
        Assert.Equal(path, MerkleLog.InclusionPath(index, size, NodesOver(Leaves)).Select(Convert.ToHexStringLower));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(
        1,
        8,
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4")]
    [InlineData(
        6,
        8,
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(
        2,
        5,
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b")]
    public void ConsistencyPath_KnownLeaves_IsTheKnownProof(int first, int second, params string[] proof) =>
        Assert.Equal(proof, MerkleLog.ConsistencyPath(first, second, NodesOver(Leaves)).Select(Convert.ToHexStringLower));

    [Fact]
    public void Proofs_EveryLeafAndEarlierSize_AreProvedAndNothingElseIs() => Prop.ForAll(Gen.Choose(1, 70).ToArbitrary(), size =>
    {
        byte[][] contents = [.. Enumerable.Range(0, size).Select(i => (byte[])[(byte)i])];
        NodeAt nodes = NodesOver([.. contents.Select(leaf => MerkleTree.LeafHash(leaf))]);
        byte[] root = MerkleLog.Root(size, nodes);
        return Enumerable.Range(1, size).All(first =>
            MerkleTree.Verify(root, contents[first - 1], first - 1, size, MerkleLog.InclusionPath(first - 1, size, nodes)) &&
            GrowsOnly(first, size, nodes));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void VerifyConsistency_NoTree_IsNotProved() =>
        Assert.False(MerkleLog.VerifyConsistency((0, MerkleTree.LeafHash([])), (8, MerkleLog.Root(8, NodesOver(Leaves))), []));

    private static bool GrowsOnly(int first, int second, NodeAt nodes)
    {
        (long, byte[]) old = (first, MerkleLog.Root(first, nodes));
        (long, byte[]) now = (second, MerkleLog.Root(second, nodes));
        IReadOnlyList<byte[]> path = MerkleLog.ConsistencyPath(first, second, nodes);
        byte[] other = MerkleTree.LeafHash("other"u8);
        return MerkleLog.VerifyConsistency(old, now, path)
            && !MerkleLog.VerifyConsistency((first, other), now, path)
            && !MerkleLog.VerifyConsistency(old, (second, other), path)
            && !MerkleLog.VerifyConsistency(old, now, [.. path, other])
            && (path.Count == 0 || !MerkleLog.VerifyConsistency(old, now, [.. path.Skip(1)]))
            && !MerkleLog.VerifyConsistency((second + 1, old.Item2), now, path);
    }

    private static NodeAt NodesOver(byte[][] leaves) => (level, index) => level == 0
        ? leaves[index]
        : MerkleTree.NodeHash(NodesOver(leaves)(level - 1, 2 * index), NodesOver(leaves)(level - 1, 2 * index + 1));
}
