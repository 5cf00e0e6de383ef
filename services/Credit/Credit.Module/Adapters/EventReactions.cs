using CreditRisk.Credit.Domain.Proposals;
using CreditRisk.Credit.Domain.Referrals;
using CreditRisk.Credit.Domain.Repair;
using CreditRisk.Credit.Module.UseCases.DecidingProposals;
using CreditRisk.Credit.Module.UseCases.DecidingRepair;
using CreditRisk.Credit.Module.UseCases.KeepingCorrections;
using CreditRisk.Credit.Module.UseCases.ReferringToPolice;
using CreditRisk.Credit.Module.Wire;
using CreditRisk.Event.V1;
using CreditRisk.Hosting.Wire;
using CreditRisk.Inspection.V1;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using CreditRisk.Pledge.V1;

namespace CreditRisk.Credit.Module.Adapters;

/// <summary>
/// What events of other rooms lead to here: a verification that ends with the police opens a referral, a problem that an inspection found proposes a
/// record until the result is taken back, and a receiver that has applied a correction or an approved repair has acknowledged it. The same event has one effect, however often it is taken.
/// </summary>
internal sealed class EventReactions(
    IJournal journal, ReferralHandler referrals, ProposalHandler proposals, CorrectionsHandler corrections, DecideRepairHandler repairs)
{
    /// <summary>The name under which referrals are opened.</summary>
    public const string Actor = "credit-reactions";

    private static readonly byte[] NoDigest = new byte[32];

    /// <summary>Takes one event.</summary>
    /// <returns>Null when it leads to nothing; otherwise its effect or why there was none.</returns>
    public async ValueTask<Outcome<bool>?> TakeAsync(JournalEvent journaled, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(journaled);
        return journaled.Type switch
        {
            var type when type == VerificationRecorded.Descriptor.FullName => await ReferAsync(journaled, cancellationToken).ConfigureAwait(false),
            var type when type == InspectionProblemFound.Descriptor.FullName => await ProposeAsync(journaled, cancellationToken).ConfigureAwait(false),
            var type when type == ResultRetracted.Descriptor.FullName => await WithdrawAsync(journaled, cancellationToken).ConfigureAwait(false),
            var type when type == EventAcknowledged.Descriptor.FullName && journaled.Read<EventAcknowledged>() is { Applied: true } said =>
                await FollowAsync(said, journaled, cancellationToken).ConfigureAwait(false),
            _ => null,
        };
    }

    private async ValueTask<Outcome<bool>?> ReferAsync(JournalEvent journaled, CancellationToken cancellationToken)
    {
        VerificationRecorded verified = journaled.Read<VerificationRecorded>();
        if (verified.Outcome != VerificationOutcome.TransferredPolice)
        {
            return null;
        }

        ReferFinding finding = new(
            "",
            verified.Subject.ToDomain(),
            verified.PledgeId,
            verified.Statement,
            [.. verified.Evidence.Select(paper => paper.ToEvidence())],
            journaled.RecordedAt);
        return Done(await referrals.OpenAsync(finding, RequestOf(Actor, journaled), cancellationToken).ConfigureAwait(false));
    }

    // Who is known by no credit code has no file that a proposal could be in.
    private async ValueTask<Outcome<bool>?> ProposeAsync(JournalEvent journaled, CancellationToken cancellationToken)
    {
        InspectionProblemFound found = journaled.Read<InspectionProblemFound>();
        if (found.Subject is null)
        {
            return null;
        }

        FoundProblem problem = new(
            found.ResultId,
            found.DrawId,
            found.ObjectId,
            found.InspectedOn.ToDateOnly()!.Value,
            [.. found.ResultCodes],
            await EvidenceOfAsync(found.ResultId, cancellationToken).ConfigureAwait(false));
        return Done(await proposals.ProposeAsync(found.Subject.ToDomain(), problem, RequestOf(Actor, journaled), cancellationToken).ConfigureAwait(false));
    }

    private async ValueTask<Outcome<bool>?> WithdrawAsync(JournalEvent journaled, CancellationToken cancellationToken)
    {
        ResultRetracted retracted = journaled.Read<ResultRetracted>();
        if (retracted.Subject is null)
        {
            return null;
        }

        CallerRequest request = RequestOf(Actor, journaled);
        return Done(await proposals.WithdrawAsync(retracted.Subject.ToDomain().Key, retracted.ResultId, request, cancellationToken).ConfigureAwait(false));
    }

    // The published event names no documents; the result itself, which stays inside, does.
    private async ValueTask<Evidence[]> EvidenceOfAsync(string resultId, CancellationToken cancellationToken)
    {
        await foreach (JournalEvent journaled in journal.ReadStreamAsync(new("result", resultId), 0, cancellationToken).ConfigureAwait(false))
        {
            if (journaled.Type == ResultSubmitted.Descriptor.FullName)
            {
                return [.. journaled.Read<ResultSubmitted>().Evidence.Select(paper => paper.ToEvidence())];
            }
        }

        return [];
    }

    private async ValueTask<Outcome<bool>?> FollowAsync(EventAcknowledged said, JournalEvent journaled, CancellationToken cancellationToken)
    {
        CallerRequest request = RequestOf(said.Receiver, journaled);
        await foreach (JournalEvent meant in journal.ReadAsync(new(said.Position - 1), cancellationToken).ConfigureAwait(false))
        {
            if (meant.Type == V1.CorrectionSent.Descriptor.FullName && meant.Read<V1.CorrectionSent>() is { } sent && sent.Systems.Contains(said.Receiver))
            {
                return Done(await corrections.AcknowledgeAsync(sent.CorrectionId, said.Receiver, request, cancellationToken).ConfigureAwait(false));
            }

            if (meant.Type == V1.RepairApproved.Descriptor.FullName && meant.Read<V1.RepairApproved>() is { } approved && approved.Systems.Contains(said.Receiver))
            {
                AcknowledgeRepair command = new(approved.CaseId, said.Receiver);
                return Done(await repairs.HandleAsync(command, request, cancellationToken).ConfigureAwait(false));
            }

            return null;
        }

        return null;
    }

    private static Outcome<bool> Done<T>(Outcome<T> outcome) => outcome.Match<Outcome<bool>>(_ => true, refusal => refusal);

    private static CallerRequest RequestOf(string actor, JournalEvent journaled) => new(actor, $"event/{journaled.Position.Value}", NoDigest);
}
