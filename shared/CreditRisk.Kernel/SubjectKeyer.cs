using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace CreditRisk.Kernel;

/// <summary>
/// Turns identifiers into pseudonyms: HMAC-SHA-256 under a secret key, cut to 128 bits. Safe for concurrent use; allocates nothing per call.
/// </summary>
/// <remarks>
/// The hashed text is the domain name, the kind and the identifier, each with its length in front, so that no two subjects and no
/// other use of the same secret can meet in one input.
/// </remarks>
public sealed class SubjectKeyer
{
    /// <summary>Fewest bytes of a secret.</summary>
    public const int MinimumSecretLength = 16;

    // One for each thread: setting up the key costs more than hashing an identifier under it. A process has one keyer, as a rule.
    [ThreadStatic]
    private static (SubjectKeyer Owner, HMACSHA256 Hmac)? _keyed;

    private readonly byte[] _secret;

    /// <summary>Takes a copy of the secret.</summary>
    /// <param name="secret">At least <see cref="MinimumSecretLength"/> bytes of good randomness; whoever has it can undo every pseudonym by trial.</param>
    /// <exception cref="ArgumentException">The secret is too short.</exception>
    public SubjectKeyer(ReadOnlySpan<byte> secret)
    {
        if (secret.Length < MinimumSecretLength)
        {
            throw new ArgumentException($"The secret has {secret.Length} bytes; {MinimumSecretLength} are the least.", nameof(secret));
        }

        _secret = secret.ToArray();
        Fingerprint = new SubjectKey(Hash("creditrisk-subject-fingerprint-v1"u8, 0, [])).ToString();
    }

    /// <summary>
    /// 32 hexadecimal digits that name the secret without telling it. Under another secret every look-up misses and everybody looks
    /// clean: whoever keeps pseudonyms keeps this with them and compares it at start.
    /// </summary>
    public string Fingerprint { get; }

    /// <summary>The pseudonym of a subject: the same for ever under the same secret.</summary>
    public SubjectKey KeyOf(SubjectId subject)
    {
        string text = subject.Reveal();
        Span<byte> identifier = stackalloc byte[text.Length];
        Encoding.ASCII.GetBytes(text, identifier);
        return new(Hash("creditrisk-subject-v1"u8, KindByte(subject.Kind), identifier));
    }

    // Fixed letters, so that renaming or reordering the enum cannot change a pseudonym.
    private static byte KindByte(SubjectKind kind) => kind switch
    {
        SubjectKind.Organisation => (byte)'O',
        SubjectKind.NaturalPerson => (byte)'P',
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private UInt128 Hash(ReadOnlySpan<byte> domain, byte kind, ReadOnlySpan<byte> identifier)
    {
        Span<byte> input = stackalloc byte[1 + domain.Length + 2 + 1 + identifier.Length];
        input[0] = (byte)domain.Length;
        domain.CopyTo(input[1..]);
        Span<byte> rest = input[(1 + domain.Length)..];
        rest[0] = 1;
        rest[1] = kind;
        rest[2] = (byte)identifier.Length;
        identifier.CopyTo(rest[3..]);
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Keyed().TryComputeHash(input, hash, out _);
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }

    private HMACSHA256 Keyed()
    {
        if (_keyed is not { } keyed || keyed.Owner != this)
        {
            _keyed?.Hmac.Dispose();
            _keyed = keyed = (this, new HMACSHA256(_secret));
        }

        return keyed.Hmac;
    }
}
