namespace CreditRisk.Inspection.Domain;

/// <summary>The smallest tickets of a population, and what tells them from the others.</summary>
/// <param name="Tickets">In ticket order.</param>
/// <param name="Cut">An entry was drawn exactly if its ticket sorts before this; as short as that allows, so that it names nobody.</param>
internal sealed record DrawnShare(DrawnTicket[] Tickets, string Cut)
{
    /// <summary>Sorts after every ticket.</summary>
    private const string All = "1";

    /// <param name="members">The population, by index of the frame.</param>
    /// <param name="count">How many are drawn.</param>
    /// <param name="source">Tickets of the members.</param>
    public static DrawnShare Of(int[] members, int count, TicketSource source)
    {
        int wanted = Math.Min(count + 1, members.Length);
        DrawnTicket[] tickets = Array.ConvertAll(
            SmallestTickets.Select(members.Length, wanted, source), t => t with { Index = members[t.Index] });
        return new(tickets[..count], CutAt(tickets, count));
    }

    private static string CutAt(DrawnTicket[] tickets, int count)
    {
        if (count == tickets.Length)
        {
            return All;
        }

        string next = tickets[count].Ticket.ToString();
        int shared = count == 0 ? 0 : next.AsSpan().CommonPrefixLength(tickets[count - 1].Ticket.ToString());
        return next[..Math.Min(shared + 1, next.Length)];
    }
}
