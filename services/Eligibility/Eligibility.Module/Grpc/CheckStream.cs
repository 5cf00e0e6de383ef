using System.Threading.Channels;
using CreditRisk.Eligibility.Module.Receipts;
using CreditRisk.Eligibility.Module.UseCases.CheckingEligibility;
using CreditRisk.Eligibility.V1;
using CreditRisk.Hosting.Access;
using CreditRisk.Kernel;
using Grpc.Core;

namespace CreditRisk.Eligibility.Module.Grpc;

/// <summary>
/// One stream of questions and answers. Questions are decided as they come, so that many share a commit of the decision log; answers leave in
/// the same order, each when it is durable. No more than some are on their way: then the next question is not read.
/// </summary>
internal sealed class CheckStream(CheckEligibilityHandler<Decision> handler, EligibilityRequests requests, ReceiptSigner receipts, Caller caller)
{
    private const int MostOnTheirWay = 512;

    private static readonly WriteOptions HeldBack = new(WriteFlags.BufferHint);

    private readonly Channel<Task<EligibilityResult>> _answers =
        Channel.CreateBounded<Task<EligibilityResult>>(new BoundedChannelOptions(MostOnTheirWay) { SingleReader = true, SingleWriter = true });

    public async Task RunAsync(
        IAsyncStreamReader<StreamCheckEligibilityRequest> questions, IServerStreamWriter<StreamCheckEligibilityResponse> answers, CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task asking = AskAsync(questions, ending.Token);
        try
        {
            await AnswerAsync(answers, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await ending.CancelAsync().ConfigureAwait(false);
            await asking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await asking.ConfigureAwait(false);
    }

    private async Task AskAsync(IAsyncStreamReader<StreamCheckEligibilityRequest> questions, CancellationToken cancellationToken)
    {
        try
        {
            while (await questions.MoveNext(cancellationToken).ConfigureAwait(false))
            {
                CheckEligibilityRequest item = questions.Current.Item ?? new();
                Task<EligibilityResult> answering = DecideAsync(item, cancellationToken);
                await _answers.Writer.WriteAsync(answering, cancellationToken).ConfigureAwait(false);

                // It may be decided at a later position than what is there now, and the next question not before it.
                if (item.Consistency is not null)
                {
                    await Task.WhenAny(answering).ConfigureAwait(false);
                }
            }

            _answers.Writer.Complete();
        }
        catch (Exception fault)
        {
            _answers.Writer.Complete(fault);
            throw;
        }
    }

    private async Task<EligibilityResult> DecideAsync(CheckEligibilityRequest item, CancellationToken cancellationToken)
    {
        Outcome<CheckEligibility> question = requests.Read(item, caller);
        Outcome<RequiredPosition> required = EligibilityRequests.Read(item.Consistency);
        Outcome<Decision> decided = question.Refusal is { } unread ? unread
            : required.Refusal is { } misread ? misread
            : await handler.HandleAsync(question.Value, required.Value, cancellationToken).ConfigureAwait(false);
        return DecisionMapping.ToResult(receipts.Attach(decided, item.WantReceipt));
    }

    private async Task AnswerAsync(IServerStreamWriter<StreamCheckEligibilityResponse> answers, CancellationToken cancellationToken)
    {
        await foreach (Task<EligibilityResult> answering in _answers.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            EligibilityResult result = await answering.ConfigureAwait(false);

            // An answer leaves at once unless the next one is ready to leave with it.
            bool hasNext = _answers.Reader.TryPeek(out Task<EligibilityResult>? next) && next.IsCompletedSuccessfully;
            answers.WriteOptions = hasNext ? HeldBack : WriteOptions.Default;
            await answers.WriteAsync(new() { Result = result }, cancellationToken).ConfigureAwait(false);
        }
    }
}
