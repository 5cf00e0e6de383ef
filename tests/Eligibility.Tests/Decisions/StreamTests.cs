using System.Threading.Channels;
using CreditRisk.Eligibility.Tests.Module;
using CreditRisk.Eligibility.V1;
using CreditRisk.Kernel;
using CreditRisk.Testing.Journal;
using Grpc.Core;

namespace CreditRisk.Eligibility.Tests.Decisions;

public sealed class StreamTests : IDisposable
{
    private static readonly SubjectId Firm = SyntheticSubjectId.Organisation(1);

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Stream_ManyQuestions_AreAnsweredInTheirOrderAndKept()
    {
        await using EligibilityRoom room = await StartAsync();
        using AsyncDuplexStreamingCall<StreamCheckEligibilityRequest, StreamCheckEligibilityResponse> call = room.Client.StreamCheckEligibility();
        Task asking = AskAsync(call, Enumerable.Range(0, 3000).Select(i => Numbered(i)));

        List<Decision> answers = [];
        await foreach (StreamCheckEligibilityResponse answer in call.ResponseStream.ReadAllAsync())
        {
            answers.Add(answer.Result.Decision);
        }

        await asking;
        Assert.Equal(Enumerable.Range(0, 3000).Select(i => $"{i}"), answers.Select(answer => answer.ApplicationNumber));
        foreach (Decision answer in answers.Where((_, i) => i % 300 == 0))
        {
            Assert.Equal(answer, (await room.Client.GetDecisionAsync(new() { DecisionId = answer.DecisionId })).Decision);
        }
    }

    [Fact]
    public async Task Stream_OneByOne_EachAnswerComesBeforeTheNextQuestion()
    {
        await using EligibilityRoom room = await StartAsync();
        using AsyncDuplexStreamingCall<StreamCheckEligibilityRequest, StreamCheckEligibilityResponse> call = room.Client.StreamCheckEligibility();
        for (int i = 0; i < 5; i++)
        {
            await call.RequestStream.WriteAsync(new() { Item = Numbered(i) });
            Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
            Assert.Equal($"{i}", call.ResponseStream.Current.Result.Decision.ApplicationNumber);
        }

        await call.RequestStream.CompleteAsync();
        Assert.False(await call.ResponseStream.MoveNext(CancellationToken.None));
    }

    [Fact]
    public async Task Stream_BadItems_HaveAStatusEachAndTheStreamGoesOn()
    {
        await using EligibilityRoom room = await StartAsync();
        CheckEligibilityRequest malformed = Numbered(1);
        malformed.Subject.UnifiedSocialCreditCode = "91410927MA00014R6I";
        CheckEligibilityRequest beyond = Numbered(2);
        beyond.Consistency = new() { AtLeastPosition = 1_000_000 };
        CheckEligibilityRequest receipted = Numbered(3);
        receipted.WantReceipt = true;
        using AsyncDuplexStreamingCall<StreamCheckEligibilityRequest, StreamCheckEligibilityResponse> call = room.Client.StreamCheckEligibility();
        await AskAsync(call, [Numbered(0), malformed, beyond, null, EligibilityRoom.Ask(Firm, matter: "NONE"), receipted]);

        List<EligibilityResult> results = await call.ResponseStream.ReadAllAsync().Select(answer => answer.Result).ToListAsync();

        Assert.Equal(
            [null, StatusCode.InvalidArgument, StatusCode.OutOfRange, StatusCode.InvalidArgument, StatusCode.InvalidArgument, null],
            results.Select(result => (StatusCode?)result.Status?.Code));
        Assert.Contains("subject.unified_social_credit_code", results[1].Status.ToString(), StringComparison.Ordinal);
        Assert.Equal((0, true), (results[0].Decision.Receipt.Length, results[5].Decision.Receipt.Length > 0));
    }

