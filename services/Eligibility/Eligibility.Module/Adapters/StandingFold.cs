using System.Collections.Frozen;
using System.Collections.Immutable;
using CreditRisk.Credit.V1;
using CreditRisk.Eligibility.Domain;
using CreditRisk.Hosting.Wire;
using CreditRisk.HotIndex;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using CreditRisk.Pledge.V1;
using Google.Protobuf.Collections;

namespace CreditRisk.Eligibility.Module.Adapters;

/// <summary>
/// Turns the events of the credit and pledge rooms into standings. Events of matters, sources and rule sets touch no subject; they go to their
/// catalogues, which are thereby never behind the index: taking one twice changes nothing.
/// </summary>
public sealed class StandingFold(MatterCatalogue matters, SourceCatalogue sources, RuleSetCatalogue ruleSets) : IStandingFold<Standing>
{
    private static readonly FrozenDictionary<string, Func<JournalEvent, Changes>> Readers = new Dictionary<string, Func<JournalEvent, Changes>>
    {
        [SubjectListed.Descriptor.FullName] = e => Of(e.Read<SubjectListed>()),
        [SubjectDelisted.Descriptor.FullName] = e => Of(e.Read<SubjectDelisted>()),
        [DishonestyRecorded.Descriptor.FullName] = e => Of(e.Read<DishonestyRecorded>()),
        [RecordAnnulled.Descriptor.FullName] = e => Of(e.Read<RecordAnnulled>()),
        [StatutoryBanRecorded.Descriptor.FullName] = e => Of(e.Read<StatutoryBanRecorded>().Ban),
        [RepairApplied.Descriptor.FullName] = e => UnderRepair(e.Read<RepairApplied>().Subject, e.Read<RepairApplied>().RecordId, true),
        [RepairRefused.Descriptor.FullName] = e => UnderRepair(e.Read<RepairRefused>().Subject, e.Read<RepairRefused>().RecordId, false),
        [RepairWithdrawn.Descriptor.FullName] = e => UnderRepair(e.Read<RepairWithdrawn>().Subject, e.Read<RepairWithdrawn>().RecordId, false),
        [RepairRejectedAtEntry.Descriptor.FullName] = e => UnderRepair(e.Read<RepairRejectedAtEntry>().Subject, e.Read<RepairRejectedAtEntry>().RecordId, false),
        [RepairClosedUnanswered.Descriptor.FullName] = e => UnderRepair(e.Read<RepairClosedUnanswered>().Subject, e.Read<RepairClosedUnanswered>().RecordId, false),
        [RecordRepaired.Descriptor.FullName] = e => Of(e.Read<RecordRepaired>()),
        [RecordSuspended.Descriptor.FullName] = e => Of(e.Read<RecordSuspended>()),
        [RecordRestored.Descriptor.FullName] = e => Of(e.Read<RecordRestored>().Record),
        [RecordCorrected.Descriptor.FullName] = e => Of(e.Read<RecordCorrected>().Record),
        [ObjectionFiled.Descriptor.FullName] = e => Of(e.Read<ObjectionFiled>()),
        [ObjectionReviewRequested.Descriptor.FullName] = e => Of(e.Read<ObjectionReviewRequested>()),
        [ObjectionResolved.Descriptor.FullName] = e => Of(e.Read<ObjectionResolved>()),
        [ObjectionClosed.Descriptor.FullName] = e => Of(e.Read<ObjectionClosed>()),
        [VerificationRecorded.Descriptor.FullName] = e => Of(e.Read<VerificationRecorded>()),
    }.ToFrozenDictionary();

    /// <inheritdoc />
    public int Version => 4;

    /// <inheritdoc />
    public IReadOnlySet<string> EventTypes { get; } =
        SubjectEventTypes.Concat(MatterCatalogue.EventTypes).Concat(SourceCatalogue.EventTypes).Concat(RuleSetEvents.Types).ToFrozenSet();

    /// <summary>The events that change the standing of subjects.</summary>
    public static IReadOnlySet<string> SubjectEventTypes { get; } = Readers.Keys.ToFrozenSet();

