using System.Globalization;
using CreditRisk.Inspection.Domain;

namespace CreditRisk.Inspection.Tests.Domain;

/// <summary>Orders made for several objects at once against those of one seed text after the other.</summary>
public sealed class InspectorOrdersTests
{
    private const int Most = 64;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    public void OfEach_AnyNumberOfObjects_IsTheOrderOfEach(int objects) =>
        AssertSame(Ids("S", objects), Ids("E", 40), count: 16);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(300)]
    public void OfEach_AnyCount_IsTheStartOfTheOrder(int count) => AssertSame(Ids("S", 8), Ids("E", 300), count);

    [Fact]
    public void OfEach_IdsOfEveryLength_IsTheOrderOfEach()
    {
        for (int length = 1; length <= Most; length++)
        {
            AssertSame(Ids("S", 8, length), Ids("E", 9, Most + 1 - length), count: 9);
            AssertSame(Ids("店", 8, length), Ids("员", 9, Most + 1 - length), count: 9);
        }
    }

    private static void AssertSame(string[] objects, string[] inspectors, int count)
    {
        var draw = new DrawBuilder();
        draw.Inspectors.Clear();
        draw.Inspectors.AddRange(inspectors.Select(id => DrawBuilder.InspectorOf(id)));
        DrawFrame frame = draw.Freeze();
        var seed = DrawSeed.Derive(frame, draw.Secret, draw.Randomness);

        DrawnTicket[][] orders = new InspectorOrders(frame, seed).OfEach(objects, [.. Enumerable.Range(0, inspectors.Length)], count);

        string[][] expected = [.. objects.Select(id => OrderOf(seed.ForInspectors(id), inspectors, count))];
        Assert.Equal(expected, orders.Select(order => order.Select(ticket => $"{ticket.Ticket} {frame.Inspectors[ticket.Index].Id}").ToArray()));
    }

    private static string[] OrderOf(TicketSeed seed, string[] inspectors, int count) =>
        [.. inspectors.Select(id => $"{seed.TicketOf(id)} {id}").Order(StringComparer.Ordinal).Take(count)];

    // Different ids that fill the length, as far as a number leaves room.
    private static string[] Ids(string start, int count, int length = 5) => [.. Enumerable.Range(0, count).Select(i =>
    {
        string number = i.ToString(CultureInfo.InvariantCulture);
        return string.Concat(Enumerable.Repeat(start, Math.Max(0, length - number.Length))) + number;
    })];
}
