using CreditRisk.Eligibility.Domain;
using CreditRisk.Eligibility.Module.RuleSets;
using CreditRisk.Eligibility.Module.UseCases.CheckingEligibility;
using CreditRisk.Eligibility.Tests.Domain;
using CreditRisk.Kernel;
using CreditRisk.Testing;

namespace CreditRisk.Eligibility.Tests.Module;

public sealed class CheckEligibilityHandlerTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 4, 0, 0, TimeSpan.Zero);
    private static readonly Refusal LogBusy = new(RefusalKind.ResourceExhausted, new("DECISION_LOG_BUSY"), "Later.");

    private readonly List<string> _effects = [];
    private readonly StatedFacts _facts;
    private readonly ToldRecorder _recorder;
    private readonly CheckEligibilityHandler<DecidedCase> _handler;

    public CheckEligibilityHandlerTests()
    {
        (_facts, _recorder) = (new(_effects), new(_effects));
        _handler = new(_facts, new EmbeddedRuleSets(), new CountedIds(), _recorder, new SettableClock(Now));
    }

    [Fact]
    public async Task Handle_OneQuestion_WaitsReadsRecordsAndOnlyThenAnswers()
    {
        var kept = new TaskCompletionSource<Outcome<bool>>();
        _recorder.Record = _ => new(kept.Task);

        Task<Outcome<DecidedCase>> answering = _handler.HandleAsync(Question(1), RequiredPosition.AtLeastPosition(5), CancellationToken.None).AsTask();
        Assert.False(answering.IsCompleted);
        kept.SetResult(true);

        DecidedCase answer = (await answering).Value;
        Assert.Equal(["wait 5", "read", "recorded"], _effects);
        Assert.Same(answer, Assert.Single(_recorder.Recorded));
        Assert.Equal(("d1", 7L, Now, Verdict.Eligible), (answer.DecisionId, answer.Position, answer.At, answer.Decision.Verdict));
    }

    [Fact]
    public async Task Handle_RecorderRefuses_ThatIsTheAnswer()
    {
        _recorder.Record = _ => new(LogBusy);

        Outcome<DecidedCase> answer = await _handler.HandleAsync(Question(1), RequiredPosition.None, CancellationToken.None);

        Assert.Same(LogBusy, answer.Refusal);
    }

    [Fact]
    public async Task Handle_AtLeastAPositionNotThereYet_ReadsAfterItIs()
    {
        var reached = new TaskCompletionSource<Outcome<long>>();
        _facts.Waits = _ => new(reached.Task);

        Task<Outcome<DecidedCase>> answering = _handler.HandleAsync(Question(1), RequiredPosition.AtLeastPosition(9), CancellationToken.None).AsTask();
        Assert.Equal(["wait 9"], _effects);
        _facts.Position = 9;
        reached.SetResult(9L);

        Assert.Equal(9, (await answering).Value.Position);
    }

    [Fact]
    public async Task Handle_PositionThatDoesNotExist_IsRefusedAndNothingIsRead()
    {
        var beyond = new Refusal(RefusalKind.OutOfRange, new("POSITION_NOT_REACHED"), "Beyond.");
        _facts.Waits = _ => new(beyond);

        Assert.Same(beyond, (await _handler.HandleAsync(Question(1), RequiredPosition.Head, CancellationToken.None)).Refusal);
        Assert.Same(beyond, (await _handler.HandleAsync([Question(1)], RequiredPosition.Head, CancellationToken.None)).Refusal);
        Assert.Equal(["wait head", "wait head"], _effects);
    }

    [Fact]
    public async Task Handle_UnknownMatter_IsAFaultOfTheFieldAndNotRecorded()
    {
        Outcome<DecidedCase> answer = await _handler.HandleAsync(Question(1, "M2"), RequiredPosition.None, CancellationToken.None);

        Assert.Equal("matter_code", Assert.Single(answer.Refusal!.Violations).Field);
        Assert.Empty(_recorder.Recorded);
    }

    [Fact]
    public async Task HandleMany_BadItemsAndDuplicates_EachHasItsOutcomeAtOnePosition()
    {
        _facts.Standings[KeyOf(2)] = new([new CaseRecord { Id = "D1" }.ToFact()]);
        Refusal malformed = Refusal.Invalid(new FieldViolation("subject.citizen_id", "CHECK_DIGIT"));

        (long position, IReadOnlyList<Outcome<DecidedCase>> results) = (await _handler.HandleAsync(
            [Question(1), malformed, Question(2), Question(1), Question(1, "M2")], RequiredPosition.None, CancellationToken.None)).Value;

        Assert.Equal(7, position);
        Assert.Equal([true, false, true, true, false], results.Select(r => r.IsOk));
        Assert.Same(malformed, results[1].Refusal);
        Assert.Equal([Verdict.Eligible, Verdict.NotEligible, Verdict.Eligible], results.Where(r => r.IsOk).Select(r => r.Value.Decision.Verdict));
        Assert.Equal(3, _recorder.Recorded.Select(r => r.DecisionId).Distinct().Count());
        Assert.Equal("read 4", Assert.Single(_effects, effect => effect.StartsWith("read", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task HandleMany_RecorderRefuses_NoneIsAnsweredAndAFaultStaysAFault()
    {
        Refusal malformed = Refusal.Invalid(new FieldViolation("subject.citizen_id", "CHECK_DIGIT"));
        _recorder.Record = decided => new(decided.DecisionId == "d2" ? LogBusy : (Outcome<bool>)true);

        (_, IReadOnlyList<Outcome<DecidedCase>> results) =
            (await _handler.HandleAsync([Question(1), malformed, Question(2), Question(3)], RequiredPosition.None, CancellationToken.None)).Value;

        Assert.Equal([LogBusy, malformed, LogBusy, LogBusy], results.Select(r => r.Refusal));
    }

    [Fact]
    public async Task HandleMany_NothingCanBeDecided_NothingIsRecorded()
    {
        Outcome<(long Position, IReadOnlyList<Outcome<DecidedCase>> Results)> answer =
            await _handler.HandleAsync([Question(1, "M2")], RequiredPosition.None, CancellationToken.None);

        Assert.False(Assert.Single(answer.Value.Results).IsOk);
        Assert.DoesNotContain("recorded", _effects);
    }

    private static SubjectKey KeyOf(int subject) => new((UInt128)subject);

    private static CheckEligibility Question(int subject, string matter = "M1") =>
        new(new(KeyOf(subject), SubjectKind.Organisation, SyntheticSubjectId.Organisation(subject).Masked), matter, "", "", "tests");
}
