using System.Security.Cryptography;
using System.Text;

namespace CreditRisk.Scoring.Domain.Cards;

/// <summary>The published key that breaks ties between equal scores: nobody can choose it, anybody can compute it.</summary>
public static class RandomKey
{
    /// <summary>First 16 lower-case hexadecimal digits of SHA-256(model version + "/" + pledge id), UTF-8.</summary>
    public static string Of(string modelVersion, string pledgeId) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{modelVersion}/{pledgeId}")).AsSpan(0, 8));
}
