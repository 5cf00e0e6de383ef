using System.Text.Json;
using CreditRisk.Credit.Domain;
using CreditRisk.Credit.Domain.Clocks;
using CreditRisk.Credit.Domain.Dishonesty;
using CreditRisk.Credit.Domain.Objections;
using CreditRisk.Credit.Domain.Repair;
using CreditRisk.Credit.Tests.Builders;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Tests.Domain;

public sealed class ObjectionPolicyTests
{
    private static readonly DateOnly Today = new(2026, 6, 1);

    private static readonly DateOnly Later = new(2026, 6, 10);

    private static readonly Agency Provider = new("11410927MB0000001X", "台前县市场监督管理局", "410927");

    private static readonly RecordCorrection Correction = new(DisclosureClass: DisclosureClass.Minor);

    /// <summary>Every step there is, good ones and spoilt ones.</summary>
    private static readonly Dictionary<string, ObjectionCommand> Steps = new()
    {
        ["file"] = new FileObjection("J-1", "D-1", ObjectionGround.ContentWrong, "The class is wrong.", [Files.Proof]),
        ["file again"] = new FileObjection("J-2", "D-1", ObjectionGround.Duplicate, "It is there twice.", []),
        ["file silently"] = new FileObjection("J-1", "D-1", ObjectionGround.ContentWrong, "", []),
        ["start"] = new StartObjectionCheck("J-1", "handler"),
        ["start as recorder"] = new StartObjectionCheck("J-1", "recorder"),
        ["forward"] = new ForwardObjection("J-1", Provider),
        ["forward to nobody"] = new ForwardObjection("J-1", new("", "", "")),
        ["answer"] = new AnswerObjection("J-1", "The class is right.", [Files.Proof]),
        ["answer silently"] = new AnswerObjection("J-1", "", []),
        ["pause"] = new PauseObjection("J-1", PauseGround.ExpertReview),
        ["pause without ground"] = new PauseObjection("J-1", PauseGround.WaitingForSupplement),
        ["resume"] = new ResumeObjection("J-1"),
        ["reject"] = new ResolveObjection("J-1", null, "The class is right.", "handler", null),
        ["reject silently"] = new ResolveObjection("J-1", null, "", "handler", null),
        ["correct"] = new ResolveObjection("J-1", ObjectionRemedy.Correct, "The class is wrong.", "handler", Correction),
        ["correct nothing"] = new ResolveObjection("J-1", ObjectionRemedy.Correct, "The class is wrong.", "handler", null),
        ["correct as recorder"] = new ResolveObjection("J-1", ObjectionRemedy.Correct, "The class is wrong.", "recorder", Correction),
        ["stop publication"] = new ResolveObjection("J-1", ObjectionRemedy.StopPublication, "A trade secret.", "handler", null),
        ["delist"] = new ResolveObjection("J-1", ObjectionRemedy.Delist, "It never met the conditions.", "handler", null),
        ["ask review"] = new RequestObjectionReview("J-1", "The answer ignores the proof."),
        ["ask review silently"] = new RequestObjectionReview("J-1", ""),
        ["review changes nothing"] = new DecideObjectionReview("J-1", null, "The answer is right.", "province", null),
        ["review delists"] = new DecideObjectionReview("J-1", ObjectionRemedy.Delist, "The answer is wrong.", "province", null),
        ["review by handler"] = new DecideObjectionReview("J-1", null, "As before.", "handler", null),
    };

    [Fact]
    public void File_AnnotatesTheRecordAndStartsTheClock()
    {
        CreditFile file = Take("file");

        Assert.Equal(ObjectionState.Annotated, file.Objections[0].State);
        Assert.NotNull(file.OpenObjectionTo("D-1"));
        Assert.Equal(new DateOnly(2026, 6, 4), file.Objections[0].DueOn(WorkingCalendar.Embedded)!.Value.Date);
    }

    [Fact]
    public void Forward_GivesSevenDaysInAllAndThreeToTheProvider()
    {
        Objection forwarded = Take("file", "forward").Objections[0];

        Assert.Equal(
            [("ANSWER", new DateOnly(2026, 6, 10)), ("PROVIDER", new DateOnly(2026, 6, 4))],
            forwarded.Clocks.Select(clock => (clock.Step, clock.DueOn(WorkingCalendar.Embedded)!.Value.Date)));
    }

    [Fact]
    public void Pause_ForAnExpert_StopsTheClocks() =>
        Assert.All(Take("file", "forward", "pause").Objections[0].Clocks, clock => Assert.Null(clock.DueOn(WorkingCalendar.Embedded)));

    [Fact]
    public void Resolve_BeforeTheProviderAnswered_Refused() => Assert.Equal("PROVIDER_ANSWER_DUE", RefusalOf(Take("file", "forward"), "reject"));

    [Fact]
    public void Resolve_AfterTheProvidersPeriod_Decides() =>
        Assert.Null(ObjectionPolicy.Decide(Take("file", "forward"), Steps["reject"], On(Later)).Refusal);

    [Theory]
    [InlineData("start as recorder")]
    [InlineData("correct as recorder")]
    public void Handle_AsTheRecorder_Refused(string step) => Assert.Equal("HANDLER_IS_RECORDER", RefusalOf(Take("file"), step));

    [Fact]
    public void Review_ByWhoDecided_Refused() =>
        Assert.Equal("REVIEWER_IS_HANDLER", RefusalOf(Take("file", "reject", "ask review"), "review by handler"));

