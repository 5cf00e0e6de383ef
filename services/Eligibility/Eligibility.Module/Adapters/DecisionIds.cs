using CreditRisk.Eligibility.Module.UseCases.CheckingEligibility;

namespace CreditRisk.Eligibility.Module.Adapters;

/// <summary>Decision ids as UUID version 7 (RFC 9562) in hexadecimal.</summary>
internal sealed class DecisionIds : IDecisionIds
{
    public string Next(DateTimeOffset at) => Guid.CreateVersion7(at).ToString("N");
}
