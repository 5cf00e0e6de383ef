using System.Net;
using System.Text.Json;
using CreditRisk.Inspection.V1;
using CreditRisk.Journal;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using static CreditRisk.Inspection.Tests.Module.Office;

namespace CreditRisk.Inspection.Tests.Module;

/// <summary>From the sealed list to the published result, over the wire and over a real journal.</summary>
public sealed class ResultTests : IAsyncLifetime
{
    private Office _office = null!;
    private string _drawId = "";

    public async Task InitializeAsync() => (_office, _drawId) = await ReadyAsync();

    public async Task DisposeAsync() => await _office.DisposeAsync();

    [Fact]
    public async Task SubmitResult_Member_IsSignedByTheSubmitterAndDueInTwentyWorkingDays()
    {
        InspectionResult result = (await SubmitAsync(Result())).Result;

        Assert.Equal((ResultState.Submitted, Day(6, 30)), (result.State, result.PublishBy));
        Assert.Equal(["E001"], result.SignedBy);
        Assert.False(result.PublishByProvisional);
    }

    [Fact]
    public async Task SubmitResult_SameContentTwice_HasOneEffect()
    {
        await SubmitAsync(Result());
        long head = _office.Services.GetRequiredService<IJournal>().Head.Value;

        SubmitResultResponse again = await SubmitAsync(Result());

        Assert.Equal(head, _office.Services.GetRequiredService<IJournal>().Head.Value);
        Assert.Equal(ResultState.Submitted, again.Result.State);
    }