    [Fact]
    public async Task Stream_AskedForAPositionThatIsNotThereYet_NothingIsDecidedBefore()
    {
        await using EligibilityRoom room = await StartAsync();
        room.Hold();
        long recorded = await room.AppendAsync(RoomEvents.Recorded(room.WireOf(Firm)).Append("subject", "firm"));
        using AsyncDuplexStreamingCall<StreamCheckEligibilityRequest, StreamCheckEligibilityResponse> call = room.Client.StreamCheckEligibility();
        await AskAsync(call, [EligibilityRoom.Ask(Firm), EligibilityRoom.Ask(Firm, recorded), EligibilityRoom.Ask(Firm)]);
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
        Assert.Equal(Verdict.Eligible, call.ResponseStream.Current.Result.Decision.Verdict);
        room.Release();

        List<Verdict> rest = await call.ResponseStream.ReadAllAsync().Select(answer => answer.Result.Decision.Verdict).ToListAsync();
        Assert.Equal([Verdict.NotEligible, Verdict.NotEligible], rest);
    }

    [Fact]
    public async Task Stream_CallerDoesNotRead_QuestionsAreHeldBack()
    {
        await using EligibilityRoom room = await StartAsync();
        using var stop = new CancellationTokenSource();
        using AsyncDuplexStreamingCall<StreamCheckEligibilityRequest, StreamCheckEligibilityResponse> call = room.Client.StreamCheckEligibility(cancellationToken: stop.Token);
        var written = Channel.CreateUnbounded<int>();
        Task asking = Task.Run(async () =>
        {
            for (int i = 0; i < 1_000_000; i++)
            {
                await call.RequestStream.WriteAsync(new() { Item = Numbered(i) });
                written.Writer.TryWrite(i);
            }
        });
        int last = await LastBeforeItStalledAsync(written.Reader);

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => asking);
        Assert.InRange(last, 0, 999_998);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Stream_CancelledOrPastItsDeadline_EndsSo(bool deadline)
    {
        await using EligibilityRoom room = await StartAsync();
        room.Hold();
        long recorded = await room.AppendAsync(RoomEvents.Recorded(room.WireOf(Firm)).Append("subject", "firm"));
        using var stop = new CancellationTokenSource();
        using AsyncDuplexStreamingCall<StreamCheckEligibilityRequest, StreamCheckEligibilityResponse> call =
            room.Client.StreamCheckEligibility(deadline: deadline ? DateTime.UtcNow.AddMilliseconds(500) : null, cancellationToken: stop.Token);
        Task<bool> reading = call.ResponseStream.MoveNext(CancellationToken.None);

        // On a busy machine the deadline passes before the question has left: what counts is how the answers end.
        await Record.ExceptionAsync(() => call.RequestStream.WriteAsync(new() { Item = EligibilityRoom.Ask(Firm, recorded) }));
        if (!deadline)
        {
            await stop.CancelAsync();
        }

        RpcException ended = await Assert.ThrowsAsync<RpcException>(() => reading);
        Assert.Equal(deadline ? StatusCode.DeadlineExceeded : StatusCode.Cancelled, ended.StatusCode);
        room.Release();
        Assert.Equal(Verdict.NotEligible, (await room.CheckAsync(EligibilityRoom.Ask(Firm, recorded))).Verdict);
    }

    private async Task<EligibilityRoom> StartAsync()
    {
        EligibilityRoom room = await EligibilityRoom.StartAsync(_folder);
        await room.CheckAsync(EligibilityRoom.Ask(Firm, await room.PublishAsync()));
        return room;
    }

    private static CheckEligibilityRequest Numbered(int number)
    {
        CheckEligibilityRequest request = EligibilityRoom.Ask(SyntheticSubjectId.Organisation(number % 200));
        request.ApplicationNumber = $"{number}";
        return request;
    }

    private static async Task AskAsync(
        AsyncDuplexStreamingCall<StreamCheckEligibilityRequest, StreamCheckEligibilityResponse> call, IEnumerable<CheckEligibilityRequest?> questions)
    {
        foreach (CheckEligibilityRequest? question in questions)
        {
            await call.RequestStream.WriteAsync(new() { Item = question });
        }

        await call.RequestStream.CompleteAsync();
    }

    // Nobody says that a writer waits: it has stalled when nothing was written for a while.
    private static async Task<int> LastBeforeItStalledAsync(ChannelReader<int> written)
    {
        int last = await written.ReadAsync();
        while (true)
        {
            using var quiet = new CancellationTokenSource(TimeSpan.FromSeconds(3));
            try
            {
                last = await written.ReadAsync(quiet.Token);
            }
            catch (OperationCanceledException)
            {
                return last;
            }
        }
    }
}
