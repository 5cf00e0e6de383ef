using CreditRisk.Inspection.Domain;
using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Tests.Domain;

public sealed class ResultPolicyTests
{
    private static readonly DateTimeOffset Noon = new(2026, 2, 13, 12, 0, 0, ChinaTime.Offset);

    private static readonly DateOnly Today = new(2026, 2, 13);

    private static readonly ScheduledVisit Visit = new("2026-000001", "X1", ["E1", "E2", "E3"], new("7", Noon.AddHours(-1), new(2026, 12, 31)));

    [Fact]
    public void Submit_BeforeSpringFestival_IsDueTwentyWorkingDaysLater() =>
        Assert.Equal(new Deadline(new(2026, 3, 19), false), Submitted(Found("1")).PublishBy);

    [Fact]
    public void Submit_PublicationInAnUnknownYear_IsProvisional() =>
        Assert.True(Submitted(Found("1") with { InspectedOn = new(2026, 12, 25) }, new(2026, 12, 25, 12, 0, 0, ChinaTime.Offset)).PublishBy.Provisional);

    [Fact]
    public void Submit_NotApproved_IsSealed() => Assert.Equal("ASSIGNMENT_SEALED", Code(ResultPolicy.Submit(
        Visit with { Schedule = null }, null, null, Command(Found("1")), Noon, WorkingCalendar.Embedded)));

    [Theory]
    [InlineData("RESULT_CODE_MISSING")]
    [InlineData("RESULT_CODE_UNKNOWN", "Z")]
    [InlineData("RESULT_CODE_UNKNOWN", "1", "")]
    [InlineData("RESULT_CODES_CONTRADICT", "1", "B")]
    [InlineData("RESULT_CODES_CONTRADICT", "B", "B")]
    [InlineData("FOLLOW_UP_MISSING", "A")]
    public void Submit_BadCodes_AreRefused(string code, params string[] codes) => Assert.Equal(code, Refusal(Found(codes)));

    [Fact]
    public void Submit_FollowUpWithoutLastDay_IsRefused() =>
        Assert.Equal("FOLLOW_UP_DUE_MISSING", Refusal(Found("A") with { FollowUps = [new(FollowUpKind.Penalty, null, "")] }));

    [Fact]
    public void Submit_FollowUpDueBeforeTheVisit_IsRefused() => Assert.Equal(
        "FOLLOW_UP_DUE_MISSING", Refusal(Found("A") with { FollowUps = [new(FollowUpKind.Penalty, Today.AddDays(-1), "")] }));

    [Fact]
    public void Submit_NothingFollows_NeedsNoLastDay() =>
        Assert.Null(Refusal(Found("E") with { FollowUps = [new(FollowUpKind.NoneNeeded, null, "")] }));

    [Theory]
    [InlineData(FindingsRules.LargestEvidence, "image/jpeg", null)]
    [InlineData(FindingsRules.LargestEvidence + 1, "image/jpeg", "EVIDENCE_TOO_LARGE")]
    [InlineData(0, "image/jpeg", "EVIDENCE_INCOMPLETE")]
    [InlineData(1, "", "EVIDENCE_INCOMPLETE")]
    public void Submit_Evidence_HasSizeAndType(long size, string mediaType, string? code) =>
        Assert.Equal(code, Refusal(Found("1") with { Evidence = [new("", "", new string('0', 64), mediaType, size)] }));

    [Fact]
    public void Submit_TooMuchEvidence_IsRefused() => Assert.Equal(
        "EVIDENCE_TOO_LARGE",
        Refusal(Found("1") with { Evidence = [.. Enumerable.Repeat(new Evidence("", "", new string('0', 64), "image/jpeg", 1), 51)] }));

    [Fact]
    public void Submit_NotSignedByTheObject_NeedsANote() =>
        Assert.Equal("SIGNATURE_NOTE_MISSING", Refusal(Found("8") with { SignedByObject = false }));

    [Fact]
    public void Submit_VisitBeforeTheListWasUnsealed_IsRefused() =>
        Assert.Equal("INSPECTED_ON_OUT_OF_RANGE", Refusal(Found("1") with { InspectedOn = Today.AddDays(-1) }));

    [Fact]
    public void Submit_SameIdByAColleague_IsRefused()
    {
        VisitResult result = Submitted(Found("1"));
        var command = new SubmitResult("r", "hash", Found("1"), new("E2", "b"));

        Assert.Equal("NOT_YOUR_ASSIGNMENT", Code(ResultPolicy.Submit(Visit, result, result, command, Noon, WorkingCalendar.Embedded)));
    }

    [Fact]
    public void Audit_ByASigner_IsRefused()
    {
        VisitResult signed = Signed();

        Assert.Equal("AUDITOR_IS_INSPECTOR", Code(ResultPolicy.Decide(Visit, signed, new AuditResult(true, "", null, "b"), Today)));
        Assert.Equal("AUDITOR_IS_INSPECTOR", Code(ResultPolicy.Decide(Visit, signed, new AuditResult(false, "no", null, "a"), Today)));
    }