    [Fact]
    public async Task SubmitResult_TwiceAtOnce_HasOneEffect()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => SubmitAsync(Result())));

        Assert.Single(await _office.Services.EventsAsync(new StreamId("result", "r-1")));
    }

    [Fact]
    public async Task SubmitResult_SameIdOtherContent_IsRefused()
    {
        await SubmitAsync(Result());
        InspectionResult other = Result();
        other.Statement = "something else";

        await Refused.AsAsync(StatusCode.AlreadyExists, "RESULT_EXISTS", () => SubmitAsync(other));
    }

    [Fact]
    public async Task SubmitResult_SameIdOfAnotherVisit_IsRefused()
    {
        await SubmitAsync(Result());
        InspectionResult other = Result();
        other.ObjectId = Person;

        await Refused.AsAsync(StatusCode.AlreadyExists, "RESULT_EXISTS", () => SubmitAsync(other));
    }

    [Fact]
    public async Task SubmitResult_SecondOfAVisit_IsRefused()
    {
        await SubmitAsync(Result());

        await Refused.AsAsync(StatusCode.AlreadyExists, "RESULT_GIVEN", () => SubmitAsync(Result("r-2"), "e002"));
    }

    [Fact]
    public async Task SubmitResult_NotOfTheTeam_IsRefused() =>
        await Refused.AsAsync(StatusCode.PermissionDenied, "NOT_YOUR_ASSIGNMENT", () => SubmitAsync(Result(), "e003"));

    [Fact]
    public async Task SubmitResult_NoInspector_IsRefused() =>
        await Refused.AsAsync(StatusCode.PermissionDenied, "NOT_AN_INSPECTOR", () => SubmitAsync(Result(), "nobody"));

    [Fact]
    public async Task SubmitResult_Officer_IsRefused() =>
        await Refused.AsAsync(StatusCode.PermissionDenied, "ROLE_MISSING", () => SubmitAsync(Result(), "officer"));

    [Fact]
    public async Task SubmitResult_AfterTheLastDay_NeedsANote()
    {
        _office.GoTo(new(2026, 7, 1, 9, 0, 0, TimeSpan.FromHours(8)));
        await Refused.AsAsync(StatusCode.FailedPrecondition, "RESULT_LATE", () => SubmitAsync(Result()));
        InspectionResult late = Result();
        late.LateNote = "The tablet was broken.";

        Assert.Equal("The tablet was broken.", (await SubmitAsync(late)).Result.LateNote);
    }

    [Fact]
    public async Task SubmitResult_OnTheLastDay_NeedsNoNote()
    {
        _office.GoTo(new(2026, 6, 30, 23, 59, 59, TimeSpan.FromHours(8)));

        Assert.Equal(ResultState.Submitted, (await SubmitAsync(Result())).Result.State);
    }

    [Fact]
    public async Task SubmitResult_OfTomorrow_IsRefused()
    {
        InspectionResult result = Result();
        result.InspectedOn = Day(6, 2);

        await Refused.AsAsync(StatusCode.InvalidArgument, "INSPECTED_ON_OUT_OF_RANGE", () => SubmitAsync(result));
    }

    [Fact]
    public async Task SubmitResult_HostileForm_NamesEveryField()
    {
        InspectionResult result = Result("../etc/passwd");
        result.InspectedOn = Day(2, 30);
        RpcException first = await Refused.AsAsync(StatusCode.InvalidArgument, "INVALID_REQUEST", () => SubmitAsync(result));
        result.ResultId = "r-9";
        result.Evidence.Add(new CreditRisk.Kernel.V1.Evidence { Sha256 = "XYZ" });
        result.FollowUps.Add(new FollowUp());
        result.Statement = "The owner is 11010519491231002X.";
        RpcException second = await Refused.AsAsync(StatusCode.InvalidArgument, "INVALID_REQUEST", () => SubmitAsync(result));

        Assert.Equal(["result.result_id"], Refused.FieldsOf(first));
        Assert.Equal(
            ["result.inspected_on", "result.statement", "result.evidence[0].sha256", "result.follow_ups[0].kind"], Refused.FieldsOf(second));
    }

    [Fact]
    public async Task SubmitResult_AfterARefusedOne_IsTaken()
    {
        await SignedAsync(Result());
        await AuditAsync("r-1", agreed: false, reason: "Name the shelf.");

        SubmitResultResponse second = await SubmitAsync(Result("r-2"));

        Assert.Equal(ResultState.Submitted, second.Result.State);
        Assert.Equal("Name the shelf.", (await ListAsync()).Single(result => result.ResultId == "r-1").AuditReason);
    }

    [Fact]
    public async Task AuditResult_OneSignature_IsRefused()
    {
        await SubmitAsync(Result());

        await Refused.AsAsync(StatusCode.FailedPrecondition, "SIGN_OFF_MISSING", () => AuditAsync("r-1"));
    }

    [Fact]
    public async Task SignResult_NotOfTheTeam_IsRefused()
    {
        await SubmitAsync(Result());

        await Refused.AsAsync(StatusCode.PermissionDenied, "NOT_YOUR_ASSIGNMENT", () => SignAsync("r-1", "e003"));
    }

    [Fact]
    public async Task SignResult_Twice_IsOneSignature()
    {
        await SubmitAsync(Result());
        await SignAsync("r-1", "e002");

        Assert.Equal(["E001", "E002"], (await SignAsync("r-1", "e002")).Result.SignedBy);
    }

    [Fact]
    public async Task AuditResult_RefusedWithoutReason_IsRefused()
    {
        await SignedAsync(Result());

        await Refused.AsAsync(StatusCode.InvalidArgument, "REASON_MISSING", () => AuditAsync("r-1", agreed: false));
    }

    [Fact]
    public async Task AuditResult_UnknownResult_IsRefused() =>
        await Refused.AsAsync(StatusCode.NotFound, "RESULT_UNKNOWN", () => AuditAsync("no such/result"));

    [Fact]
    public async Task AuditResult_SameRequestTwice_IsAnsweredTheSame()
    {
        await SignedAsync(Result());
        AuditResultResponse first = await AuditAsync("r-1", requestId: "audit-1");

        AuditResultResponse again = await AuditAsync("r-1", requestId: "audit-1");

        Assert.Equal(first, again);
        await Refused.AsAsync(StatusCode.FailedPrecondition, "RESULT_AUDITED", () => AuditAsync("r-1", requestId: "audit-2"));
    }

    [Fact]
    public async Task AuditResult_Withheld_IsNotPublished()
    {
        await SignedAsync(Result());

        AuditResultResponse audited = await _office.AssignmentsAs("second").AuditResultAsync(
            new() { ResultId = "r-1", Agreed = true, WithheldBy = new() { Title = "保守国家秘密法", Article = "9" } });

        Assert.Equal((ResultState.Agreed, "9"), (audited.Result.State, audited.Result.WithheldBy.Article));
        Assert.Empty((await PublishedAsync()).Results);
    }

    [Fact]
    public async Task AuditResult_Agreed_PublishesForEverybody()
    {
        await SignedAsync(Problem());
        await AuditAsync("r-1");

        using HttpClient http = new() { BaseAddress = _office.Http };
        using HttpResponseMessage answer = await http.GetAsync(new Uri("/public/inspection-results", UriKind.Relative));
        using JsonDocument feed = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());

        JsonElement published = Assert.Single(feed.RootElement.GetProperty("results").EnumerateArray());
        Assert.Equal((Shop, "台前县示范超市有限公司"), (published.GetProperty("objectId").GetString(), published.GetProperty("objectName").GetString()));
        Assert.Equal(["A"], published.GetProperty("resultCodes").EnumerateArray().Select(code => code.GetString()));
        Assert.True(published.GetProperty("repairable").GetBoolean());
        Assert.DoesNotContain("leaking", feed.RootElement.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("E001", feed.RootElement.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AuditResult_NaturalPerson_IsMasked()
    {
        InspectionResult result = Result();
        result.ObjectId = Person;
        await SignedAsync(result);
        await AuditAsync("r-1");

        PublicResult published = Assert.Single((await PublishedAsync()).Results);

        Assert.Equal(("张**", "******0001"), (published.ObjectName, published.ObjectId));
    }

    [Fact]
    public async Task AuditResult_ProblemOfAFirm_TellsVerificationAndCredit()
    {
        await SignedAsync(Problem());
        await AuditAsync("r-1");

        List<JournalEvent> events = await _office.Services.EventsAsync(new StreamId("result", "r-1"));
        InspectionProblemFound found = InspectionProblemFound.Parser.ParseFrom(events[^1].Payload.Span);

        Assert.Equal((InspectionProblemFound.Descriptor.FullName, Shop), (events[^1].Type, found.Subject.DisplayId));
        Assert.Equal(32, found.Subject.SubjectKey.Length);
        Assert.Equal(FollowUpKind.Rectify, found.FollowUps.Single().Kind);
    }

    [Fact]
    public async Task AuditResult_PublishedAndWrong_IsTakenBackAndTheTeamSubmitsAnother()
    {
        await SignedAsync(Problem());
        await AuditAsync("r-1");
        AuditResultResponse back = await AuditAsync("r-1", agreed: false, reason: "The photographs show another shop.");

        List<JournalEvent> events = await _office.Services.EventsAsync(new StreamId("result", "r-1"));
        ResultRetracted retracted = ResultRetracted.Parser.ParseFrom(events[^1].Payload.Span);

        Assert.Equal((ResultState.Refused, null), (back.Result.State, back.Result.PublishedOn));
        Assert.Equal(("r-1", Shop, Day(6, 1)), (retracted.ResultId, retracted.Subject.DisplayId, retracted.RetractedOn));
        Assert.Empty((await PublishedAsync()).Results);
        Assert.DoesNotContain(await OverdueAsync(Day(6, 20)), duty => duty.Kind == OverdueKind.FollowUp);
        Assert.Equal(ResultState.Submitted, (await SubmitAsync(Result("r-2"))).Result.State);
    }

    [Fact]
    public async Task AuditResult_NoProblem_TellsNobodyOfOne()
    {
        await SignedAsync(Result());
        await AuditAsync("r-1");

        List<JournalEvent> events = await _office.Services.EventsAsync(new StreamId("result", "r-1"));

        Assert.DoesNotContain(events, journaled => journaled.Type == InspectionProblemFound.Descriptor.FullName);
    }

    [Fact]
    public async Task CompleteFollowUp_Published_IsShownAndNoLongerOverdue()
    {
        await SignedAsync(Problem());
        await AuditAsync("r-1");
        OverdueDuty before = (await OverdueAsync(Day(6, 20))).Single(duty => duty.Kind == OverdueKind.FollowUp);

        await CompleteAsync(1);

        Assert.Equal(("r-1", Day(6, 15)), (before.ResultId, before.DueOn));
        Assert.DoesNotContain(await OverdueAsync(Day(6, 20)), duty => duty.Kind == OverdueKind.FollowUp);
        Assert.Equal(Day(6, 1), (await PublishedAsync()).Results.Single().FollowUps.Single().DoneOn);
        await Refused.AsAsync(StatusCode.NotFound, "FOLLOW_UP_UNKNOWN", () => CompleteAsync(1));
        await Refused.AsAsync(StatusCode.NotFound, "FOLLOW_UP_UNKNOWN", () => CompleteAsync(2));
    }

    [Fact]
    public async Task CompleteFollowUp_NotAudited_IsRefused()
    {
        await SignedAsync(Problem());

        await Refused.AsAsync(StatusCode.FailedPrecondition, "RESULT_NOT_AUDITED", () => CompleteAsync(1));
    }

    [Fact]
    public async Task ListOverdue_DayAfterTheLast_NamesVisitAndPublication()
    {
        await SubmitAsync(Result());

        Assert.Empty(await OverdueAsync(Day(6, 30)));
        OverdueDuty publication = Assert.Single(await OverdueAsync(Day(7, 1)));
        List<OverdueDuty> later = await OverdueAsync(Day(10, 8));

        Assert.Equal((OverdueKind.Publication, "r-1", 1), (publication.Kind, publication.ResultId, publication.WorkingDaysLate));
        Assert.Equal([OverdueKind.Publication, OverdueKind.Visit], later.Select(duty => duty.Kind));
        Assert.Equal((Person, Day(9, 30)), (later[1].ObjectId, later[1].DueOn));
    }

    [Fact]
    public async Task ListOverdue_PageByPage_IsWhole()
    {
        ListOverdueResponse first = await _office.AssignmentsAs("officer").ListOverdueAsync(new() { On = Day(10, 8), PageSize = 1 });
        ListOverdueResponse second = await _office.AssignmentsAs("officer")
            .ListOverdueAsync(new() { On = Day(10, 8), PageSize = 1, PageToken = first.NextPageToken });

        Assert.Equal([Shop, Person], first.Duties.Concat(second.Duties).Select(duty => duty.ObjectId));
        Assert.Empty(second.NextPageToken);
    }

    [Theory]
    [InlineData("pageSize=x")]
    [InlineData("pageToken=x")]
    [InlineData("pageSize=-1")]
    public async Task PublicFeed_BadQuestion_IsRefused(string query)
    {
        using HttpClient http = new() { BaseAddress = _office.Http };

        using HttpResponseMessage answer = await http.GetAsync(new Uri($"/public/inspection-results?{query}", UriKind.Relative));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private InspectionResult Result(string id = "r-1") => new()
    {
        ResultId = id,
        DrawId = _drawId,
        ObjectId = Shop,
        InspectedOn = Day(6, 1),
        ResultCodes = { "1" },
        SignedByObject = true,
    };

    private InspectionResult Problem()
    {
        InspectionResult result = Result();
        result.ResultCodes.Clear();
        result.ResultCodes.Add("A");
        result.Statement = "A leaking roof over the shelves.";
        result.FollowUps.Add(new FollowUp { Kind = FollowUpKind.Rectify, DueOn = Day(6, 15), Note = "leaking roof" });
        return result;
    }

    private async Task<SubmitResultResponse> SubmitAsync(InspectionResult result, string name = "e001") =>
        await _office.AssignmentsAs(name).SubmitResultAsync(new() { Result = result });

    private async Task<SignResultResponse> SignAsync(string resultId, string name) =>
        await _office.AssignmentsAs(name).SignResultAsync(new() { ResultId = resultId });

    private async Task SignedAsync(InspectionResult result)
    {
        await SubmitAsync(result);
        await SignAsync(result.ResultId, "e002");
    }

    private async Task<AuditResultResponse> AuditAsync(string resultId, bool agreed = true, string reason = "", string requestId = "") =>
        await _office.AssignmentsAs("second").AuditResultAsync(new() { ResultId = resultId, Agreed = agreed, Reason = reason, RequestId = requestId });

    private async Task<CompleteFollowUpResponse> CompleteAsync(int number) =>
        await _office.AssignmentsAs("officer").CompleteFollowUpAsync(new() { ResultId = "r-1", FollowUpNumber = number });

    private async Task<IEnumerable<InspectionResult>> ListAsync() =>
        (await _office.AssignmentsAs("officer").ListResultsAsync(new() { DrawId = _drawId })).Results;

    private async Task<ListPublishedResultsResponse> PublishedAsync() =>
        await _office.AssignmentsAs("officer").ListPublishedResultsAsync(new());

    private async Task<List<OverdueDuty>> OverdueAsync(Google.Type.Date on) =>
        [.. (await _office.AssignmentsAs("officer").ListOverdueAsync(new() { On = on })).Duties];
}
