using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using CreditRisk.Hosting.Configuration;
using CreditRisk.Kernel.V1;
using Google.Protobuf.Reflection;

namespace CreditRisk.Hosting.Access;

/// <summary>
/// Finds callers by their bearer token. Only hashes of tokens are kept, and references to the headers that named somebody last: the web server
/// hands on the same string as long as a connection sends the same header, and the same string need not be hashed again.
/// </summary>
public sealed class CallerDirectory
{
    private const int LongestToken = 512;
    private const int SeenHeaders = 1024;

    private readonly Seen?[] _seen = new Seen?[SeenHeaders];

    private readonly FrozenDictionary<UInt128, (byte[] Hash, Caller Caller)> _callers;

    private CallerDirectory(IEnumerable<(byte[] Hash, Caller Caller)> callers) => _callers = callers.ToFrozenDictionary(c => Head(c.Hash));

    /// <summary>The callers that are configured.</summary>
    public static CallerDirectory Of(IEnumerable<IdentityOptions> identities) =>
        new(identities.Select(i => (Convert.FromHexString(i.TokenSha256), new Caller(i.Name, RolesOf(i.Roles)))));

    /// <summary>Callers with every role, for development.</summary>
    /// <param name="people">Names and tokens.</param>
    public static CallerDirectory Development(IEnumerable<(string Name, string Token)> people) =>
        new(people.Select(one => (SHA256.HashData(Encoding.ASCII.GetBytes(one.Token)), new Caller(one.Name, Enum.GetValues<Role>().Where(r => r != Role.Unspecified).ToFrozenSet()))));

    /// <summary>Every fault of configured identities, each starting with its key.</summary>
    public static IEnumerable<string> FaultsOf(IList<IdentityOptions> identities)
    {
        ArgumentNullException.ThrowIfNull(identities);
        for (int i = 0; i < identities.Count; i++)
        {
            IdentityOptions identity = identities[i];
            if (identity.Name.Length is 0 or > 64 || identity.Name.Any(c => !char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c is not ('.' or '-')))
            {
                yield return $"Identities:{i}:Name must be 1 to 64 characters a-z, 0-9, dot and hyphen, not '{identity.Name}'.";
            }

            if (identity.TokenSha256.Length != 64 || !identity.TokenSha256.All(char.IsAsciiHexDigitLower))
            {
                yield return $"Identities:{i}:TokenSha256 must be 64 lower-case hexadecimal digits.";
            }
            else if (identities.Take(i).Any(other => other.TokenSha256 == identity.TokenSha256))
            {
                yield return $"Identities:{i}:TokenSha256 is that of another identity.";
            }

            if (identity.Roles.Count == 0)
            {
                yield return $"Identities:{i}:Roles needs at least one of {string.Join(", ", RoleNames.Keys.Order(StringComparer.Ordinal))}.";
            }

            foreach (string role in identity.Roles.Where(role => !RoleNames.ContainsKey(role)))
            {
                yield return $"Identities:{i}:Roles: '{role}' is none of {string.Join(", ", RoleNames.Keys.Order(StringComparer.Ordinal))}.";
            }
        }
    }

    /// <summary>Finds the caller of an <c>authorization</c> header.</summary>
    /// <returns>The caller; null when the header is missing, has another form or names nobody.</returns>
    public Caller? Find(string? authorization)
    {
        const string Scheme = "Bearer ";
        if (authorization is null || authorization.Length is <= 7 or > LongestToken || !authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        ref Seen? seen = ref _seen[RuntimeHelpers.GetHashCode(authorization) % SeenHeaders];
        if (Volatile.Read(ref seen) is { } before && ReferenceEquals(before.Header, authorization))
        {
            return before.Caller;
        }

        Caller? caller = FindToken(authorization.AsSpan(Scheme.Length));
        if (caller is not null)
        {
            Volatile.Write(ref seen, new(authorization, caller));
        }

        return caller;
    }

    /// <summary>The name of a role as identities are configured with it.</summary>
    internal static string NameOf(Role role) => RoleNames.Single(pair => pair.Value == role).Key;

    private Caller? FindToken(ReadOnlySpan<char> text)
    {
        Span<byte> token = stackalloc byte[LongestToken * 3];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        int length = Encoding.UTF8.GetBytes(text, token);
        SHA256.HashData(token[..length], hash);
        return _callers.TryGetValue(Head(hash), out (byte[] Hash, Caller Caller) found) && CryptographicOperations.FixedTimeEquals(found.Hash, hash)
            ? found.Caller
            : null;
    }

    private static FrozenDictionary<string, Role> RoleNames { get; } = AccessReflection.Descriptor.FindTypeByName<EnumDescriptor>("Role").Values
        .Where(v => v.Number != 0)
        .ToFrozenDictionary(v => v.Name["ROLE_".Length..], v => (Role)v.Number);

    private static FrozenSet<Role> RolesOf(IEnumerable<string> names) => names.Select(name => RoleNames[name]).ToFrozenSet();

    private static UInt128 Head(ReadOnlySpan<byte> hash) => System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(hash);

    private sealed record Seen(string Header, Caller Caller);
}
