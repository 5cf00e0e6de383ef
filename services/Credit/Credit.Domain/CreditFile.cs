using System.Collections.Immutable;
using CreditRisk.Credit.Domain.Bans;
using CreditRisk.Credit.Domain.Corrections;
using CreditRisk.Credit.Domain.Dishonesty;
using CreditRisk.Credit.Domain.Lists;
using CreditRisk.Credit.Domain.Objections;
using CreditRisk.Credit.Domain.Proposals;
using CreditRisk.Credit.Domain.Referrals;
using CreditRisk.Credit.Domain.Repair;

namespace CreditRisk.Credit.Domain;

/// <summary>Everything on record about one subject: the fold of its events in order. Education is not part of it.</summary>
/// <param name="Entries">List entries in the order of listing, removed ones included.</param>
/// <param name="Records">Dishonesty records in the order of recording, repaired ones included.</param>
/// <param name="Cases">Repair cases in the order of application.</param>
public sealed record CreditFile(ImmutableList<ListEntry> Entries, ImmutableList<DishonestyRecord> Records, ImmutableList<RepairCase> Cases)
{
    /// <summary>Statutory bans in the order of recording, those that have ended included.</summary>
    public ImmutableList<StatutoryBan> Bans { get; init; } = [];

    /// <summary>The file of somebody about whom nothing is on record.</summary>
    public static CreditFile Empty { get; } = new([], [], []);

    /// <summary>Objections in the order of receipt.</summary>
    public ImmutableList<Objection> Objections { get; init; } = [];

    /// <summary>Records that report a repaired fact again and wait for a second official.</summary>
    public ImmutableList<ReinsertionProposed> Reinsertions { get; init; } = [];

    /// <summary>Corrections that others must follow, in the order of sending.</summary>
    public ImmutableList<Correction> Corrections { get; init; } = [];

    /// <summary>Referrals to the police in the order of reporting.</summary>
    public ImmutableList<Referral> Referrals { get; init; } = [];

    /// <summary>Problems that inspections found, in the order of hearing; they count for nothing.</summary>
    public ImmutableList<RecordProposal> Proposals { get; init; } = [];

    /// <summary>Last day on which no repair can be applied for; null when nothing stands in the way.</summary>
    public DateOnly? RepairBannedUntil { get; init; }

    /// <summary>The entry with that id, or null.</summary>
    public ListEntry? Entry(string entryId) => Entries.Find(entry => entry.EntryId == entryId);

    /// <summary>The record with that id, or null.</summary>
    public DishonestyRecord? Record(string recordId) => Records.Find(record => record.RecordId == recordId);

    /// <summary>The repair case with that id, or null.</summary>
    public RepairCase? Case(string caseId) => Cases.Find(found => found.CaseId == caseId);

    /// <summary>The objection with that id, or null.</summary>
    public Objection? Objection(string objectionId) => Objections.Find(found => found.ObjectionId == objectionId);

    /// <summary>The correction with that id, or null.</summary>
    public Correction? Correction(string correctionId) => Corrections.Find(found => found.CorrectionId == correctionId);

    /// <summary>The referral with that id, or null.</summary>
    public Referral? Referral(string referralId) => Referrals.Find(found => found.ReferralId == referralId);

    /// <summary>The proposal with that id, or null.</summary>
    public RecordProposal? Proposal(string proposalId) => Proposals.Find(found => found.ProposalId == proposalId);

    /// <summary>The proposal that rests on an inspection's result, or null.</summary>
    public RecordProposal? ProposalOf(string resultId) => Proposals.Find(found => found.Proposed.Problem.ResultId == resultId);

    /// <summary>The objection because of which a record or entry is annotated, or null.</summary>
    public Objection? OpenObjectionTo(string recordId) => Objections.Find(found => found.IsOpen && found.RecordId == recordId);

    /// <summary>Ids of all open objections to a record or entry, in the order of receipt.</summary>
    public IReadOnlyList<string> OpenObjectionsTo(string recordId) =>
        [.. Objections.Where(found => found.IsOpen && found.RecordId == recordId).Select(found => found.ObjectionId)];

