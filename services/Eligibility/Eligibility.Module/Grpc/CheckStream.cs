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
internal sealed class CheckStream(CheckEligibilityHandler<KeptDecision> handler, EligibilityRequests requests, ReceiptSigner receipts, Caller caller)
{
    private const int MostOnTheirWay = 512;

    private static readonly WriteOptions HeldBack = new(WriteFlags.BufferHint);

    private readonly Channel<Answering> _answers =
        Channel.CreateBounded<Answering>(new BoundedChannelOptions(MostOnTheirWay) { SingleReader = true, SingleWriter = true });

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
                Outcome<CheckEligibility> question = requests.Read(item, caller);
                Outcome<RequiredPosition> required = EligibilityRequests.Read(item.Consistency);
                ValueTask<Outcome<KeptDecision>> deciding = question.Refusal is { } unread ? new(unread)
                    : required.Refusal is { } misread ? new(misread)
                    : handler.HandleAsync(question.Value, required.Value, required.Value == RequiredPosition.None ? CancellationToken.None : cancellationToken);

                // It may be decided at a later position than what is there now, and the next question not before it.
                Task<Outcome<KeptDecision>>? first = item.Consistency is null ? null : deciding.AsTask();
                await _answers.Writer.WriteAsync(new(first is null ? deciding : new(first), item.WantReceipt), cancellationToken).ConfigureAwait(false);
                if (first is not null)
                {
                    await ((Task)first).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
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

    private async Task AnswerAsync(IServerStreamWriter<StreamCheckEligibilityResponse> answers, CancellationToken cancellationToken)
    {
        await foreach (Answering answering in _answers.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            Outcome<KeptDecision> decided = await answering.Deciding.ConfigureAwait(false);

            // An answer leaves at once unless the next one is ready to leave with it.
            bool hasNext = _answers.Reader.TryPeek(out Answering next) && next.Deciding.IsCompletedSuccessfully;
            answers.WriteOptions = hasNext ? HeldBack : WriteOptions.Default;
            await WriteAsync(answers, decided, answering.WantReceipt, cancellationToken).ConfigureAwait(false);
        }
    }

    private Task WriteAsync(
        IServerStreamWriter<StreamCheckEligibilityResponse> answers, Outcome<KeptDecision> decided, bool wantReceipt, CancellationToken cancellationToken)
    {
        if (!decided.TryGet(out KeptDecision? kept, out Refusal? refusal))
        {
            return answers.WriteAsync(new() { Result = DecisionMapping.ToResult(refusal) }, cancellationToken);
        }

        return !wantReceipt && !receipts.OnEveryAnswer && answers.TryWrite(kept, ResultBytes.OfStream, cancellationToken) is { } writing
            ? writing
            : answers.WriteAsync(new() { Result = DecisionMapping.ToResult(receipts.Attach(kept.Read(), wantReceipt)) }, cancellationToken);
    }

    private readonly record struct Answering(ValueTask<Outcome<KeptDecision>> Deciding, bool WantReceipt);
}
