using CreditRisk.Credit.V1;
using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using CreditRisk.Pledges.Domain.Life;
using CreditRisk.Pledges.Domain.Signing;
using CreditRisk.Pledges.Domain.Verifying;
using CreditRisk.Pledges.Module.Contracts;

namespace CreditRisk.Pledges.Module.Adapters;

/// <summary>Asks the credit office's room what a finding enters in the credit file, for the same append.</summary>
/// <param name="rooms">The room; none when it is not hosted in this process.</param>
public sealed class CreditEntries(IEnumerable<IJoinAppends<DishonestyRecorded>> rooms)
{
    private static readonly Refusal NotHosted = new(
        RefusalKind.FailedPrecondition,
        new("CREDIT_ROOM_NOT_HOSTED"),
        "This server does not hold the credit role: record the finding here without credit_entry, and the act with the credit office.");

    /// <summary>What is appended to the credit file; nothing for an event without an entry; or the refusal of the credit office's rules.</summary>
    internal async Task<Outcome<IReadOnlyList<StreamAppend>>> PrepareAsync(
        SignedPledge pledge, PledgeEvent happened, CallerRequest caller, CancellationToken cancellationToken)
    {
        if (happened is not FindingRecorded { Entry: { } entry } recorded)
        {
            return Array.Empty<StreamAppend>();
        }

        return rooms.FirstOrDefault() is { } room
            ? await room.PrepareAsync(Wanted(pledge, recorded.Finding, entry), caller, cancellationToken)
            : NotHosted;
    }

    private static DishonestyRecorded Wanted(SignedPledge pledge, VerificationFinding finding, CreditEntry entry) => new()
    {
        Subject = pledge.Application.Promisor.ToWire(),
        PledgeId = pledge.Id,
        MatterCode = pledge.Application.Matter.ToString(),
        Grade = SameName<EntryGrade, DishonestyGrade>.Of(entry.Grade),
        Act = SameName<EntryAct, DishonestAct>.Of(entry.Act),
        DisclosureClass = SameName<EntryClass, DisclosureClass>.Of(entry.Class),
        DeterminedBy = entry.DeterminedBy.ToWire(),
        LegalBasis = entry.LegalBasis.ToWire(),
        DocumentNumber = entry.DocumentNumber,
        DocumentDate = entry.DocumentDate.ToWire(),
        Reason = entry.Reason,
        PriorNoticeOn = entry.PriorNoticeOn.ToWire(),
        RepairNoticeServedOn = entry.RepairNoticeServedOn.ToWire(),
        RepairRegime = SameName<EntryRegime, RepairRegime>.Of(entry.Regime),
        SpecialSector = entry.SpecialSector,
        PublishedOn = entry.PublishedOn.ToWire(),
        Evidence = { finding.Evidence.Select(evidence => evidence.ToWire()) },
    };
}
