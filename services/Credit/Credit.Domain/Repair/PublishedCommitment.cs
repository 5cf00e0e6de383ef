using CreditRisk.Credit.Domain.Dishonesty;

namespace CreditRisk.Credit.Domain.Repair;

/// <summary>A signed repair commitment as everybody may see it: a repair needs one that is public (信用修复管理办法 36).</summary>
/// <param name="Case">The case it was handed in for.</param>
/// <param name="Sha256">Lower-case hexadecimal SHA-256 of the signed document.</param>
/// <param name="HandedInOn">The day of the application.</param>
/// <param name="Until">Last day on which it is published; null when the record has no publicity that ends.</param>
public sealed record PublishedCommitment(RepairCase Case, string Sha256, DateOnly HandedInOn, DateOnly? Until)
{
    /// <summary>
    /// True when everybody may read it, and not only who is registered: until the repair takes effect, and while nothing has ended the record's own
    /// publication, because what ends that must not be recalled by a page.
    /// </summary>
    public bool IsForEverybody { get; init; }

    /// <summary>
    /// The commitment of a case as it is published on a day; null when there is none, the case led to nothing, or the publicity of its record
    /// would have ended: then nothing recalls the act any more.
    /// </summary>
    public static PublishedCommitment? Of(CreditFile file, RepairCase found, DateOnly today, RepairRuleBook rules)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(found);
        ArgumentNullException.ThrowIfNull(rules);
        DishonestyRecord record = file.Record(found.RecordId)!;
        bool isStanding = found.IsOpen || found.State is RepairState.Approved or RepairState.Repaired;
        DateOnly? until = rules.WindowOf(record.Facts, today).Ends;
        return isStanding && record.AnnulledAt is null && !(until < today) && found.Applied.Application.Commitment is { } commitment
            ? new(found, commitment.Sha256, found.Applied.Terms.AppliedOn, until) { IsForEverybody = record is { RepairedAt: null, IsPublicationStopped: false } }
            : null;
    }

    /// <summary>The published commitment of the newest case of a record; null as above, or when nothing was applied for.</summary>
    public static PublishedCommitment? OfRecord(CreditFile file, string recordId, DateOnly today, RepairRuleBook rules)
    {
        ArgumentNullException.ThrowIfNull(file);
        return file.Cases.FindLast(found => found.RecordId == recordId) is { } newest ? Of(file, newest, today, rules) : null;
    }
}
