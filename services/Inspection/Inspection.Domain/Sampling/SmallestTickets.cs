namespace CreditRisk.Inspection.Domain;

/// <summary>An id, by its index in the population, with its ticket.</summary>
/// <param name="Ticket">The ticket.</param>
/// <param name="Index">Index of the id in the population that was sampled.</param>
internal readonly record struct DrawnTicket(Ticket Ticket, int Index);

/// <summary>Tickets of the ids from an index on; must always answer the same. Instead of a ticket above the bound it may answer <see cref="Ticket.Last"/>.</summary>
internal delegate void TicketSource(int first, Span<Ticket> tickets, ulong bound);

/// <summary>
/// Selection of the n smallest tickets in two moves: keep what lies under a bound that leaves n of them almost surely, then sort
/// that. Tickets are uniform, so the memory is n and a little, not the population; a bound that was too tight is widened and the
/// scan repeated, so the result never depends on the guess.
/// </summary>
internal static class SmallestTickets
{
    private const int BatchSize = 128;
    private const double KeySpace = 1e16;

    /// <param name="population">Number of ids.</param>
    /// <param name="count">How many are wanted, at most <paramref name="population"/>.</param>
    /// <param name="source">The tickets of the population.</param>
    /// <param name="firstBound">First guess of the largest <see cref="Ticket.SortKey"/> needed; <c>null</c> for a good one.</param>
    /// <returns>The <paramref name="count"/> smallest in ticket order; equal tickets in index order.</returns>
    public static DrawnTicket[] Select(int population, int count, TicketSource source, ulong? firstBound = null)
    {
        for (ulong bound = firstBound ?? Guess(population, count); ; bound = Widen(bound))
        {
            List<DrawnTicket> kept = Keep(population, source, bound);
            if (kept.Count >= count)
            {
                DrawnTicket[] sorted = Sort(kept);
                return sorted.Length == count ? sorted : sorted[..count];
            }
        }
    }

    private static List<DrawnTicket> Keep(int population, TicketSource source, ulong bound)
    {
        List<DrawnTicket> kept = bound == ulong.MaxValue ? new(population) : [];
        var batch = new Ticket[Math.Min(population, BatchSize)];
        for (int first = 0; first < population; first += BatchSize)
        {
            Span<Ticket> tickets = batch.AsSpan(0, Math.Min(BatchSize, population - first));
            source(first, tickets, bound);
            for (int i = 0; i < tickets.Length; i++)
            {
                if (tickets[i].SortKey <= bound)
                {
                    kept.Add(new(tickets[i], first + i));
                }
            }
        }

        return kept;
    }

    private static DrawnTicket[] Sort(List<DrawnTicket> kept)
    {
        DrawnTicket[] sorted = [.. kept];
        ulong[] keys = Array.ConvertAll(sorted, k => k.Ticket.SortKey);
        Array.Sort(keys, sorted);
        for (int start = 0; start < keys.Length;)
        {
            int end = start + 1;
            while (end < keys.Length && keys[end] == keys[start])
            {
                end++;
            }

            if (end - start > 1)
            {
                sorted.AsSpan(start, end - start).Sort(CompareWhole);
            }

            start = end;
        }

        return sorted;
    }

    private static int CompareWhole(DrawnTicket left, DrawnTicket right)
    {
        int order = left.Ticket.CompareTo(right.Ticket);
        return order != 0 ? order : left.Index.CompareTo(right.Index);
    }

    /// <summary>A bound under which as many as wanted are almost surely.</summary>
    public static ulong Guess(int population, int count)
    {
        double needed = count + 6 * Math.Sqrt(count) + 20;
        return needed >= population ? ulong.MaxValue : (ulong)(needed / population * KeySpace);
    }

    /// <summary>The next bound to try.</summary>
    public static ulong Widen(ulong bound) => bound > (ulong)KeySpace ? ulong.MaxValue : bound * 2 + 1;
}