    [Fact]
    public void Audit_WithheldWithoutArticle_IsRefused() => Assert.Equal(
        "BASIS_MISSING", Code(ResultPolicy.Decide(Visit, Signed(), new AuditResult(true, "", new("Law", ""), "c"), Today)));

    [Fact]
    public void Audit_Agreed_IsPublishedToday()
    {
        IReadOnlyList<ResultEvent> happened = ResultPolicy.Decide(Visit, Signed(), new AuditResult(true, "", null, "c"), Today).Value;

        Assert.Equal([new ResultAudited(true, "", null), new ResultPublished(Today)], happened);
        Assert.Equal(ResultState.Published, happened.Aggregate(Signed(), (result, one) => VisitResult.Evolve(result, one)!).State);
    }

    [Fact]
    public void Audit_OfAPublishedResultThatIsWrong_TakesItBack()
    {
        VisitResult published = Signed() with { State = ResultState.Published };

        IReadOnlyList<ResultEvent> happened = ResultPolicy.Decide(Visit, published, new AuditResult(false, "Wrong shop.", null, "c"), Today).Value;

        Assert.Equal([new ResultAudited(false, "Wrong shop.", null), new ResultRetracted(Today)], happened);
        Assert.Equal(ResultState.Refused, happened.Aggregate(published, (result, one) => VisitResult.Evolve(result, one)!).State);
    }

    [Fact]
    public void Audit_TakingBack_NeedsReasonsAndSomebodyElse()
    {
        VisitResult published = Signed() with { State = ResultState.Published };

        Assert.Equal("REASON_MISSING", Code(ResultPolicy.Decide(Visit, published, new AuditResult(false, "", null, "c"), Today)));
        Assert.Equal("AUDITOR_IS_INSPECTOR", Code(ResultPolicy.Decide(Visit, published, new AuditResult(false, "no", null, "a"), Today)));
        Assert.Equal("RESULT_AUDITED", Code(ResultPolicy.Decide(Visit, published, new AuditResult(true, "", null, "c"), Today)));
        Assert.Equal(
            "RESULT_AUDITED",
            Code(ResultPolicy.Decide(Visit, published with { State = ResultState.Refused }, new AuditResult(false, "no", null, "c"), Today)));
    }

    [Fact]
    public void Audit_OfAWithheldResultThatIsWrong_TellsNobodyOutside() => Assert.Equal(
        [new ResultAudited(false, "Wrong shop.", null)],
        ResultPolicy.Decide(Visit, Signed() with { State = ResultState.Agreed }, new AuditResult(false, "Wrong shop.", null, "c"), Today).Value);

    [Fact]
    public void Sign_AfterTheAudit_IsRefused() => Assert.Equal(
        "RESULT_AUDITED", Code(ResultPolicy.Decide(Visit, Signed() with { State = ResultState.Published }, new SignResult(new("E3", "c")), Today)));

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public void Complete_BeforeTheVisitOrTomorrow_IsRefused(int days)
    {
        VisitResult result = Submitted(Found("A") with { FollowUps = [new(FollowUpKind.Rectify, Today, "")] }) with { State = ResultState.Agreed };

        Assert.Equal("DONE_ON_OUT_OF_RANGE", Code(ResultPolicy.Decide(Visit, result, new CompleteFollowUp(1, Today.AddDays(days), ""), Today)));
    }

    [Theory]
    [InlineData("张三丰", "张**")]
    [InlineData("张", "*")]
    [InlineData("", "")]
    [InlineData("𠮷田太郎", "𠮷***")]
    public void Name_OfAPerson_ShowsTheFirstCharacter(string name, string masked) => Assert.Equal(masked, Masking.Name(name));

    [Theory]
    [InlineData("92410927MA00014R6J", "**************4R6J")]
    [InlineData("1234", "**34")]
    [InlineData("1", "*")]
    public void Number_OfAPerson_IsAtLeastHalfStars(string number, string masked) => Assert.Equal(masked, Masking.Number(number));

    private static Findings Found(params string[] codes) => new(Today, codes, "", [], [], true, "", "");

    private static SubmitResult Command(Findings findings) => new("r", "hash", findings, new("E1", "a"));

    private static string? Refusal(Findings findings) =>
        Code(ResultPolicy.Submit(Visit, null, null, Command(findings), Noon, WorkingCalendar.Embedded));

    private static string? Code(Outcome<IReadOnlyList<ResultEvent>> outcome) => outcome.Refusal?.Code.Value;

    private static VisitResult Submitted(Findings findings, DateTimeOffset? now = null) => Assert.IsType<ResultSubmitted>(Assert.Single(
        ResultPolicy.Submit(Visit, null, null, Command(findings), now ?? Noon, WorkingCalendar.Embedded).Value)).Result;

    private static VisitResult Signed()
    {
        VisitResult submitted = Submitted(Found("1"));
        return submitted with { Signatures = [.. submitted.Signatures, new("E2", "b")] };
    }
}