    [Fact]
    public void Correct_ChangesTheRecordAndEndsTheAnnotation()
    {
        CreditFile file = Take("file", "correct");

        Assert.Equal(DisclosureClass.Minor, file.Record("D-1")!.Facts.DisclosureClass);
        Assert.Equal(DisclosureClass.General, file.Record("D-1")!.Recorded.Facts.DisclosureClass);
        Assert.Null(file.OpenObjectionTo("D-1"));
    }

    [Fact]
    public void Correct_WithoutCorrection_Refused() => Assert.Equal("CORRECTION_MISSING", RefusalOf(Take("file"), "correct nothing"));

    [Fact]
    public void StopPublication_KeepsTheRecordCounting()
    {
        DishonestyRecord record = Take("file", "stop publication").Record("D-1")!;

        Assert.True(record.IsPublicationStopped);
        Assert.Equal(DishonestyStatus.Recorded, record.StatusOn(Today, Files.Rules));
    }

    [Fact]
    public void Delist_AnnulsTheRecordAndWhatHangsOnIt()
    {
        CreditFile file = Take("file").After(RepairPolicy.Decide(Take("file"), Files.Apply(), Files.On(new(2026, 8, 3))));
        CreditFile after = file.After(ObjectionPolicy.Decide(file, Steps["delist"], On(Today)));

        Assert.Equal(DishonestyStatus.Annulled, after.Record("D-1")!.StatusOn(Today, Files.Rules));
        Assert.Equal(RepairState.Lapsed, after.Case("R-1")!.State);
        Assert.Equal(ObjectionState.Upheld, after.Objections[0].State);
    }

    [Fact]
    public void Review_BringsTheAnnotationBackUntilItEnds()
    {
        CreditFile asked = Take("file", "reject", "ask review");
        CreditFile closed = asked.After(ObjectionPolicy.Decide(asked, Steps["review changes nothing"], On(Today)));

        Assert.NotNull(asked.OpenObjectionTo("D-1"));
        Assert.Equal(["REVIEW"], asked.Objections[0].Clocks.Select(clock => clock.Step));
        Assert.Null(closed.OpenObjectionTo("D-1"));
        Assert.Equal("The answer is right.", closed.Objections[0].ReviewDecision);
    }

    [Fact]
    public void File_WhileOneIsOpen_Refused() => Assert.Equal("OBJECTION_OPEN", RefusalOf(Take("file"), "file again"));

    [Fact]
    public void File_AfterTheFirstIsResolved_OpensAnother() => Assert.Null(RefusalOf(Take("file", "reject"), "file again"));

    [Fact]
    public void Walk_EveryStepInEveryState_IsAnsweredAndKeepsItsClock()
    {
        HashSet<string> seen = [];
        HashSet<ObjectionState> reached = [];
        List<string> faults = [];
        Queue<(CreditFile File, DateOnly Day)> toVisit = new([(Recorded, Today), (Recorded, Later)]);
        while (toVisit.TryDequeue(out (CreditFile File, DateOnly Day) next))
        {
            Objection? found = next.File.Objection("J-1");
            reached.UnionWith(found is null ? [] : [found.State]);
            if (found is not null && found.IsOpen != found.Clocks.Length > 0)
            {
                faults.Add($"{found.State} has {found.Clocks.Length} clocks.");
            }

            foreach ((string name, ObjectionCommand step) in Steps)
            {
                Outcome<IReadOnlyList<CreditEvent>> answer = ObjectionPolicy.Decide(next.File, step, On(next.Day));
                bool isAnswered = answer.IsOk ? answer.Value.Count > 0 : answer.Refusal!.Message.Length > 0;
                if (!isAnswered)
                {
                    faults.Add($"{name} in {found?.State} has no answer.");
                }
                else if (answer.IsOk && step.ObjectionId == "J-1" && next.File.After(answer) is var after && seen.Add($"{next.Day} {FingerprintOf(after)}"))
                {
                    toVisit.Enqueue((after, next.Day));
                }
            }
        }

        Assert.Empty(faults);
        Assert.Equal(Enum.GetValues<ObjectionState>(), reached.Order());
    }

    // How often a clock stood still before does not matter for what can happen next.
    private static string FingerprintOf(CreditFile file)
    {
        Objection found = file.Objections[0];
        return JsonSerializer.Serialize(new
        {
            found.State,
            found.Handler,
            IsAnswered = found.Answer is not null,
            file.Record("D-1")!.AnnulledAt,
            file.Record("D-1")!.Facts.DisclosureClass,
            Clocks = found.Clocks.Select(clock => new { clock.Step, clock.WorkingDays, clock.PausedFor }),
        });
    }

    private static CreditFile Recorded => CreditFile.Empty.Evolve(
        new DishonestyRecorded("D-1", Subjects.Firm().ToSubject(), Acts.General), Files.Noon, "recorder");

    private static CreditFile Take(params IEnumerable<string> steps) =>
        steps.Aggregate(Recorded, (file, step) => file.After(ObjectionPolicy.Decide(file, Steps[step], On(Today))));

    private static string? RefusalOf(CreditFile file, string step) => ObjectionPolicy.Decide(file, Steps[step], On(Today)).Refusal?.Code.Value;

    private static ObjectionSetting On(DateOnly today) => new(today, WorkingCalendar.Embedded, new("ohn", 3, 7, 3, 15));
}