    /// <summary>The file after one more event.</summary>
    /// <param name="happened">The event.</param>
    /// <param name="at">When it was committed.</param>
    /// <param name="actor">Stable name of who caused it; empty when nobody knows.</param>
    public CreditFile Evolve(CreditEvent happened, DateTimeOffset at, string actor = "") => happened switch
    {
        SubjectListed listed => this with { Entries = Entries.Add(new(listed, at, null) { ListedBy = actor }) },
        SubjectDelisted delisted => this with
        {
            Entries = Replace(Entries, entry => entry.EntryId == delisted.EntryId, entry => entry.Remove(delisted)),
        },
        StatutoryBanRecorded banned => this with { Bans = Bans.Add(banned.Ban) },
        DishonestyRecorded recorded => WithoutReinsertion(recorded.RecordId) with
        {
            Records = Records.Add(new(recorded, at, null, null) { RecordedBy = RecorderOf(recorded, actor) }),
        },
        RecordAnnulled annulled => WithRecord(annulled.RecordId, record => record with
        {
            AnnulledAt = at,
            OpenCaseId = null,
            IsSuspended = false,
            WithdrawalClock = PublicationWithdrawal.ClockOf(annulled, at),
        }),
        RecordPublicationWithdrawn withdrawn => WithRecord(withdrawn.RecordId, record => record with { Withdrawal = withdrawn, WithdrawalClock = null }),
        PublicationWithdrawalEscalated late => WithRecord(late.RecordId, record => record with { WithdrawalEscalatedOn = late.On }),
        RecordCorrected corrected => WithRecord(corrected.RecordId, record => record with { Facts = corrected.Facts }),
        RecordPublicationStopped stopped => WithRecord(stopped.RecordId, record => record with { IsPublicationStopped = true }),
        ReinsertionProposed proposed => this with { Reinsertions = Reinsertions.Add(proposed) },
        ReinsertionDropped dropped => WithoutReinsertion(dropped.RecordId),
        RepairApplied applied => Evolve((RepairEvent)applied, at) with { Cases = Cases.Add(RepairCase.Open(applied, at)) },
        RepairRevoked revoked => Evolve((RepairEvent)revoked, at) with { RepairBannedUntil = Later(RepairBannedUntil, revoked.BannedUntil) },
        RepairEvent repair => Evolve(repair, at),
        ObjectionFiled filed => this with { Objections = Objections.Add(Domain.Objections.Objection.Open(filed, at)) },
        ObjectionEvent objection => this with
        {
            Objections = Replace(Objections, found => found.ObjectionId == objection.ObjectionId, found => found.Evolve(objection, at)),
        },
        PoliceReferralOpened opened => this with { Referrals = Referrals.Add(Domain.Referrals.Referral.Open(opened)) },
        PoliceReferralAdvanced advanced => this with
        {
            Referrals = Replace(Referrals, found => found.ReferralId == advanced.ReferralId, found => found.Evolve(advanced)),
        },
        RecordProposed proposed => this with { Proposals = Proposals.Add(RecordProposal.Open(proposed, at)) },
        ProposalEvent decided => this with
        {
            Proposals = Replace(Proposals, found => found.ProposalId == decided.ProposalId, found => found.Evolve(decided, at, actor)),
        },
        CorrectionSent sent => this with { Corrections = Corrections.Add(Domain.Corrections.Correction.Open(sent)) },
        CorrectionEvent correction => this with
        {
            Corrections = Replace(Corrections, found => found.CorrectionId == correction.CorrectionId, found => found.Evolve(correction, at)),
        },
        _ => this,
    };

    private CreditFile Evolve(RepairEvent happened, DateTimeOffset at) => WithRecord(happened.RecordId, record => record.Evolve(happened, at)) with
    {
        Cases = Replace(Cases, found => found.CaseId == happened.CaseId, found => found.Evolve(happened, at)),
    };

    private CreditFile WithRecord(string recordId, Func<DishonestyRecord, DishonestyRecord> change) =>
        this with { Records = Replace(Records, record => record.RecordId == recordId, change) };

    private CreditFile WithoutReinsertion(string recordId) =>
        this with { Reinsertions = Reinsertions.RemoveAll(proposed => proposed.RecordId == recordId) };

    // A record that was approved by a second official was made by the first.
    private string RecorderOf(DishonestyRecorded recorded, string actor) =>
        Reinsertions.Find(proposed => proposed.RecordId == recorded.RecordId)?.ProposedBy ?? actor;

    private static DateOnly Later(DateOnly? one, DateOnly other) => one > other ? one.Value : other;

    private static ImmutableList<T> Replace<T>(ImmutableList<T> items, Predicate<T> isMeant, Func<T, T> change)
    {
        int index = items.FindIndex(isMeant);
        return index < 0 ? items : items.SetItem(index, change(items[index]));
    }
}