    /// <summary>The subjects whose standing an event may change, each once; empty for an event about no subject.</summary>
    public static IReadOnlyCollection<SubjectKey> SubjectsOf(JournalEvent journaled)
    {
        ArgumentNullException.ThrowIfNull(journaled);
        return Readers.TryGetValue(journaled.Type, out Func<JournalEvent, Changes>? read) ? read(journaled).Keys : [];
    }

    /// <inheritdoc />
    public IReadOnlyCollection<SubjectKey> KeysOf(JournalEvent journaled)
    {
        ArgumentNullException.ThrowIfNull(journaled);
        if (Readers.ContainsKey(journaled.Type))
        {
            return SubjectsOf(journaled);
        }

        if (RuleSetEvents.Types.Contains(journaled.Type))
        {
            ruleSets.Apply(journaled);
        }
        else
        {
            matters.Apply(journaled);
            sources.Apply(journaled);
        }

        return [];
    }

    /// <inheritdoc />
    public Standing? Fold(SubjectKey key, Standing? standing, JournalEvent journaled)
    {
        ArgumentNullException.ThrowIfNull(journaled);
        return Readers[journaled.Type](journaled).Apply(key, standing);
    }

    private static Changes Of(SubjectListed listed) => With(listed.Subject, FactMapping.FactOf(listed));

    private static Changes Of(SubjectDelisted delisted) => Without<ListedFact>(delisted.Subject, delisted.EntryId);

    private static Changes Of(StatutoryBan ban) => With(ban.Subject, FactMapping.FactOf(ban));

    private static Changes Of(DishonestyRecorded record)
    {
        DishonestyFact fact = FactMapping.FactOf(record);
        ImmutableArray<string> objections = [.. record.OpenObjectionIds];
        Changes changes = Changes.Of(record.Subject, standing => Standing.With(standing, Corrected(fact, standing, objections)));
        foreach (ResponsiblePerson person in record.ResponsiblePersons)
        {
            var responsibility = new ResponsibilityFact(fact, FactMapping.PartyOf(record.Subject), FactMapping.RoleOf(person.Role));
            changes.Add(FactMapping.KeyOf(person.Subject), standing => Standing.With(standing, Corrected(responsibility, standing, objections)));
        }

        return changes;
    }

    // A corrected record keeps what is going on about it; a restored one, of which nothing is left here, brings its open objections.
    private static AdverseFact Corrected(AdverseFact fact, Standing? standing, ImmutableArray<string> objections)
    {
        AdverseFact? before = standing?.Facts.FirstOrDefault(known => known.GetType() == fact.GetType() && known.RecordId == fact.RecordId);
        AdverseFact annotated = fact with { OpenObjections = before?.OpenObjections ?? objections };
        return (annotated, before) is (DishonestyFact record, DishonestyFact known) ? record with { UnderRepair = known.UnderRepair } : annotated;
    }

    private static Changes Of(RecordSuspended suspended) => RecordEnds(suspended.Subject, suspended.RecordId, suspended.ResponsiblePersons);

    private static Changes Of(ObjectionFiled filed) => Objected(filed.Subject, filed.RecordId, filed.ObjectionId, filed.ResponsiblePersons);

    private static Changes Of(ObjectionReviewRequested requested) =>
        Objected(requested.Subject, requested.RecordId, requested.ObjectionId, requested.ResponsiblePersons);

    private static Changes Of(ObjectionResolved resolved) =>
        ObjectionEnds(resolved.Subject, resolved.RecordId, resolved.ObjectionId, resolved.ResponsiblePersons);

    private static Changes Of(ObjectionClosed closed) => ObjectionEnds(closed.Subject, closed.RecordId, closed.ObjectionId, closed.ResponsiblePersons);

    private static Changes Objected(Kernel.V1.Subject subject, string recordId, string objectionId, RepeatedField<ResponsiblePerson> responsible) =>
        Everywhere(subject, recordId, responsible, fact =>
            fact.OpenObjections.Contains(objectionId) ? fact : fact with { OpenObjections = fact.OpenObjections.Add(objectionId) });

