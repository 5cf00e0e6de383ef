using CreditRisk.Kernel;
using CreditRisk.Pledges.Domain.Life;
using CreditRisk.Pledges.Domain.Matters;

namespace CreditRisk.Pledges.Domain.Verifying;

/// <summary>
/// Who is verified is disturbed as little as possible (3.3): only methods of the matter's plan, and one that disturbs more than another of them only
/// with a reason. A recheck while a rectification or announcement is open may be on the spot.
/// </summary>
public static class MethodRules
{
    /// <summary>What is wrong with the method; empty when nothing is, and when the matter has no plan to judge by.</summary>
    public static IEnumerable<FieldViolation> FaultsOf(PledgeSituation situation, VerificationFinding finding)
    {
        ArgumentNullException.ThrowIfNull(situation);
        ArgumentNullException.ThrowIfNull(finding);
        if (!finding.IsVerification || situation.Plan is not { Exempt: false, Methods: { IsEmpty: false } methods })
        {
            return [];
        }

        if (!methods.Contains(finding.Method))
        {
            return [new("method", $"must be one of the matter's plan: {string.Join(", ", methods.Order())}.")];
        }

        if (finding.Method == VerificationMethod.Assist && !situation.IsAssisted)
        {
            return [new("method", "is ASSIST: no other agency has answered a request about this pledge yet.")];
        }

        VerificationMethod least = methods.Min();
        bool isRecheck = situation.Standing.State is PledgeState.Rectifying or PledgeState.Announced;
        return finding.Method > least && !isRecheck && string.IsNullOrWhiteSpace(finding.MethodReason)
            ? [new("method_reason", $"is required: {least} disturbs less than {finding.Method}.")]
            : [];
    }
}
