using System.Diagnostics.CodeAnalysis;
using CreditRisk.Pledges.Domain.Life;
using CreditRisk.Pledges.Domain.Signing;
using CreditRisk.Pledges.Domain.Verifying;

namespace CreditRisk.Pledges.Domain.Filing;

/// <summary>What is on file about a pledge of a subject (3.9): good and bad alike.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="On">The day.</param>
/// <param name="Outcome">What the verification led to; null for what no verification found.</param>
/// <param name="DocumentNumber">Number of the decision, letter or receipt; may be empty.</param>
/// <param name="Note">Reasons or facts in the officer's words; may be empty.</param>
public sealed record FileEntry(FileEntryKind Kind, DateOnly On, VerificationOutcome? Outcome = null, string DocumentNumber = "", string Note = "")
{
    /// <summary>The first entry of every pledge.</summary>
    public static FileEntry Of(SignedPledge pledge)
    {
        ArgumentNullException.ThrowIfNull(pledge);
        return new(FileEntryKind.Signed, Kernel.ChinaTime.DateOf(pledge.Application.SignedAt));
    }

    /// <summary>What an event enters; null when nothing. A withdrawal enters nothing and takes away what is there (1.14).</summary>
    public static FileEntry? Of(PledgeEvent happened) => happened switch
    {
        ConditionsConfirmed { Receipt: var receipt } => new(FileEntryKind.Confirmed, receipt.On, DocumentNumber: receipt.Number),
        MaterialReturned returned => new(FileEntryKind.UnfitMaterial, returned.On, Note: returned.Reason),
        OverdueNoted overdue => new(FileEntryKind.MissedDay, overdue.DueOn),
        FindingRecorded { Finding.Outcome: VerificationOutcome.ConformsBeforeDecision } => null,
        FindingRecorded { Finding: var finding } =>
            new(KindOf(finding), finding.VerifiedOn, finding.Outcome, finding.DocumentNumber, finding.Statement),
        _ => null,
    };

    private static FileEntryKind KindOf(VerificationFinding finding) => finding switch
    {
        { FoundUntrue: true } => FileEntryKind.Untrue,
        { Outcome: VerificationOutcome.Fulfilled } => FileEntryKind.Kept,
        { Outcome: VerificationOutcome.Rectified } => FileEntryKind.Rectified,
        _ => FileEntryKind.Consequence,
    };
}

/// <summary>Kinds of entries.</summary>
[SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "Signed by hand, not the integer.")]
public enum FileEntryKind
{
    /// <summary>A pledge was signed.</summary>
    Signed,

    /// <summary>The receipt was issued: promised conditions are met.</summary>
    Confirmed,

    /// <summary>Verified without objection (履约践诺).</summary>
    Kept,

    /// <summary>Put right within a rectification.</summary>
    Rectified,

    /// <summary>Material was given back as unfit.</summary>
    UnfitMaterial,

    /// <summary>The agreed day passed.</summary>
    MissedDay,

    /// <summary>Found untrue; the outcome says what followed.</summary>
    Untrue,

    /// <summary>Penalty, transfer or cancellation.</summary>
    Consequence,
}
