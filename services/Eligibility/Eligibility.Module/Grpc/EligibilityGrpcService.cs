using CreditRisk.Eligibility.Module.Receipts;
using CreditRisk.Eligibility.Module.UseCases.CheckingEligibility;
using CreditRisk.Eligibility.V1;
using CreditRisk.Hosting.Access;
using CreditRisk.Hosting.Wire;
using CreditRisk.Kernel;
using Grpc.Core;

namespace CreditRisk.Eligibility.Module.Grpc;

/// <summary>The eligibility service on the wire: reads the request, asks, maps the answer.</summary>
public sealed partial class EligibilityGrpcService(
    CheckEligibilityHandler<KeptDecision> handler,
    EligibilityRequests requests,
    DecisionQueries queries,
    RuleSetHandlers ruleSets,
    ReceiptSigner receipts,
    NoticePrinter notices)
    : EligibilityService.EligibilityServiceBase
{
    private const int MostItems = 1000;

    private static readonly CheckEligibilityResponse AnsweredAlready = new();
    private static readonly BatchCheckEligibilityResponse BatchAnsweredAlready = new();

    /// <inheritdoc />
    public override async Task<CheckEligibilityResponse> CheckEligibility(CheckEligibilityRequest request, ServerCallContext context)
    {
        ArgumentNullException.ThrowIfNull(request);
        CheckEligibility question = requests.Read(request, Caller.Of(context)).OrThrow();
        RequiredPosition required = EligibilityRequests.Read(request.Consistency).OrThrow();
        KeptDecision kept = (await handler.HandleAsync(question, required, CancellationOf(context, required)).ConfigureAwait(false)).OrThrow();
        if (!request.WithNotice && !request.WantReceipt && !receipts.OnEveryAnswer && context.TryAnswer(kept, KeptDecision.AsAnswer))
        {
            return AnsweredAlready;
        }

        Decision answer = receipts.Attach(kept.Read(), request.WantReceipt).OrThrow();
        return new() { Decision = answer, Notice = request.WithNotice ? notices.Print(answer) : null };
    }

    // Making the token costs as much as deciding. Without a deadline and a position to wait for there is nothing that could be stopped early.
    private static CancellationToken CancellationOf(ServerCallContext context, RequiredPosition required) =>
        required == RequiredPosition.None && context.Deadline == DateTime.MaxValue ? CancellationToken.None : context.CancellationToken;

    /// <inheritdoc />
    public override async Task<BatchCheckEligibilityResponse> BatchCheckEligibility(BatchCheckEligibilityRequest request, ServerCallContext context)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Items.Count is 0 or > MostItems)
        {
            throw Refusal.Invalid(new FieldViolation("items", $"has {request.Items.Count} items; 1 to {MostItems} are allowed.")).ToRpcException();
        }

        Caller caller = Caller.Of(context);
        RequiredPosition required = EligibilityRequests.Read(request.Consistency).OrThrow();
        var questions = new Outcome<CheckEligibility>[request.Items.Count];
        bool wantReceipts = receipts.OnEveryAnswer;
        for (int i = 0; i < questions.Length; i++)
        {
            questions[i] = requests.Read(request.Items[i], caller);
            wantReceipts |= request.Items[i].WantReceipt;
        }

        (long position, IReadOnlyList<Outcome<KeptDecision>> results) =
            (await handler.HandleAsync(questions, required, context.CancellationToken).ConfigureAwait(false)).OrThrow();
        return !wantReceipts && context.TryAnswer(new Answered(position, results), ResultBytes.OfBatch)
            ? BatchAnsweredAlready
            : new() { Position = position, Results = { results.Select((result, i) => ToResult(result, request.Items[i].WantReceipt)) } };
    }

    /// <inheritdoc />
    public override Task StreamCheckEligibility(
        IAsyncStreamReader<StreamCheckEligibilityRequest> requestStream,
        IServerStreamWriter<StreamCheckEligibilityResponse> responseStream,
        ServerCallContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new CheckStream(handler, requests, receipts, Caller.Of(context)).RunAsync(requestStream, responseStream, context.CancellationToken);
    }

    private EligibilityResult ToResult(Outcome<KeptDecision> result, bool wantReceipt) =>
        DecisionMapping.ToResult(result.TryGet(out KeptDecision? kept, out Refusal? refusal) ? receipts.Attach(kept.Read(), wantReceipt) : refusal);

    /// <inheritdoc />
    public override Task<GetDecisionResponse> GetDecision(GetDecisionRequest request, ServerCallContext context) => queries.GetAsync(request, context);

    /// <inheritdoc />
    public override Task<IssueReceiptResponse> IssueReceipt(IssueReceiptRequest request, ServerCallContext context) => queries.IssueAsync(request, context);

    /// <inheritdoc />
    public override Task<ListSubjectDecisionsResponse> ListSubjectDecisions(ListSubjectDecisionsRequest request, ServerCallContext context) =>
        queries.ListAsync(request, context);

    /// <inheritdoc />
    public override Task<ReplayDecisionResponse> ReplayDecision(ReplayDecisionRequest request, ServerCallContext context) => queries.ReplayAsync(request, context);
}
