using System.Security.Cryptography;
using CreditRisk.Inspection.Domain;
using FsCheck;
using FsCheck.Fluent;

namespace CreditRisk.Inspection.Tests.Domain;

public sealed class Sha256LanesTests
{
    [Fact]
    public void InitialState_FromThePrimes_IsTheStandards() => Assert.Equal(
        [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19], Sha256Lanes.InitialState);

    [Theory]
    [InlineData(55, 1)]
    [InlineData(56, 2)]
    [InlineData(119, 2)]
    [InlineData(120, 3)]
    public void BlocksOf_Length_LeavesRoomForThePadding(int length, int blocks) => Assert.Equal(blocks, Sha256Lanes.BlocksOf(length));

    [Fact]
    public void Hash_EightMessages_IsSha256OfEach() => Prop.ForAll<int>(number =>
    {
        var random = new Random(number);
        int blocks = random.Next(1, 5);
        byte[][] messages =
            [.. Enumerable.Range(0, Sha256Lanes.Lanes).Select(_ => Message(random, Math.Max(0, 64 * blocks - 9 - random.Next(64))))];
        var hashes = new byte[Sha256Lanes.Lanes * 32];

        Sha256Lanes.Hash(Slots(messages, blocks, 0), Sha256Lanes.InitialState, hashes);

        return hashes.Chunk(32).Zip(messages).All(p => p.First.SequenceEqual(SHA256.HashData(p.Second)));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void StateAfter_SharedFirstBlock_ContinuesTheMessage() => Prop.ForAll<int>(number =>
    {
        var random = new Random(number);
        byte[] block = Message(random, 64);
        byte[][] tails = [.. Enumerable.Range(0, Sha256Lanes.Lanes).Select(_ => Message(random, random.Next(56)))];
        var hashes = new byte[Sha256Lanes.Lanes * 32];

        Sha256Lanes.Hash(Slots(tails, 1, 64), Sha256Lanes.StateAfter(block), hashes);

        return hashes.Chunk(32).Zip(tails).All(p => p.First.SequenceEqual(SHA256.HashData([.. block, .. p.Second])));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    private static byte[] Slots(byte[][] messages, int blocks, int before)
    {
        var slots = new byte[messages.Length * blocks * 64];
        for (int i = 0; i < messages.Length; i++)
        {
            Span<byte> slot = slots.AsSpan(i * blocks * 64, blocks * 64);
            messages[i].CopyTo(slot);
            Sha256Lanes.Pad(slot, messages[i].Length, before);
        }

        return slots;
    }

    private static byte[] Message(Random random, int length)
    {
        var message = new byte[length];
        random.NextBytes(message);
        return message;
    }
}
