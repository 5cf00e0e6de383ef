using System.Collections.Immutable;
using CreditRisk.Kernel;
using CreditRisk.Pledges.Domain.Life;
using CreditRisk.Pledges.Domain.Matters;

namespace CreditRisk.Pledges.Domain.Verifying;

/// <summary>
/// Who is verified is disturbed as little as possible (3.3): only methods of the matter's plan, and one that disturbs more than another of them only
/// with a reason. A recheck while a rectification or announcement is open may be on the spot. What was seen elsewhere than in data leaves a document.
/// </summary>
public static class MethodRules
{
    /// <summary>What is wrong with the method, or with the documents that it leaves; empty when nothing is. A matter without a plan is verified by any method.</summary>
    public static IEnumerable<FieldViolation> FaultsOf(PledgeSituation situation, VerificationFinding finding)
    {
        ArgumentNullException.ThrowIfNull(situation);
        ArgumentNullException.ThrowIfNull(finding);
        return finding.IsVerification ? [.. ChoiceFaults(situation, finding), .. EvidenceFaults(finding)] : [];
    }

    /// <summary>The methods that may be used now: those of the plan or, before the decision, those it names for then; empty for any.</summary>
    internal static ImmutableArray<VerificationMethod> MethodsOf(PledgeSituation situation) => situation.Plan switch
    {
        not { Exempt: false } => [],
        { PreDecisionMethods: { IsEmpty: false } before } when situation.State == PledgeState.Signed => before,
        var plan => plan.Methods,
    };

    private static IEnumerable<FieldViolation> EvidenceFaults(VerificationFinding finding)
    {
        string? paper = finding.Method switch
        {
            VerificationMethod.Network => "what was seen, as a file",
            VerificationMethod.Document => "the papers that were examined",
            VerificationMethod.PublicNotice => "the announcement, and what came in on it",
            VerificationMethod.Onsite => "the record of the visit",
            _ => null,
        };
        return paper is not null && finding.Evidence.IsEmpty ? [new("evidence", $"is required with {finding.Method}: {paper}.")] : [];
    }

    private static IEnumerable<FieldViolation> ChoiceFaults(PledgeSituation situation, VerificationFinding finding)
    {
        if (MethodsOf(situation) is not { IsEmpty: false } methods)
        {
            return [];
        }

        if (!methods.Contains(finding.Method))
        {
            return [new("method", $"must be one of the matter's plan: {string.Join(", ", methods.Order())}.")];
        }

        if (finding.Method == VerificationMethod.Assist && !situation.IsAssisted)
        {
            return [new("method", "is Assist: no other agency has answered a request about this pledge yet.")];
        }

        VerificationMethod least = methods.Min();
        bool isRecheck = situation.Standing.State is PledgeState.Rectifying or PledgeState.Announced;
        return finding.Method > least && !isRecheck && string.IsNullOrWhiteSpace(finding.MethodReason)
            ? [new("method_reason", $"is required: {least} disturbs less than {finding.Method}.")]
            : [];
    }
}
