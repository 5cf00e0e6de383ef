using CreditRisk.Kernel;

namespace CreditRisk.Eligibility.Domain;

/// <summary>What an eligible applicant may be asked to meet.</summary>
public enum ConditionKind
{
    /// <summary>Liability insurance (rules 1.16).</summary>
    Insurance,

    /// <summary>The pledge is published (rules 1.15).</summary>
    Publicity,

    /// <summary>How the pledge will be verified (rules 3.3, 3.5).</summary>
    VerificationRegime,
}

/// <summary>When a condition applies.</summary>
public enum ConditionTrigger
{
    /// <summary>The matter needs an insurance.</summary>
    InsuranceRequired,

    /// <summary>The matter's pledges are published.</summary>
    PublicityRequired,

    /// <summary>The early warning is yellow and the matter is verified one by one.</summary>
    WarningYellow,

    /// <summary>The early warning is orange and the matter is verified one by one.</summary>
    WarningOrange,

    /// <summary>The early warning is red and the matter is verified one by one.</summary>
    WarningRed,
}

/// <summary>One condition as the rule set states it.</summary>
/// <param name="ReasonCode">Stable code.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="When">When it applies.</param>
/// <param name="LegalBasis">What it rests on.</param>
/// <param name="Text">The condition in words.</param>
public sealed record ConditionRule(ReasonCode ReasonCode, ConditionKind Kind, ConditionTrigger When, LegalBasis LegalBasis, LocalizedText Text)
{
    /// <summary>True when it applies to a matter under an early warning.</summary>
    public bool AppliesTo(MatterFact matter, EarlyWarningLevel level)
    {
        ArgumentNullException.ThrowIfNull(matter);
        return When switch
        {
            ConditionTrigger.InsuranceRequired => matter.InsuranceRequired,
            ConditionTrigger.PublicityRequired => matter.PublicityRequired,
            ConditionTrigger.WarningYellow => level == EarlyWarningLevel.Yellow && !matter.VerificationExempt,
            ConditionTrigger.WarningOrange => level == EarlyWarningLevel.Orange && !matter.VerificationExempt,
            ConditionTrigger.WarningRed => level == EarlyWarningLevel.Red && !matter.VerificationExempt,
            _ => throw new InvalidOperationException($"Trigger {When} is unknown."),
        };
    }
}
