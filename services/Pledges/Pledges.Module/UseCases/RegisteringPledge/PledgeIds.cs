using System.Security.Cryptography;
using System.Text;
using CreditRisk.Kernel;

namespace CreditRisk.Pledges.Module.UseCases.RegisteringPledge;

/// <summary>Ids of pledges: 32 lower-case hexadecimal digits that tell nothing about the promisor.</summary>
internal static class PledgeIds
{
    /// <summary>The same id for the same request of the same caller, so that a repeated request finds its pledge; a new one without a request id.</summary>
    public static string For(CallerRequest caller)
    {
        if (caller.RequestId is null)
        {
            return Guid.CreateVersion7().ToString("N");
        }

        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes($"creditrisk-pledge-v1\0{caller.Actor.Length}\0{caller.Actor}\0{caller.RequestId}"));
        return Convert.ToHexStringLower(hash.AsSpan(0, 16));
    }
}
