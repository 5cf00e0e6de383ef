using System.Security.Cryptography;
using System.Text;

namespace CreditRisk.Scoring.Domain.Rounds;

/// <summary>Everything that a round can choose from, in a few numbers.</summary>
/// <param name="Size">How many pledges.</param>
/// <param name="Sha256">Lower-case hexadecimal SHA-256 of the ids, each with a line feed, in ordinal order.</param>
/// <param name="Counts">How many pledges are in each group; by what, then which.</param>
public sealed record Frame(long Size, string Sha256, IReadOnlyDictionary<(string By, string Group), long> Counts)
{
    /// <summary>What tickets are made with: nobody can choose the seed after the frame is known without a new round showing it.</summary>
    public string DrawSeed(string publicSeed) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"creditrisk-round-v1\0{Sha256}\0{publicSeed}")));

    /// <summary>First 16 lower-case hexadecimal digits of SHA-256(draw seed + "/" + id): the smallest are drawn.</summary>
    public static string Ticket(string drawSeed, string pledgeId) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{drawSeed}/{pledgeId}")).AsSpan(0, 8));
}

/// <summary>Counts a frame pledge by pledge; memory grows with the groups only.</summary>
public sealed class FrameCounting : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly Dictionary<(string, string), long> _counts = [];
    private string _last = "";
    private long _size;

    /// <summary>Counts a pledge.</summary>
    /// <exception cref="ArgumentException">Ids do not ascend: the hash would not be that of the frame.</exception>
    public void Add(string pledgeId, PledgeGroups groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        if (string.CompareOrdinal(pledgeId, _last) <= 0)
        {
            throw new ArgumentException($"{pledgeId} does not come after {_last}.", nameof(pledgeId));
        }

        _hash.AppendData(Encoding.UTF8.GetBytes($"{pledgeId}\n"));
        foreach (string by in PledgeGroups.Kinds)
        {
            (string, string) group = (by, groups.By(by));
            _counts[group] = _counts.GetValueOrDefault(group) + 1;
        }

        _last = pledgeId;
        _size++;
    }

    /// <summary>The frame with everything that was added.</summary>
    public Frame Complete() => new(_size, Convert.ToHexStringLower(_hash.GetCurrentHash()), _counts);

    /// <inheritdoc />
    public void Dispose() => _hash.Dispose();
}
