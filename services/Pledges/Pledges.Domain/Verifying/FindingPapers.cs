using CreditRisk.Kernel;

namespace CreditRisk.Pledges.Domain.Verifying;

/// <summary>The papers that an outcome needs (3.9-3.12), and that no outcome carries papers of another.</summary>
public static class FindingPapers
{
    /// <summary>Fewest calendar days of an announcement: what is announced counts as served after 30 days (民事诉讼法 95).</summary>
    public const int ShortestAnnouncement = 30;

    /// <summary>Most calendar days of an announcement: nobody is left in doubt for longer.</summary>
    public const int LongestAnnouncement = 365;

    /// <summary>Most things that one order names.</summary>
    public const int MostItems = 50;

    /// <summary>Every faulty field; empty when the papers are in order.</summary>
    public static IReadOnlyList<FieldViolation> FaultsOf(VerificationFinding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        VerificationOutcome outcome = finding.Outcome;
        (string Field, string? Fault)[] faults =
        [
            ("document_number", DocumentFault(finding)),
            ("revocation_ground", OnlyWith(outcome == VerificationOutcome.Revoked, finding.Ground is not null, "why it is revoked")),
            ("rectify_items", OnlyWith(outcome == VerificationOutcome.RectifyOrdered, !finding.RectifyItems.IsEmpty, "what is to be rectified") ?? ItemsFault(finding)),
            ("recheck_method", outcome != VerificationOutcome.RectifyOrdered && finding.RecheckMethod is not null ? "must be absent unless a rectification is ordered." : null),
            ("announce_until", OnlyWith(outcome == VerificationOutcome.Announced, finding.AnnounceUntil is not null, "the last day of the announcement") ?? DayFault(finding)),
            ("transferred_to", OnlyWith(outcome == VerificationOutcome.TransferredAgency, finding.TransferredTo is not null, "the agency with the power")),
            ("legal_basis", outcome == VerificationOutcome.Penalty && finding.LegalBasis is not { IsCited: true } ? "is required: document and article of the penalty." : null),
        ];
        return [.. faults.Where(fault => fault.Fault is not null).Select(fault => new FieldViolation(fault.Field, fault.Fault!))];
    }

    private static string? DocumentFault(VerificationFinding finding) => finding.DocumentNumber.Length > 0 ? null : finding.Outcome switch
    {
        VerificationOutcome.Revoked or VerificationOutcome.Cancelled or VerificationOutcome.Penalty => "is required: the number of the decision.",
        VerificationOutcome.Announced => "is required: the number of the announcement.",
        VerificationOutcome.TransferredAgency or VerificationOutcome.TransferredPolice => "is required: the number of the letter.",
        _ => null,
    };

    private static string? OnlyWith(bool isAsked, bool isThere, string what) => (isAsked, isThere) switch
    {
        (true, false) => $"is required: {what}.",
        (false, true) => "must be absent with this outcome.",
        _ => null,
    };

    private static string? ItemsFault(VerificationFinding finding) =>
        finding.RectifyItems.Length > MostItems ? $"has more than {MostItems} entries." : null;

    private static string? DayFault(VerificationFinding finding) => (finding.AnnounceUntil?.DayNumber - finding.VerifiedOn.DayNumber) switch
    {
        < ShortestAnnouncement => $"must be {ShortestAnnouncement} days after the verification at the earliest.",
        > LongestAnnouncement => $"must be {LongestAnnouncement} days after the verification at the latest.",
        _ => null,
    };
}
