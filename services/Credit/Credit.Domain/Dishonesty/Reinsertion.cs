using CreditRisk.Kernel;

namespace CreditRisk.Credit.Domain.Dishonesty;

/// <summary>
/// Keeps a repaired or annulled fact from coming back through another feed: the old document never brings it back, a new one only with the
/// approval of a second official.
/// </summary>
public static class Reinsertion
{
    /// <summary>Approves.</summary>
    /// <returns>
    /// The record, or <c>REINSERTION_UNKNOWN</c>, <c>SECOND_OFFICIAL_NEEDED</c>, or what now stands in the way of the record.
    /// </returns>
    public static Outcome<IReadOnlyList<CreditEvent>> Approve(CreditFile file, string recordId, string approver, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (Find(file, recordId) is not { } proposed)
        {
            return Unknown(recordId);
        }

        if (proposed.ProposedBy == approver)
        {
            return new Refusal(
                RefusalKind.PermissionDenied, new("SECOND_OFFICIAL_NEEDED"), "Who reported a repaired fact again cannot approve it: ask a colleague.");
        }

        CreditFile before = file with { Reinsertions = file.Reinsertions.Remove(proposed) };
        return DishonestyPolicy.RefusalOf(before, proposed.Facts, today) is { } refusal
            ? refusal
            : new CreditEvent[] { new DishonestyRecorded(recordId, proposed.Subject, proposed.Facts, proposed.RepairedRecordId) };
    }

    /// <summary>Says no.</summary>
    /// <returns>The end of the proposal, or <c>REINSERTION_UNKNOWN</c>, <c>REASON_MISSING</c>.</returns>
    public static Outcome<IReadOnlyList<CreditEvent>> Drop(CreditFile file, string recordId, string reason)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(reason);
        return (Find(file, recordId), reason) switch
        {
            (null, _) => Unknown(recordId),
            (_, "") => NamedRefusals.ReasonMissing(),
            ({ } proposed, _) => new CreditEvent[] { new ReinsertionDropped(recordId, proposed.Subject, reason) },
        };
    }

    /// <summary>The refusal of a proposal nobody knows.</summary>
    public static Refusal Unknown(string recordId) =>
        new(RefusalKind.NotFound, new("REINSERTION_UNKNOWN"), $"No record {recordId} waits for approval.");

    /// <summary>The repaired or annulled record of the same fact: the same act in the same pledge; null when there is none.</summary>
    internal static DishonestyRecord? EndedFact(CreditFile file, DishonestyFacts facts) => facts.PledgeId.Length == 0 ? null : file.Records.Find(
        record => HasEnded(record) && record.Facts.PledgeId == facts.PledgeId && record.Facts.Act == facts.Act);

    internal static Refusal? RefusalOf(CreditFile file, DishonestyFacts facts)
    {
        if (file.Reinsertions.Find(proposed => SameDocument(proposed.Facts, facts)) is { } pending)
        {
            return new(
                RefusalKind.AlreadyExists, new("REINSERTION_PENDING"), $"The act of this document waits for a second official as {pending.RecordId}.");
        }

        DishonestyRecord? same = file.Records.Find(record => IsSameAct(record, facts));
        return same switch
        {
            null => null,
            { AnnulledAt: not null } => new(
                RefusalKind.FailedPrecondition,
                new("RECORD_ANNULLED_BEFORE"),
                $"The act of this document was annulled as {same.RecordId}. It does not come back; a new act needs its own document."),
            { RepairedAt: not null } => new(
                RefusalKind.FailedPrecondition,
                new("RECORD_REPAIRED_BEFORE"),
                $"The act of this document was repaired as {same.RecordId}. It does not come back; a new act needs its own document."),
            _ => new(
                RefusalKind.AlreadyExists,
                new("RECORD_EXISTS"),
                $"The act of this document is on record as {same.RecordId}. Name another matter or pledge if another act is meant."),
        };
    }

    private static ReinsertionProposed? Find(CreditFile file, string recordId) =>
        file.Reinsertions.Find(proposed => proposed.RecordId == recordId);

    // An ended act stays ended whatever matter is named now; an act in force is the same only for the same matter and pledge.
    private static bool IsSameAct(DishonestyRecord record, DishonestyFacts facts) => SameDocument(record.Facts, facts) &&
        (HasEnded(record) || (record.Facts.MatterCode == facts.MatterCode && record.Facts.PledgeId == facts.PledgeId));

    private static bool HasEnded(DishonestyRecord record) => record.RepairedAt is not null || record.AnnulledAt is not null;

    private static bool SameDocument(DishonestyFacts one, DishonestyFacts other) =>
        one.Act == other.Act && Plain(one.DocumentNumber) == Plain(other.DocumentNumber);

    // Feeds write one number in several ways: 台市监信〔2026〕1号, [２０２６] 1 号.
    private static string Plain(string documentNumber) => string.Concat(documentNumber.Where(c => !char.IsWhiteSpace(c)).Select(c => c switch
    {
        '〔' or '［' or '【' or '（' or '(' or '﹝' => '[',
        '〕' or '］' or '】' or '）' or ')' or '﹞' => ']',
        >= '！' and <= '～' => (char)(c - '！' + '!'),
        _ => c,
    }));
}
