using CreditRisk.Credit.Domain.Proposals;
using CreditRisk.Credit.Module.Adapters;
using CreditRisk.Credit.Module.UseCases.DecidingProposals;
using CreditRisk.Credit.Module.Wire;
using CreditRisk.Credit.Tests.Builders;
using CreditRisk.Hosting.Wire;
using CreditRisk.Inspection.V1;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using Google.Protobuf;

namespace CreditRisk.Credit.Tests.UseCases;

/// <summary>What inspections tell the credit office, over a real journal.</summary>
public sealed class ProposingRecordsTests : IDisposable
{
    private readonly CreditRoom _room = new();

    public void Dispose() => _room.Dispose();

    [Fact]
    public async Task Problem_OfAFirm_WaitsWithTheEvidenceOfItsResult()
    {
        RecordProposal proposal = await ProposedAsync();

        Assert.Equal(("r-1", "2026-000001", ProposalState.Pending), (proposal.Proposed.Problem.ResultId, proposal.Proposed.Problem.DrawId, proposal.State));
        Assert.Equal(["shelf"], proposal.Proposed.Problem.Evidence.Select(paper => paper.Title));
        Assert.Empty((await _room.ReadAsync()).File.Records);
    }

    [Fact]
    public async Task Problem_HeardTwice_IsOneProposal()
    {
        JournalEvent journaled = await AppendAsync(Problem());
        await ReactAsync(journaled);
        Assert.True((await ReactAsync(journaled))!.Value.IsOk);
        Outcome<bool>? toldAgain = await TakeAsync(Problem());

        Assert.Equal("PROPOSAL_EXISTS", toldAgain!.Value.Refusal?.Code.Value);
        Assert.Single((await _room.ReadAsync()).File.Proposals);
    }

    [Fact]
    public async Task Problem_OfWhoHasNoCreditCode_LeadsToNothing()
    {
        InspectionProblemFound found = Problem();
        found.Subject = null;

        Assert.Null(await TakeAsync(found));
    }

    [Fact]
    public async Task Retraction_BeforeADecision_WithdrawsTheProposal()
    {
        RecordProposal proposal = await ProposedAsync();
        await TakeAsync(Retracted());

        Assert.Equal(ProposalState.Withdrawn, (await _room.ReadAsync()).File.Proposal(proposal.ProposalId)!.State);
        Assert.Empty(await ListAsync(ProposalState.Pending));
        Assert.Single(await ListAsync(ProposalState.Withdrawn));
    }

    [Fact]
    public async Task Retraction_AfterAcceptance_KeepsTheRecordAndMarksTheProposal()
    {
        RecordProposal proposal = await ProposedAsync();
        Assert.True((await AcceptAsync(proposal.ProposalId)).IsOk);
        await TakeAsync(Retracted());

        Assert.True((await _room.ReadAsync()).File.Proposal(proposal.ProposalId)!.IsBasisGone);
        Assert.Single((await _room.ReadAsync()).File.Records);
        Assert.Single(await ListAsync(ProposalState.Accepted));
    }

    [Fact]
    public async Task Accept_IsOneAppendWithItsRecord()
    {
        RecordProposal proposal = await ProposedAsync();
        int before = (await _room.EventsAsync()).Count;

        ProposalReading read = (await AcceptAsync(proposal.ProposalId, "once")).Value;
        ProposalReading again = (await AcceptAsync(proposal.ProposalId, "once")).Value;

        JournalEvent[] appended = [.. (await _room.EventsAsync()).Skip(before)];
        Assert.Equal(["creditrisk.credit.v1.ProposalAccepted", "creditrisk.credit.v1.DishonestyRecorded"], appended.Select(one => one.Type));
        Assert.Equal(read.File.Position, again.File.Position);
        Assert.Equal(read.Proposal.RecordId, Assert.Single(again.File.File.Records).RecordId);
        Assert.Equal("office", read.Proposal.DecidedBy);
    }

    [Fact]
    public async Task Accept_Refused_AppendsNothing()
    {
        RecordProposal proposal = await ProposedAsync();
        int before = (await _room.EventsAsync()).Count;

        Outcome<ProposalReading> refused = await _room.Get<ProposalHandler>()
            .AcceptAsync(proposal.ProposalId, Acts.General with { Reason = "" }, CreditRoom.Request(null), CancellationToken.None);

        Assert.Equal("REASON_MISSING", refused.Refusal?.Code.Value);
        Assert.Equal(before, (await _room.EventsAsync()).Count);
    }

    [Fact]
    public async Task Accept_ManyAtOnce_RecordsOnce()
    {
        RecordProposal proposal = await ProposedAsync();

        Outcome<ProposalReading>[] all = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => AcceptAsync(proposal.ProposalId).AsTask()));

        Assert.Single(all, one => one.IsOk);
        Assert.All(all.Where(one => !one.IsOk), one => Assert.Equal("PROPOSAL_DECIDED", one.Refusal!.Code.Value));
        Assert.Single((await _room.ReadAsync()).File.Records);
    }

    private ValueTask<Outcome<ProposalReading>> AcceptAsync(string id, string? request = null) =>
        _room.Get<ProposalHandler>().AcceptAsync(id, Acts.General, CreditRoom.Request(request), CancellationToken.None);

    private async Task<List<RecordProposal>> ListAsync(ProposalState? state) =>
        [.. (await _room.Get<ProposalHandler>().ListAsync(state, 0, 100, CancellationToken.None)).Select(one => one.Proposal)];

    private async Task<RecordProposal> ProposedAsync()
    {
        ResultSubmitted submitted = new()
        {
            ResultId = "r-1",
            Evidence = { new CreditRisk.Kernel.V1.Evidence { Title = "shelf", Sha256 = new string('a', 64), SizeBytes = 3, MediaType = "image/jpeg" } },
        };
        await AppendAsync(submitted);
        await TakeAsync(Problem());
        return Assert.Single(await ListAsync(ProposalState.Pending));
    }

    private static InspectionProblemFound Problem() => new()
    {
        ResultId = "r-1",
        DrawId = "2026-000001",
        ObjectId = "shop",
        Subject = Subjects.Firm().ToSubject().ToWire(),
        InspectedOn = new DateOnly(2026, 4, 1).ToWire(),
        ResultCodes = { "C" },
    };

    private static ResultRetracted Retracted() =>
        new() { ResultId = "r-1", DrawId = "2026-000001", ObjectId = "shop", Subject = Subjects.Firm().ToSubject().ToWire() };

    private async Task<Outcome<bool>?> TakeAsync(IMessage message) => await ReactAsync(await AppendAsync(message));

    private async Task<Outcome<bool>?> ReactAsync(JournalEvent journaled) =>
        await _room.Get<EventReactions>().TakeAsync(journaled, CancellationToken.None);

    private async Task<JournalEvent> AppendAsync(IMessage message)
    {
        StreamAppend append = new[] { message }.To(new("result", "r-1"), ExpectedVersion.Any);
        await _room.Journal.AppendAsync(new([append], "tests"), CancellationToken.None);
        return (await _room.EventsAsync())[^1];
    }
}
