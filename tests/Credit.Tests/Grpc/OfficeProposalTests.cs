using CreditRisk.Credit.Domain;
using CreditRisk.Credit.Module.Wire;
using CreditRisk.Credit.V1;
using CreditRisk.Hosting.Wire;
using CreditRisk.Inspection.V1;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;

namespace CreditRisk.Credit.Tests.Grpc;

/// <summary>A problem that an inspection found, from the journal's event to an official's decision over the wire.</summary>
public sealed class OfficeProposalTests(OfficeServer server) : IClassFixture<OfficeServer>
{
    [Fact]
    public async Task Proposal_Accepted_IsARecordOnceAndForAll()
    {
        RecordProposal waiting = await HeardAsync(60);
        AcceptProposalResponse accepted = await Office.AcceptProposalAsync(Decision(waiting));
        (_, string reason, _) = await CreditServer.FailureOf(Office.DeclineProposalAsync(new() { ProposalId = waiting.ProposalId, Reason = "No." }));

        Assert.Equal((RecordProposalState.Pending, DishonestyGrade.General), (waiting.State, waiting.ProposedGrade));
        Assert.Equal((RecordProposalState.Accepted, "reviewer"), (accepted.Proposal.State, accepted.Proposal.DecidedBy));
        Assert.Equal(accepted.Record.RecordId, Assert.Single((await server.FileAsync(60)).DishonestyRecords).RecordId);
        Assert.Equal("PROPOSAL_DECIDED", reason);
    }

    [Fact]
    public async Task Proposal_Declined_LeavesTheFileEmpty()
    {
        RecordProposal waiting = await HeardAsync(61);
        await Office.DeclineProposalAsync(new() { ProposalId = waiting.ProposalId, Reason = "Put right on the spot." });
        RecordProposal read = (await Office.GetProposalAsync(new() { ProposalId = waiting.ProposalId })).Proposal;
        ListProposalsResponse declined = await Office.ListProposalsAsync(new() { State = RecordProposalState.Declined });

        Assert.Equal((RecordProposalState.Declined, "Put right on the spot."), (read.State, read.Reason));
        Assert.Contains(declined.Proposals, one => one.ProposalId == waiting.ProposalId);
        Assert.Empty((await server.FileAsync(61)).DishonestyRecords);
    }

    [Fact]
    public async Task Proposal_AcceptedWithoutGradeAndAct_NamesBoth()
    {
        AcceptProposalRequest request = Decision(await HeardAsync(62));
        (request.Grade, request.Act) = (DishonestyGrade.Unspecified, DishonestAct.Unspecified);
        (StatusCode code, _, var rich) = await CreditServer.FailureOf(Office.AcceptProposalAsync(request));

        Assert.Equal(StatusCode.InvalidArgument, code);
        Assert.Contains("act", rich.ToString(), StringComparison.Ordinal);
        Assert.Contains("grade", rich.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no such/proposal")]
    [InlineData("Q-2026-00000000000000000000")]
    public async Task Proposal_NobodyKnows_IsNotFound(string id)
    {
        (StatusCode code, string reason, _) = await CreditServer.FailureOf(Office.GetProposalAsync(new() { ProposalId = id }));

        Assert.Equal((StatusCode.NotFound, "PROPOSAL_UNKNOWN"), (code, reason));
    }

    [Fact]
    public async Task Proposal_DecidedByWhoMayNot_IsRefused()
    {
        (StatusCode code, _, _) = await CreditServer.FailureOf(server.ProposalsAs("platform").DeclineProposalAsync(new() { ProposalId = "Q", Reason = "No." }));

        Assert.Equal(StatusCode.PermissionDenied, code);
    }

    private ProposalService.ProposalServiceClient Office => server.ProposalsAs("reviewer");

    private static AcceptProposalRequest Decision(RecordProposal proposal) => new()
    {
        ProposalId = proposal.ProposalId,
        Grade = DishonestyGrade.General,
        Act = DishonestAct.DutyBreach,
        DisclosureClass = DisclosureClass.General,
        DeterminedBy = new() { Code = "11410927MB0000001X", Name = "台前县市场监督管理局" },
        LegalBasis = new() { Title = "河南省社会信用条例", Article = "第三十二条" },
        DocumentNumber = $"台市监信〔2026〕{proposal.ObjectId}号",
        DocumentDate = new() { Year = 2026, Month = 5, Day = 1 },
        Reason = "Concealed where its goods come from.",
    };

    private async Task<RecordProposal> HeardAsync(int firm)
    {
        IJournal journal = server.Services.GetRequiredService<IJournal>();
        SubjectId id = SyntheticSubjectId.Organisation(firm);
        InspectionProblemFound found = new()
        {
            ResultId = $"r-{firm}",
            DrawId = "2026-000001",
            ObjectId = $"{firm}",
            Subject = new NamedSubject(id, server.Services.GetRequiredService<SubjectKeyer>().KeyOf(id)).ToSubject().ToWire(),
            InspectedOn = new DateOnly(2026, 4, 1).ToWire(),
            ResultCodes = { "C" },
        };
        await journal.AppendAsync(new([new IMessage[] { found }.To(new("result", $"r-{firm}"), ExpectedVersion.NoStream)], "tests"), CancellationToken.None);
        await foreach (JournalEvent journaled in journal.FollowAsync(Position.Start, CancellationToken.None))
        {
            if (journaled.Type == RecordProposed.Descriptor.FullName && RecordProposed.Parser.ParseFrom(journaled.Payload.Span) is { } heard && heard.ResultId == found.ResultId)
            {
                return (await Office.GetProposalAsync(new() { ProposalId = heard.ProposalId })).Proposal;
            }
        }

        throw new InvalidOperationException("The journal was closed.");
    }
}
