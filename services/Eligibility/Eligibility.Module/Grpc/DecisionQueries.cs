using CreditRisk.Eligibility.Domain.Receipts;
using CreditRisk.Eligibility.Module.Receipts;
using CreditRisk.Eligibility.Module.UseCases.ReadingDecisions;
using CreditRisk.Eligibility.Module.UseCases.ReplayingDecisions;
using CreditRisk.Eligibility.V1;
using CreditRisk.Hosting.Access;
using CreditRisk.Hosting.Wire;
using CreditRisk.Kernel.V1;
using Google.Protobuf;
using Grpc.Core;

namespace CreditRisk.Eligibility.Module.Grpc;

/// <summary>Questions about past decisions on the wire.</summary>
public sealed class DecisionQueries(
    ReadDecisionHandler<Decision> reading,
    IDecisionArchive<Decision> archive,
    ReplayDecisionHandler replaying,
    ReceiptSigner receipts,
    SubjectReader subjects,
    AccessLog access)
{
    /// <summary>Reads one decision.</summary>
    public async Task<GetDecisionResponse> GetAsync(GetDecisionRequest request, ServerCallContext context)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new() { Decision = (await ReadAsync(request.DecisionId, context).ConfigureAwait(false)).Answer };
    }

    /// <summary>Lists the uses of a subject's file. Reading it is a use of its own.</summary>
    public async Task<ListSubjectDecisionsResponse> ListAsync(ListSubjectDecisionsRequest request, ServerCallContext context)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        KnownSubject subject = subjects.Read(request.Subject, "subject").OrThrow();
        PageRequest page = PageRequest.Read(request.PageSize, request.PageToken).OrThrow();
        await access.RecordAsync(subject, AccessKind.UsageLog, "", context).ConfigureAwait(false);
        List<(string Place, RecordedDecision<Decision> Decision)> rows =
            [.. (await archive.ListAsync(subject.Key, page.After, page.Size + 1, context.CancellationToken).ConfigureAwait(false)).OrThrow()];
        string next = page.Cut(rows, row => row.Place);
        return new() { NextPageToken = next, Uses = { rows.Select(row => UseOf(row.Decision)) } };
    }

    /// <summary>Signs a past decision.</summary>
    public async Task<IssueReceiptResponse> IssueAsync(IssueReceiptRequest request, ServerCallContext context)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new() { Decision = receipts.Sign((await ReadAsync(request.DecisionId, context).ConfigureAwait(false)).Answer).OrThrow() };
    }

    /// <summary>Decides a past case again and compares.</summary>
    public async Task<ReplayDecisionResponse> ReplayAsync(ReplayDecisionRequest request, ServerCallContext context)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        RecordedDecision<Decision> recorded = request.DecisionCase == ReplayDecisionRequest.DecisionOneofCase.Receipt
            ? await ReadAsync(Receipt.Parse(request.Receipt).OrThrow(), context).ConfigureAwait(false)
            : await ReadAsync(request.DecisionId, context).ConfigureAwait(false);
        Decision recomputed = DecisionMapping.ToWire((await replaying.HandleAsync(recorded, context.CancellationToken).ConfigureAwait(false)).OrThrow());
        return new() { Equal = recomputed.ToByteString() == recorded.Answer.ToByteString(), Recorded = recorded.Answer, Recomputed = recomputed };
    }

    private async Task<RecordedDecision<Decision>> ReadAsync(string decisionId, ServerCallContext context)
    {
        var caller = Caller.Of(context);
        var reader = new DecisionReader(caller.Name, caller.Roles.Contains(Role.Auditor));
        return (await reading.HandleAsync(decisionId, reader, context.CancellationToken).ConfigureAwait(false)).OrThrow();
    }

    // Who has a receipt was given the decision.
    private async Task<RecordedDecision<Decision>> ReadAsync(Receipt receipt, ServerCallContext context)
    {
        RecordedDecision<Decision> recorded = (await archive.FindAsync(receipt.DecisionId, context.CancellationToken).ConfigureAwait(false)).OrThrow();
        return receipts.FaultOf(receipt, recorded.Answer) is { } fault ? throw fault.ToRpcException() : recorded;
    }

    private static DecisionUse UseOf(RecordedDecision<Decision> recorded) =>
        new() { Caller = recorded.Question.Caller, Purpose = recorded.Question.Purpose, Decision = recorded.Answer };
}
