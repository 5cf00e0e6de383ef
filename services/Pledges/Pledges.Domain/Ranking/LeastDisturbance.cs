using System.Collections.Immutable;
using CreditRisk.Pledges.Domain.Matters;

namespace CreditRisk.Pledges.Domain.Ranking;

/// <summary>Proposes how to verify: the method that disturbs least (3.3), unless the promisor's own record calls for a visit (3.5).</summary>
public static class LeastDisturbance
{
    /// <summary>Proposes a method.</summary>
    /// <param name="allowed">Methods of the matter's plan; empty when there is none.</param>
    /// <param name="hasUntruePledge">True when an earlier pledge of the promisor was found untrue, or a rectification of this one is to be rechecked.</param>
    /// <returns>One of the allowed methods; null when none is allowed.</returns>
    public static VerificationMethod? Propose(ImmutableArray<VerificationMethod> allowed, bool hasUntruePledge)
    {
        if (allowed.IsEmpty)
        {
            return null;
        }

        return hasUntruePledge && allowed.Contains(VerificationMethod.Onsite) ? VerificationMethod.Onsite : allowed.Min();
    }
}
