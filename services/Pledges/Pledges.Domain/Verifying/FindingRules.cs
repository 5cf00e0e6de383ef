using CreditRisk.Kernel;
using CreditRisk.Pledges.Domain.Matters;
using CreditRisk.Pledges.Domain.Signing;

namespace CreditRisk.Pledges.Domain.Verifying;

/// <summary>What a finding must hold to be recorded: dates that fit, enough signatures (ALL 61, APL 42, TRF 5), facts where they are needed.</summary>
public static class FindingRules
{
    /// <summary>Most calendar days a rectification may take after the day it is ordered.</summary>
    public const int MaximumRectificationDays = 365;

    private const int Pair = 2;

    /// <summary>Every faulty field; empty when the finding is in order.</summary>
    /// <param name="pledge">The pledge.</param>
    /// <param name="open">The rectification that is running; null when none is.</param>
    /// <param name="finding">The finding.</param>
    /// <param name="today">The day in China.</param>
    public static IReadOnlyList<FieldViolation> FaultsOf(SignedPledge pledge, Rectification? open, VerificationFinding finding, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(pledge);
        ArgumentNullException.ThrowIfNull(finding);
        DateOnly earliest = open?.OrderedOn ?? ChinaTime.DateOf(pledge.Application.SignedAt);
        (string Field, string? Fault)[] faults =
        [
            ("verified_on", DayFault(finding.VerifiedOn, earliest, today)),
            ("rectify_by", LimitFault(finding, open)),
            ("statement", StatementFault(finding, open)),
            ("inspectors", SignatureFault(finding, today)),
        ];
        return [.. faults.Where(fault => fault.Fault is not null).Select(fault => new FieldViolation(fault.Field, fault.Fault!))];
    }

    private static string? DayFault(DateOnly day, DateOnly earliest, DateOnly today) =>
        day > today ? "lies in the future."
        : day < earliest ? $"must not be before {earliest:yyyy-MM-dd}."
        : null;

    private static string? LimitFault(VerificationFinding finding, Rectification? open) => (finding.Outcome, finding.RectifyBy) switch
    {
        (VerificationOutcome.RectifyOrdered, null) => "is required: the last day of the rectification.",
        (VerificationOutcome.RectifyOrdered, { } until) when until <= finding.VerifiedOn => "must be after the day of the verification.",
        (VerificationOutcome.RectifyOrdered, { } until) when until <= open?.Until => "must be later than the limit that is running.",
        (VerificationOutcome.RectifyOrdered, { } until) when until.DayNumber - finding.VerifiedOn.DayNumber > MaximumRectificationDays =>
            $"must be within {MaximumRectificationDays} days.",
        (VerificationOutcome.RectifyOrdered, _) => null,
        (_, null) => null,
        _ => "must be absent unless a rectification is ordered.",
    };

    private static string? StatementFault(VerificationFinding finding, Rectification? open)
    {
        bool isClean = finding.Outcome is VerificationOutcome.Fulfilled or VerificationOutcome.ConformsBeforeDecision ||
            (finding.Outcome == VerificationOutcome.Rectified && finding.VerifiedOn <= open?.Until);
        return isClean || finding.Statement.Length > 0 ? null : "is required: the facts found and why they lead to this outcome.";
    }

    private static string? SignatureFault(VerificationFinding finding, DateOnly today)
    {
        int needed = finding.Method == VerificationMethod.Onsite ||
            finding.Outcome is VerificationOutcome.Penalty or VerificationOutcome.TransferredPolice ? Pair : 1;
        if (finding.Inspectors.Any(name => SubjectId.ParseCitizenId(name, today).IsOk))
        {
            return "must be names or staff numbers, never citizen IDs.";
        }

        return finding.Inspectors.Distinct(StringComparer.Ordinal).Count() < needed ? $"needs {needed} different signature(s)." : null;
    }
}
