using System.Security.Cryptography;
using System.Text;

namespace CreditRisk.Inspection.Domain;

/// <summary>What turns ids into tickets: the lower-case hexadecimal SHA-256 of a seed text. Every seed text is an independent order.</summary>
public sealed class TicketSeed
{
    private const int SeedLength = 64;
    private const int StackRoom = 256;

    private readonly byte[] _seedHash;

    /// <summary>Hashes the UTF-8 form of the seed text.</summary>
    public TicketSeed(string seedText)
    {
        ArgumentNullException.ThrowIfNull(seedText);
        _seedHash = Encoding.ASCII.GetBytes(Hex.Sha256(Encoding.UTF8.GetBytes(seedText)));
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

    /// <summary>The ticket of an id given as text.</summary>
    public Ticket TicketOf(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return TicketOf(Encoding.UTF8.GetBytes(id));
    }
}
