using System.Collections.Frozen;
using CreditRisk.Credit.V1;
using CreditRisk.Eligibility.Domain;
using CreditRisk.Hosting.Wire;
using CreditRisk.HotIndex;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using CreditRisk.Pledge.V1;

namespace CreditRisk.Eligibility.Module.Adapters;

/// <summary>
/// Turns the events of the credit and pledge rooms into standings. Events of matters and rule sets touch no subject; they go to the catalogue and
/// the library, which are thereby never behind the index: taking one twice changes nothing.
/// </summary>
public sealed class StandingFold(MatterCatalogue matters, RuleSetCatalogue ruleSets) : IStandingFold<Standing>
{
    private static readonly FrozenDictionary<string, Func<JournalEvent, Change>> Readers = new Dictionary<string, Func<JournalEvent, Change>>
    {
        [SubjectListed.Descriptor.FullName] = e => Of(e.Read<SubjectListed>()),
        [SubjectDelisted.Descriptor.FullName] = e => Of(e.Read<SubjectDelisted>()),
        [DishonestyRecorded.Descriptor.FullName] = e => Of(e.Read<DishonestyRecorded>()),
        [RecordAnnulled.Descriptor.FullName] = e => Of(e.Read<RecordAnnulled>()),
        [RepairApplied.Descriptor.FullName] = e => UnderRepair(e.Read<RepairApplied>().Subject, e.Read<RepairApplied>().RecordId, true),
        [RepairRefused.Descriptor.FullName] = e => UnderRepair(e.Read<RepairRefused>().Subject, e.Read<RepairRefused>().RecordId, false),
        [RepairWithdrawn.Descriptor.FullName] = e => UnderRepair(e.Read<RepairWithdrawn>().Subject, e.Read<RepairWithdrawn>().RecordId, false),
        [RecordRepaired.Descriptor.FullName] = e => Of(e.Read<RecordRepaired>()),
        [VerificationRecorded.Descriptor.FullName] = e => Of(e.Read<VerificationRecorded>()),
    }.ToFrozenDictionary();

    /// <inheritdoc />
    public int Version => 1;

    /// <inheritdoc />
    public IReadOnlySet<string> EventTypes { get; } = Readers.Keys.Concat(MatterCatalogue.EventTypes).Concat(RuleSetEvents.Types).ToFrozenSet();

    /// <inheritdoc />
    public IReadOnlyCollection<SubjectKey> KeysOf(JournalEvent journaled)
    {
        ArgumentNullException.ThrowIfNull(journaled);
        if (Readers.TryGetValue(journaled.Type, out Func<JournalEvent, Change>? read))
        {
            return [read(journaled).Key];
        }

        if (RuleSetEvents.Types.Contains(journaled.Type))
        {
            ruleSets.Apply(journaled);
        }
        else
        {
            matters.Apply(journaled);
        }

        return [];
    }

    /// <inheritdoc />
    public Standing? Fold(SubjectKey key, Standing? standing, JournalEvent journaled)
    {
        ArgumentNullException.ThrowIfNull(journaled);
        return Readers[journaled.Type](journaled).Apply(standing);
    }

    private static Change Of(SubjectListed listed) => With(listed.Subject, new ListedFact(
        listed.EntryId,
        listed.List.Name,
        FactMapping.LevelOf(listed.List.Level),
        listed.List.LegalBasis.ToLegalBasis(),
        listed.List.Agency.ToAgency(),
        listed.DocumentNumber,
        listed.ListedOn.ToDateOnly() ?? default,
        listed.PriorNoticeOn.ToDateOnly(),
        listed.ExpectedEnd.ToDateOnly(),
        listed.List.AgreementEndsOn.ToDateOnly()));

    private static Change Of(SubjectDelisted delisted) => Without<ListedFact>(delisted.Subject, delisted.EntryId);

    private static Change Of(DishonestyRecorded record) => With(record.Subject, new DishonestyFact(
        record.RecordId,
        FactMapping.GradeOf(record.Grade),
        FactMapping.ActOf(record.Act),
        FactMapping.ClassOf(record.DisclosureClass),
        record.LegalBasis.ToLegalBasis(),
        record.DeterminedBy.ToAgency(),
        record.DocumentNumber,
        record.DocumentDate.ToDateOnly() ?? default,
        UnderRepair: false));

    private static Change Of(RecordAnnulled annulled) => Without<DishonestyFact>(annulled.Subject, annulled.RecordId);

    private static Change Of(RecordRepaired repaired) => Without<DishonestyFact>(repaired.Subject, repaired.RecordId);

    private static Change UnderRepair(Kernel.V1.Subject subject, string recordId, bool underRepair) => new(KeyOf(subject), standing =>
        standing?.Facts.OfType<DishonestyFact>().FirstOrDefault(fact => fact.RecordId == recordId) is { } fact
            ? Standing.With(standing, fact with { UnderRepair = underRepair })
            : standing);

    // A penalty or a transfer goes beside a rectification, and an announcement waits for the revocation: neither ends the case (E15).
    private static Change Of(VerificationRecorded verified) => verified.Outcome switch
    {
        VerificationOutcome.RectifyOrdered => With(verified.Subject, new OpenCaseFact(
            verified.PledgeId, verified.MatterCode, verified.VerifiedOn.ToDateOnly() ?? default, verified.RectifyBy.ToDateOnly())),
        VerificationOutcome.Penalty or VerificationOutcome.TransferredAgency or VerificationOutcome.TransferredPolice or VerificationOutcome.Announced =>
            new(KeyOf(verified.Subject), standing => standing),
        VerificationOutcome.Fulfilled or VerificationOutcome.Rectified or VerificationOutcome.Terminated or VerificationOutcome.Revoked
            or VerificationOutcome.Cancelled or VerificationOutcome.RevocationWithheldPublicInterest =>
            Without<OpenCaseFact>(verified.Subject, verified.PledgeId),
        _ => throw new InvalidDataException($"Outcome {verified.Outcome} is unknown."),
    };

    private static Change With(Kernel.V1.Subject subject, AdverseFact fact) => new(KeyOf(subject), standing => Standing.With(standing, fact));

    private static Change Without<TFact>(Kernel.V1.Subject subject, string recordId)
        where TFact : AdverseFact => new(KeyOf(subject), standing => Standing.Without<TFact>(standing, recordId));

    private static SubjectKey KeyOf(Kernel.V1.Subject subject) =>
        SubjectKey.TryParse(subject.SubjectKey, out SubjectKey key) ? key : throw new InvalidDataException("An event names no subject key.");

    private readonly record struct Change(SubjectKey Key, Func<Standing?, Standing?> Apply);
}
