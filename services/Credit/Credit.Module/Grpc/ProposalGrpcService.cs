using CreditRisk.Credit.Domain.Dishonesty;
using CreditRisk.Credit.Domain.Proposals;
using CreditRisk.Credit.Module.UseCases;
using CreditRisk.Credit.Module.UseCases.DecidingProposals;
using CreditRisk.Hosting.Wire;
using CreditRisk.Kernel;
using Grpc.Core;

namespace CreditRisk.Credit.Module.Grpc;

/// <summary>ProposalService on the wire.</summary>
public sealed class ProposalGrpcService(ProposalHandler proposals, CreditSettings settings) : V1.ProposalService.ProposalServiceBase
{
    /// <inheritdoc />
    public override async Task<V1.ListProposalsResponse> ListProposals(V1.ListProposalsRequest request, ServerCallContext context)
    {
        PageRequest page = PageRequest.Read(request.PageSize, request.PageToken).OrThrow();
        FieldFaults faults = new();
        long after = faults.PlaceOf(page);
        ProposalState? state =
            faults.Known("state", request.State) == V1.RecordProposalState.Unspecified ? null : (ProposalState)request.State;
        faults.ThrowIfAny();
        List<(IndexLine Line, RecordProposal Proposal)> found = await proposals.ListAsync(state, after, page.Size + 1, context.CancellationToken);
        string next = page.Cut(found, one => $"{one.Line.Position}");
        return new() { Proposals = { found.Select(one => one.Proposal.ToWire()) }, NextPageToken = next };
    }

    /// <inheritdoc />
    public override async Task<V1.GetProposalResponse> GetProposal(V1.GetProposalRequest request, ServerCallContext context) =>
        new() { Proposal = (await proposals.GetAsync(request.ProposalId, context.CancellationToken)).OrThrow().ToWire() };

    /// <inheritdoc />
    public override async Task<V1.AcceptProposalResponse> AcceptProposal(V1.AcceptProposalRequest request, ServerCallContext context)
    {
        FieldFaults faults = new();
        DishonestyFacts facts = faults.ReadFacts(request.ToRecord());
        faults.Choice("act", request.Act);
        CallerRequest caller = faults.ReadCaller(context, request, request.RequestId);
        faults.ThrowIfAny();
        ProposalReading read = (await proposals.AcceptAsync(request.ProposalId, facts, caller, context.CancellationToken)).OrThrow();
        CreditView view = await settings.ViewAsync(context.CancellationToken);
        return new()
        {
            Proposal = read.Proposal.ToWire(),
            Record = read.File.File.Record(read.Proposal.RecordId)?.ToWire(ChinaTime.DateOf(read.File.At), read.File.File, view),
            Position = read.File.Position,
        };
    }

    /// <inheritdoc />
    public override async Task<V1.DeclineProposalResponse> DeclineProposal(V1.DeclineProposalRequest request, ServerCallContext context)
    {
        FieldFaults faults = new();
        string reason = faults.ReadReason(request.Reason);
        CallerRequest caller = faults.ReadCaller(context, request, request.RequestId);
        faults.ThrowIfAny();
        ProposalReading read = (await proposals.DeclineAsync(request.ProposalId, reason, caller, context.CancellationToken)).OrThrow();
        return new() { Proposal = read.Proposal.ToWire(), Position = read.File.Position };
    }
}
