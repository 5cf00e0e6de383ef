using System.Globalization;
using CreditRisk.Inspection.Domain;

namespace CreditRisk.Inspection.Tests.Domain;

public sealed class SmallestTicketsTests
{
    private static readonly TicketSeed Seed = new("selection");

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1000, 0)]
    [InlineData(1000, 1)]
    [InlineData(1000, 333)]
    [InlineData(1000, 999)]
    [InlineData(1000, 1000)]
    [InlineData(20_000, 200)]
    public void Select_AnyCount_IsTheStartOfTheFullOrder(int population, int count)
    {
        int[] expected = [.. Enumerable.Range(0, population).OrderBy(Of).Take(count)];

        Assert.Equal(expected, SmallestTickets.Select(population, count, Tickets(Of)).Select(d => d.Index));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100_000_000_000_000)]
    public void Select_BoundFarTooTight_WidensUntilThereAreEnough(ulong bound)
    {
        int[] expected = [.. Enumerable.Range(0, 500).OrderBy(Of).Take(100)];

        Assert.Equal(expected, SmallestTickets.Select(500, 100, Tickets(Of), bound).Select(d => d.Index));
    }

    [Fact]
    public void Select_EqualTickets_ComeInIndexOrder()
    {
        Ticket same = Of(1);

        Assert.Equal([0, 1, 2], SmallestTickets.Select(5, 3, Tickets(_ => same)).Select(d => d.Index));
    }

    private static TicketSource Tickets(Func<int, Ticket> ticketOf) => (first, tickets, _) =>
    {
        for (int i = 0; i < tickets.Length; i++)
        {
            tickets[i] = ticketOf(first + i);
        }
    };

    private static Ticket Of(int index) => Seed.TicketOf(index.ToString(CultureInfo.InvariantCulture));
}
