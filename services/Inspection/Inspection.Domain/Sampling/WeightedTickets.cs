using System.Globalization;
using System.Text;

namespace CreditRisk.Inspection.Domain;

/// <summary>
/// Tickets of objects that hold several: ticket k of an id is that of <c>ID,k</c>, k from 1. The smallest of w uniform tickets comes before
/// another's with odds w to its weight, so taking the smallest is drawing without replacement with chances in proportion to the weights.
/// </summary>
/// <param name="seed">Turns texts into tickets.</param>
internal sealed class WeightedTickets(TicketSeed seed)
{
    /// <summary>The smallest ticket of an id with a weight, and which one it is.</summary>
    public (Ticket Ticket, int Number) Smallest(ReadOnlySpan<byte> id, int weight)
    {
        Span<byte> text = stackalloc byte[4 * Token.MaxLength + 16];
        id.CopyTo(text);
        text[id.Length] = (byte)',';
        (Ticket Ticket, int Number) smallest = default;
        for (int k = 1; k <= weight; k++)
        {
            k.TryFormat(text[(id.Length + 1)..], out int digits, default, CultureInfo.InvariantCulture);
            Ticket ticket = seed.TicketOf(text[..(id.Length + 1 + digits)]);
            smallest = k == 1 || ticket < smallest.Ticket ? (ticket, k) : smallest;
        }

        return smallest;
    }

    /// <summary>The smallest ticket of an id given as text.</summary>
    public (Ticket Ticket, int Number) Smallest(string id, int weight) => Smallest(Encoding.UTF8.GetBytes(id), weight);
}
