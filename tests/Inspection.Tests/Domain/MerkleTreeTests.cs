using System.Security.Cryptography;
using CreditRisk.Inspection.Domain;
using FsCheck;
using FsCheck.Fluent;

namespace CreditRisk.Inspection.Tests.Domain;

public sealed class MerkleTreeTests
{
    // The leaves and roots that implementations of RFC 6962 test against.
    private static readonly ReadOnlyMemory<byte>[] Leaves =
    [
        .. new[] { "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f" }
            .Select(hex => (ReadOnlyMemory<byte>)Convert.FromHexString(hex)),
    ];

    [Theory]
    [InlineData(0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData(1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    [InlineData(2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [InlineData(3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77")]
    [InlineData(4, "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4")]
    [InlineData(6, "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef")]
    [InlineData(7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c")]
    [InlineData(8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")]
    public void Root_KnownLeaves_IsTheKnownRoot(int count, string root) =>
        Assert.Equal(root, Convert.ToHexStringLower(MerkleTree.Root(Leaves.Take(count))));

    [Fact]
    public void Verify_EveryLeafOfEverySize_IsProved() => Prop.ForAll(Gen.Choose(1, 130).ToArbitrary(), size =>
    {
        ReadOnlyMemory<byte>[] leaves = LeavesOf(size);
        byte[] root = MerkleTree.Root(leaves);
        return Enumerable.Range(0, size).All(i => MerkleTree.Verify(root, leaves[i].Span, i, size, MerkleTree.Path(leaves, i)));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Verify_AnotherLeafPlaceOrHash_IsNotProved() => Prop.ForAll(Gen.Choose(2, 130).ToArbitrary(), size =>
    {
        ReadOnlyMemory<byte>[] leaves = LeavesOf(size);
        byte[] root = MerkleTree.Root(leaves);
        IReadOnlyList<byte[]> path = MerkleTree.Path(leaves, 1);
        byte[][] bent = [.. path.Select(h => h.ToArray())];
        bent[^1][0] ^= 1;
        return !MerkleTree.Verify(root, leaves[0].Span, 1, size, path)
            && !MerkleTree.Verify(root, leaves[1].Span, 0, size, path)
            && !MerkleTree.Verify(root, leaves[1].Span, 1, size, bent)
            && !MerkleTree.Verify(root, leaves[1].Span, 1, size, [.. path.Skip(1)])
            && !MerkleTree.Verify(root, leaves[1].Span, 1, size, [.. path, path[0]])
            && !MerkleTree.Verify(root, leaves[1].Span, size, size, path);
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(511)]
    [InlineData(512)]
    [InlineData(513)]
    [InlineData(1023)]
    [InlineData(1024)]
    [InlineData(1543)]
    [InlineData(3000)]
    public void Root_ManyLeavesOfManyLengths_IsWhatTheDefinitionSays(int size)
    {
        ReadOnlyMemory<byte>[] leaves =
            [.. Enumerable.Range(0, size).Select(i => (ReadOnlyMemory<byte>)Enumerable.Repeat((byte)(i % 256), i % 301).ToArray())];

        Assert.Equal(RootByDefinition(leaves), MerkleTree.Root(leaves));
    }

    [Fact]
    public void Root_NodeGivenAsLeaf_IsAnotherTree()
    {
        byte[] forged = [.. MerkleTree.LeafHash(Leaves[0].Span), .. MerkleTree.LeafHash(Leaves[1].Span)];

        Assert.NotEqual(MerkleTree.Root(Leaves.Take(2)), MerkleTree.Root([forged]));
    }

    // RFC 6962, section 2.1, word for word: k is the largest power of two smaller than n.
    private static byte[] RootByDefinition(ReadOnlySpan<ReadOnlyMemory<byte>> leaves)
    {
        if (leaves.Length == 1)
        {
            return SHA256.HashData([0, .. leaves[0].Span]);
        }

        int k = 1;
        while (2 * k < leaves.Length)
        {
            k *= 2;
        }

        return SHA256.HashData([1, .. RootByDefinition(leaves[..k]), .. RootByDefinition(leaves[k..])]);
    }

    private static ReadOnlyMemory<byte>[] LeavesOf(int size) =>
        [.. Enumerable.Range(0, size).Select(i => (ReadOnlyMemory<byte>)BitConverter.GetBytes(i))];
}
