using CreditRisk.Credit.Domain.Corrections;
using CreditRisk.Credit.Domain.Dishonesty;
using CreditRisk.Credit.Domain.Referrals;
using CreditRisk.Credit.Domain.Repair;
using CreditRisk.Credit.Module.Adapters;
using CreditRisk.Credit.Module.UseCases.AnnullingRecords;
using CreditRisk.Credit.Module.UseCases.ApplyingRepair;
using CreditRisk.Credit.Module.UseCases.DecidingRepair;
using CreditRisk.Credit.Module.UseCases.KeepingDeadlines;
using CreditRisk.Credit.Module.Wire;
using CreditRisk.Credit.Tests.Builders;
using CreditRisk.Event.V1;
using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using CreditRisk.Pledge.V1;
using Google.Protobuf;

namespace CreditRisk.Credit.Tests.UseCases;

/// <summary>What events of other rooms lead to.</summary>
public sealed class EventReactionsTests : IDisposable
{
    private readonly CreditRoom _room = new("platform", "registry");

    public void Dispose() => _room.Dispose();

    [Fact]
    public async Task Verification_TransferredToThePolice_OpensAReferralTimedFromItsRecording()
    {
        DateTimeOffset verifiedAt = _room.Clock.GetUtcNow();
        await TakeAsync(Verified(VerificationOutcome.TransferredPolice), "pledge");
        Referral referral = Assert.Single((await _room.ReadAsync()).File.Referrals);

        Assert.Equal(("P-1", "", ReferralState.Reported), (referral.Opened.PledgeId, referral.Opened.RecordId, referral.State));
        Assert.Equal(("CHIEF_DECIDES", verifiedAt.AddHours(72)), (referral.Clock!.Step, referral.Clock.DueAt));
        Assert.Equal(("The licence is forged.", "a"), (referral.Opened.Reason, referral.Opened.Papers.Single().Title));
        Assert.Contains(
            await _room.Get<ReadDeadlinesHandler>().ListAsync(null, CancellationToken.None), clock => clock.CaseId == referral.ReferralId);
    }

    [Theory]
    [InlineData(VerificationOutcome.TransferredAgency)]
    [InlineData(VerificationOutcome.Fulfilled)]
    [InlineData(VerificationOutcome.Revoked)]
    public async Task Verification_WithAnotherOutcome_OpensNothing(VerificationOutcome outcome)
    {
        Assert.Null(await TakeAsync(Verified(outcome), "pledge"));
        Assert.Empty((await _room.ReadAsync()).File.Referrals);
    }

    [Fact]
    public async Task Verification_TakenTwice_OpensOneReferral()
    {
        JournalEvent journaled = await AppendAsync(Verified(VerificationOutcome.TransferredPolice), "pledge");
        await _room.Get<EventReactions>().TakeAsync(journaled, CancellationToken.None);
        Outcome<bool>? again = await _room.Get<EventReactions>().TakeAsync(journaled, CancellationToken.None);

        Assert.True(again!.Value.IsOk);
        Assert.Single((await _room.ReadAsync()).File.Referrals);
    }

    [Fact]
    public async Task Verification_OfAPledgeWhoseReferralIsOpen_OpensNoSecond()
    {
        await TakeAsync(Verified(VerificationOutcome.TransferredPolice), "pledge");
        Outcome<bool>? second = await TakeAsync(Verified(VerificationOutcome.TransferredPolice), "pledge");

        Assert.Equal("REFERRAL_OPEN", second!.Value.Refusal?.Code.Value);
        Assert.Single((await _room.ReadAsync()).File.Referrals);
    }

    [Fact]
    public async Task Acknowledgement_OfACorrection_IsInTheLedger()
    {
        string record = (await _room.RecordAsync(Acts.General)).Value.Record!.RecordId;
        await _room.Get<AnnulRecordHandler>().HandleAsync(new(record, "台撤〔2026〕1号", "Revoked."), CreditRoom.Request(null), CancellationToken.None);
        long sent = (await _room.EventsAsync()).Single(e => e.Type == CreditRisk.Credit.V1.CorrectionSent.Descriptor.FullName).Position.Value;

        await TakeAsync(Said("stranger", sent), "receiver");
        await TakeAsync(Said("registry", sent), "receiver");
        Correction correction = Assert.Single((await _room.ReadAsync()).File.Corrections);

        Assert.Equal([false, true], correction.Syncs.Select(sync => sync.AcknowledgedAt is not null));
    }

    [Fact]
    public async Task Acknowledgement_OfAnApprovedRepairByAll_RepairsTheRecord()
    {
        long approved = await ApproveAsync();
        await TakeAsync(Said("platform", approved), "receiver");
        Assert.Equal(RepairState.Syncing, (await _room.ReadAsync()).File.Cases[0].State);
        await TakeAsync(Said("registry", approved), "receiver");

        Assert.Equal(RepairState.Repaired, (await _room.ReadAsync()).File.Cases[0].State);
        Assert.NotNull((await _room.ReadAsync()).File.Records[0].RepairedAt);
    }

    [Fact]
    public async Task Acknowledgement_ThatItCouldNotBeApplied_AcknowledgesNothing()
    {
        long approved = await ApproveAsync();
        EventAcknowledged rejected = Said("platform", approved);
        rejected.Applied = false;

        Assert.Null(await TakeAsync(rejected, "receiver"));
        Assert.All((await _room.ReadAsync()).File.Cases[0].Syncs, sync => Assert.Null(sync.AcknowledgedAt));
    }

    private static VerificationRecorded Verified(VerificationOutcome outcome) => new()
    {
        PledgeId = "P-1",
        Subject = Subjects.Firm().ToSubject().ToWire(),
        MatterCode = "M",
        Outcome = outcome,
        Statement = "The licence is forged.",
        Evidence = { new CreditRisk.Kernel.V1.Evidence { Title = "a", Sha256 = new string('a', 64) } },
    };

    private static EventAcknowledged Said(string receiver, long position) => new() { Receiver = receiver, Position = position, Topic = "creditrisk.repairs.v1", Applied = true };

    private async Task<long> ApproveAsync()
    {
        DishonestyFacts facts = Acts.General with { DocumentDate = new(2026, 1, 5) };
        string record = (await _room.RecordAsync(facts)).Value.Record!.RecordId;
        string id = (await _room.Get<ApplyRepairHandler>().HandleAsync(record, Files.Application, CreditRoom.Request(null), CancellationToken.None)).Value.Case.CaseId;
        foreach (RepairCommand command in new RepairCommand[] { new AcceptRepair(id), new ApproveRepair(id, "Done.", "office") })
        {
            Assert.True((await _room.Get<DecideRepairHandler>().HandleAsync(command, CreditRoom.Request(null), CancellationToken.None)).IsOk);
        }

        return (await _room.EventsAsync()).Single(e => e.Type == CreditRisk.Credit.V1.RepairApproved.Descriptor.FullName).Position.Value;
    }

    private async Task<Outcome<bool>?> TakeAsync(IMessage message, string category) =>
        await _room.Get<EventReactions>().TakeAsync(await AppendAsync(message, category), CancellationToken.None);

    private async Task<JournalEvent> AppendAsync(IMessage message, string category)
    {
        StreamAppend append = new[] { message }.To(new(category, "1"), ExpectedVersion.Any);
        await _room.Journal.AppendAsync(new([append], "tests"), CancellationToken.None);
        return (await _room.EventsAsync())[^1];
    }
}
