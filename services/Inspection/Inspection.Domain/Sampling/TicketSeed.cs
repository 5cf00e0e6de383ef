using System.Security.Cryptography;
using System.Text;

namespace CreditRisk.Inspection.Domain;

/// <summary>The UTF-8 form of the id with an index.</summary>
internal delegate ReadOnlySpan<byte> IdAt(int index);

/// <summary>
/// What turns ids into tickets: the lower-case hexadecimal SHA-256 of a seed text. Every seed text is an independent order.
/// </summary>
public sealed class TicketSeed
{
    private const int SeedLength = 64;
    private const int StackRoom = 256;

    // A padded id of up to 55 bytes is one block; the seed hash before it is exactly one, so it is compressed once for all.
    private const int LongestInOneBlock = Sha256Lanes.BlockSize - 9;

    private readonly byte[] _seedHash;
    private readonly uint[] _afterSeed;

    /// <summary>Hashes the UTF-8 form of the seed text.</summary>
    public TicketSeed(string seedText)
    {
        ArgumentNullException.ThrowIfNull(seedText);
        _seedHash = Encoding.ASCII.GetBytes(Hex.Sha256(Encoding.UTF8.GetBytes(seedText)));
        _afterSeed = Sha256Lanes.StateAfter(_seedHash);
    }

    /// <summary>The ticket of an id. Does not allocate for ids of up to 192 bytes.</summary>
    /// <param name="id">The UTF-8 form of the id; <c>41</c> and <c>0041</c> are different ids.</param>
    public Ticket TicketOf(ReadOnlySpan<byte> id)
    {
        Span<byte> message = id.Length <= StackRoom - SeedLength ? stackalloc byte[StackRoom] : new byte[SeedLength + id.Length];
        message = message[..(SeedLength + id.Length)];
        _seedHash.CopyTo(message);
        id.CopyTo(message[SeedLength..]);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(message, hash);
        return new Ticket(hash);
    }

    /// <summary>The tickets of many ids, for a fraction of what one at a time costs.</summary>
    /// <param name="first">Index of the first id.</param>
    /// <param name="tickets">Takes one ticket for each id from there on.</param>
    /// <param name="idAt">The ids.</param>
    /// <param name="bound">Tickets above it need not be told from each other.</param>
    internal void Fill(int first, Span<Ticket> tickets, IdAt idAt, ulong bound = ulong.MaxValue)
    {
        for (int start = 0; start < tickets.Length; start += Sha256Lanes.Lanes)
        {
            Span<Ticket> group = tickets[start..Math.Min(start + Sha256Lanes.Lanes, tickets.Length)];
            if (!FillGroup(first + start, group, idAt, bound))
            {
                for (int i = 0; i < group.Length; i++)
                {
                    group[i] = TicketOf(idAt(first + start + i));
                }
            }
        }
    }

    /// <summary>The ticket of an id given as text.</summary>
    public Ticket TicketOf(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return TicketOf(Encoding.UTF8.GetBytes(id));
    }

    private bool FillGroup(int first, Span<Ticket> group, IdAt idAt, ulong bound)
    {
        Span<byte> slots = stackalloc byte[Sha256Lanes.Lanes * Sha256Lanes.BlockSize];
        for (int i = 0; i < group.Length; i++)
        {
            ReadOnlySpan<byte> id = idAt(first + i);
            if (id.Length > LongestInOneBlock)
            {
                return false;
            }

            Span<byte> slot = slots.Slice(i * Sha256Lanes.BlockSize, Sha256Lanes.BlockSize);
            id.CopyTo(slot);
            Sha256Lanes.Pad(slot, id.Length, SeedLength);
        }

        Span<byte> hashes = stackalloc byte[Sha256Lanes.Lanes * SHA256.HashSizeInBytes];
        Sha256Lanes.Hash(slots, _afterSeed, hashes);
        for (int i = 0; i < group.Length; i++)
        {
            group[i] = Ticket.UpTo(bound, hashes.Slice(i * SHA256.HashSizeInBytes, SHA256.HashSizeInBytes));
        }

        return true;
    }
}
