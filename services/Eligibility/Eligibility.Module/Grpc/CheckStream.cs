using System.Threading.Channels;
using CreditRisk.Eligibility.Module.Receipts;
using CreditRisk.Eligibility.Module.UseCases.CheckingEligibility;
using CreditRisk.Eligibility.V1;
using CreditRisk.Hosting.Access;
using CreditRisk.Kernel;
using Grpc.Core;

namespace CreditRisk.Eligibility.Module.Grpc;

/// <summary>
/// One stream of questions and answers. Questions that have arrived together are decided and kept together, which costs less each; nobody waits
/// for more to come. Answers leave in the order of the questions, each when it is durable. No more than some are on their way: then the next question
/// is not read.
/// </summary>
internal sealed class CheckStream(CheckEligibilityHandler<KeptDecision> handler, EligibilityRequests requests, ReceiptSigner receipts, Caller caller)
{
    private const int MostTogether = 250;
    private const int MostGroups = 4;

    private static readonly WriteOptions HeldBack = new(WriteFlags.BufferHint);

    private readonly Channel<Answering> _answers =
        Channel.CreateBounded<Answering>(new BoundedChannelOptions(MostGroups) { SingleReader = true, SingleWriter = true });

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
            List<CheckEligibilityRequest> together = [];
            Task<bool> reading = questions.MoveNext(cancellationToken);
            while (await reading.ConfigureAwait(false))
            {
                CheckEligibilityRequest item = questions.Current.Item ?? new();
                if (item.Consistency is not null)
                {
                    await DecideAloneAsync(item, cancellationToken).ConfigureAwait(false);
                }
                else
                {
                    together.Add(item);
                }

                reading = questions.MoveNext(cancellationToken);
                if (together.Count > 0 && (together.Count == MostTogether || !IsNextOfThem(reading, questions)))
                {
                    Task<IReadOnlyList<Outcome<KeptDecision>>> deciding = DecideAsync(together, RequiredPosition.None, CancellationToken.None);
                    await _answers.Writer.WriteAsync(new(deciding, together), cancellationToken).ConfigureAwait(false);
                    together = [];
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

    private static bool IsNextOfThem(Task<bool> reading, IAsyncStreamReader<StreamCheckEligibilityRequest> questions) =>
        reading.IsCompletedSuccessfully && reading.Result && questions.Current.Item?.Consistency is null;

    // It may be decided at a later position than what is there now, and the next question not before it.
    private async Task DecideAloneAsync(CheckEligibilityRequest item, CancellationToken cancellationToken)
    {
        Outcome<RequiredPosition> required = EligibilityRequests.Read(item.Consistency);
        Task<IReadOnlyList<Outcome<KeptDecision>>> deciding = required.Refusal is { } misread
            ? Task.FromResult<IReadOnlyList<Outcome<KeptDecision>>>([misread])
            : DecideAsync([item], required.Value, cancellationToken);
        await _answers.Writer.WriteAsync(new(deciding, [item]), cancellationToken).ConfigureAwait(false);
        await ((Task)deciding).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task<IReadOnlyList<Outcome<KeptDecision>>> DecideAsync(List<CheckEligibilityRequest> items, RequiredPosition required, CancellationToken cancellationToken)
    {
        if (items.Count == 1)
        {
            Outcome<CheckEligibility> question = requests.Read(items[0], caller);
            return [question.Refusal ?? await handler.HandleAsync(question.Value, required, cancellationToken).ConfigureAwait(false)];
        }

        Outcome<CheckEligibility>[] questions = [.. items.Select(item => requests.Read(item, caller))];
        Outcome<(long, IReadOnlyList<Outcome<KeptDecision>> Results)> decided = await handler.HandleAsync(questions, required, cancellationToken).ConfigureAwait(false);
        return decided.Refusal is { } refusal ? [.. items.Select(_ => (Outcome<KeptDecision>)refusal)] : decided.Value.Results;
    }

    private async Task AnswerAsync(IServerStreamWriter<StreamCheckEligibilityResponse> answers, CancellationToken cancellationToken)
    {
        await foreach (Answering group in _answers.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            IReadOnlyList<Outcome<KeptDecision>> decided = await group.Deciding.ConfigureAwait(false);
            for (int i = 0; i < decided.Count; i++)
            {
                // An answer leaves at once unless the next one is ready to leave with it.
                bool hasNext = i + 1 < decided.Count || (_answers.Reader.TryPeek(out Answering next) && next.Deciding.IsCompletedSuccessfully);
                answers.WriteOptions = hasNext ? HeldBack : WriteOptions.Default;
                await WriteAsync(answers, decided[i], group.Items[i].WantReceipt, cancellationToken).ConfigureAwait(false);
            }
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

    private readonly record struct Answering(Task<IReadOnlyList<Outcome<KeptDecision>>> Deciding, List<CheckEligibilityRequest> Items);
}
