using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using CreditRisk.Inspection.Domain;
using CreditRisk.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace CreditRisk.Inspection.Tests.Domain;

public sealed class TicketTests
{
    [Fact]
    public void CompareTo_HundredThousandIds_AgreesWithTheWholeTexts()
    {
        var seed = new TicketSeed("order");
        Ticket[] tickets = [.. Enumerable.Range(0, 100_000).Select(i => seed.TicketOf($"id-{i}"))];

        Ticket[] byTicket = [.. tickets.Order()];
        string[] byText = [.. tickets.Select(t => t.ToString()).Order(StringComparer.Ordinal)];

        Assert.Equal(byText, byTicket.Select(t => t.ToString()));
    }

    [Fact]
    public void ToString_AnyHash_IsTheReversedDecimalNumber() => Prop.ForAll<int>(number =>
    {
        byte[] hash = SHA256.HashData(BitConverter.GetBytes(number));
        char[] digits = new BigInteger(hash, isUnsigned: true, isBigEndian: true).ToString().PadLeft(64, '0').ToCharArray();
        Array.Reverse(digits);
        return new Ticket(hash).ToString() == "0." + new string(digits);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void ToString_SmallNumber_IsPaddedTo64Digits()
    {
        var hash = new byte[32];
        hash[31] = 41;

        Assert.Equal("0.14" + new string('0', 62), new Ticket(hash).ToString());
    }

    [Fact]
    public void ToString_LargestNumber_HasAll78Digits()
    {
        byte[] hash = Enumerable.Repeat((byte)0xFF, 32).ToArray();

        Assert.Equal("0.539936921319700485754930465046566489962358709786800589075324591613732980297511", new Ticket(hash).ToString());
    }

    [Fact]
    public void CompareTo_FirstSixteenDigitsAlike_LaterDigitsDecide()
    {
        BigInteger low = BigInteger.Parse("1234567890123456");
        Ticket later = TicketOf(low + 9 * BigInteger.Pow(10, 40));
        Ticket earlier = TicketOf(low + BigInteger.Pow(10, 40));

        Assert.Equal(earlier.SortKey, later.SortKey);
        Assert.True(earlier < later);
        Assert.True(later > earlier);
    }

    [Fact]
    public void TicketOf_LeadingZeros_AreAnotherId()
    {
        var seed = new TicketSeed("zeros");

        Assert.NotEqual(seed.TicketOf("41"), seed.TicketOf("0041"));
    }

    [Fact]
    public void TicketOf_LongId_HashesAllOfIt()
    {
        var seed = new TicketSeed("long");

        Assert.NotEqual(seed.TicketOf(new string('x', 500)), seed.TicketOf(new string('x', 501)));
    }

    [Fact]
    public void Fill_IdsOfAnyLength_GivesWhatOneAtATimeGives() => Prop.ForAll(Gen.ArrayOf(Gen.Choose(0, 300)).ToArbitrary(), lengths =>
    {
        var seed = new TicketSeed("batches");
        var tickets = new Ticket[lengths.Length];
        IdAt idAt = i => Encoding.ASCII.GetBytes(new string('x', lengths[i]));

        seed.Fill(0, tickets, idAt);

        return tickets.SequenceEqual(Enumerable.Range(0, lengths.Length).Select(i => seed.TicketOf(idAt(i))));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Fill_WithABound_TellsEveryTicketUpToIt() => Prop.ForAll<int>(number =>
    {
        var seed = new TicketSeed($"{number}");
        byte[][] ids = [.. Enumerable.Range(0, 50).Select(i => Encoding.ASCII.GetBytes($"id-{i}"))];
        Ticket[] whole = [.. ids.Select(id => seed.TicketOf(id))];
        ulong bound = whole[Math.Abs(number % ids.Length)].SortKey;
        var tickets = new Ticket[ids.Length];

        seed.Fill(0, tickets, i => ids[i], bound);

        return whole.Zip(tickets).All(t => t.First.SortKey <= bound ? t.First == t.Second : t.Second.SortKey > bound);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Fill_ShortIds_AllocatesNothing()
    {
        var seed = new TicketSeed("allocation");
        byte[] id = Encoding.UTF8.GetBytes("91410927MA5XXXXXXX");
        var tickets = new Ticket[100];
        IdAt idAt = _ => id;

        Assert.Equal(0, Allocations.Of(() => seed.Fill(0, tickets, idAt)));
    }

    [Fact]
    public void TicketOf_ShortId_AllocatesNothing()
    {
        var seed = new TicketSeed("allocation");
        byte[] id = Encoding.UTF8.GetBytes("91410927MA5XXXXXXX");
        Ticket other = seed.TicketOf("another");
        int before = 0;

        long allocated = Allocations.Of(() => before += seed.TicketOf(id).CompareTo(other));

        Assert.Equal(0, allocated);
    }

    private static Ticket TicketOf(BigInteger number)
    {
        byte[] bytes = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        return new Ticket([.. new byte[32 - bytes.Length], .. bytes]);
    }
}