    private static Changes ObjectionEnds(Kernel.V1.Subject subject, string recordId, string objectionId, RepeatedField<ResponsiblePerson> responsible) =>
        Everywhere(subject, recordId, responsible, fact => fact with { OpenObjections = fact.OpenObjections.Remove(objectionId) });

    // What rests on a record, with its subject and with those responsible.
    private static Changes Everywhere(
        Kernel.V1.Subject subject, string recordId, RepeatedField<ResponsiblePerson> responsible, Func<AdverseFact, AdverseFact> change)
    {
        Changes changes = Changes.Of(subject, standing => Standing.Change(standing, recordId, change));
        foreach (ResponsiblePerson person in responsible)
        {
            changes.Add(FactMapping.KeyOf(person.Subject), standing => Standing.Change(standing, recordId, change));
        }

        return changes;
    }

    private static Changes Of(RecordAnnulled annulled) => RecordEnds(annulled.Subject, annulled.RecordId, annulled.ResponsiblePersons);

    private static Changes Of(RecordRepaired repaired) => RecordEnds(repaired.Subject, repaired.RecordId, repaired.ResponsiblePersons);

    private static Changes RecordEnds(Kernel.V1.Subject subject, string recordId, RepeatedField<ResponsiblePerson> responsible)
    {
        Changes changes = Without<DishonestyFact>(subject, recordId);
        foreach (ResponsiblePerson person in responsible)
        {
            changes.Add(FactMapping.KeyOf(person.Subject), standing => Standing.Without<ResponsibilityFact>(standing, recordId));
        }

        return changes;
    }

    private static Changes UnderRepair(Kernel.V1.Subject subject, string recordId, bool underRepair) => Changes.Of(subject, standing =>
        Standing.Change(standing, recordId, fact => fact is DishonestyFact record ? record with { UnderRepair = underRepair } : fact));

    // A penalty or a transfer goes beside a rectification, and an announcement waits for the revocation: neither ends the case (E15).
    private static Changes Of(VerificationRecorded verified) => verified.Outcome switch
    {
        VerificationOutcome.RectifyOrdered => With(verified.Subject, new OpenCaseFact(
            verified.PledgeId, verified.MatterCode, verified.VerifiedOn.ToDateOnly() ?? default, verified.RectifyBy.ToDateOnly())),
        VerificationOutcome.Penalty or VerificationOutcome.TransferredAgency or VerificationOutcome.TransferredPolice or VerificationOutcome.Announced
            or VerificationOutcome.ConformsBeforeDecision =>
            Changes.Of(verified.Subject, standing => standing),
        VerificationOutcome.Fulfilled or VerificationOutcome.Rectified or VerificationOutcome.Terminated or VerificationOutcome.Revoked
            or VerificationOutcome.Cancelled or VerificationOutcome.RevocationWithheldPublicInterest =>
            Without<OpenCaseFact>(verified.Subject, verified.PledgeId),
        _ => throw new InvalidDataException($"Outcome {verified.Outcome} is unknown."),
    };

    private static Changes With(Kernel.V1.Subject subject, AdverseFact fact) => Changes.Of(subject, standing => Standing.With(standing, fact));

    private static Changes Without<TFact>(Kernel.V1.Subject subject, string recordId)
        where TFact : AdverseFact => Changes.Of(subject, standing => Standing.Without<TFact>(standing, recordId));

    /// <summary>What one event does to each subject it names.</summary>
    private sealed class Changes
    {
        private readonly List<(SubjectKey Key, Func<Standing?, Standing?> Apply)> _changes = [];

        public IReadOnlyCollection<SubjectKey> Keys => _changes.Count == 1 ? [_changes[0].Key] : [.. _changes.Select(change => change.Key).Distinct()];

        public static Changes Of(Kernel.V1.Subject subject, Func<Standing?, Standing?> change)
        {
            var changes = new Changes();
            changes.Add(FactMapping.KeyOf(subject), change);
            return changes;
        }

        public void Add(SubjectKey key, Func<Standing?, Standing?> change) => _changes.Add((key, change));

        public Standing? Apply(SubjectKey key, Standing? standing) =>
            _changes.Where(change => change.Key == key).Aggregate(standing, (before, change) => change.Apply(before));
    }
}
