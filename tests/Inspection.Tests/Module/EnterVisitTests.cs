using CreditRisk.Inspection.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using static CreditRisk.Inspection.Tests.Module.Office;

namespace CreditRisk.Inspection.Tests.Module;

/// <summary>Inspectors scan the code of the object before they enter: who came, when, under which assignment.</summary>
public sealed class EnterVisitTests : IAsyncLifetime
{
    private Office _office = null!;
    private string _drawId = "";

    public async Task InitializeAsync() => (_office, _drawId) = await ReadyAsync();

    public async Task DisposeAsync() => await _office.DisposeAsync();

    [Fact]
    public async Task EnterVisit_Member_StaysOnRecordOnce()
    {
        EnterVisitResponse first = await EnterAsync("e001", requestId: "entry-1");
        EnterVisitResponse again = await EnterAsync("e001", requestId: "entry-1");
        _office.GoTo(Noon.AddHours(1));
        EnterVisitResponse second = await EnterAsync("e002");

        Assert.Equal((_drawId, Shop, "E001", Noon), (first.Entry.DrawId, first.Entry.ObjectId, first.Entry.InspectorId, first.Entry.EnteredAt.ToDateTimeOffset()));
        Assert.Equal((first.Position, first.Entry), (again.Position, again.Entry));
        Assert.Equal((1, 1), (first.VisitsEnteredThisYear, second.VisitsEnteredThisYear));
        Assert.Equal(["E002", "E001"], (await EntriesAsync(_drawId)).Select(entry => entry.InspectorId));
    }

    [Fact]
    public async Task EnterVisit_SentLate_KeepsBothInstants()
    {
        _office.GoTo(Noon.AddDays(2));

        VisitEntry entry = (await EnterAsync("e001", at: Noon.AddHours(3))).Entry;

        Assert.Equal(Noon.AddHours(3), entry.EnteredAt.ToDateTimeOffset());
        Assert.InRange(entry.RecordedAt.ToDateTimeOffset(), Noon.AddDays(2), DateTimeOffset.MaxValue);
    }

    [Fact]
    public async Task EnterVisit_VisitOutsideOfTheDraws_CountsAsAnotherOfTheYear()
    {
        PlanDesk desk = new(_office);
        await desk.PublishedAsync();
        await EnterAsync("e001");
        string visitId = (await desk.NamedAsync(["E001", "E002"])).VisitId;

        EnterVisitResponse second = await EnterAsync("e001", visitId);

        Assert.Equal(2, second.VisitsEnteredThisYear);
    }

    [Theory]
    [InlineData("e003", Shop, Shop, StatusCode.PermissionDenied, "NOT_YOUR_ASSIGNMENT")]
    [InlineData("nobody", Shop, Shop, StatusCode.PermissionDenied, "NOT_AN_INSPECTOR")]
    [InlineData("e001", "nowhere", "nowhere", StatusCode.PermissionDenied, "NOT_YOUR_ASSIGNMENT")]
    [InlineData("e001", Shop, Person, StatusCode.InvalidArgument, "CODE_OF_ANOTHER")]
    [InlineData("e001", Shop, "", StatusCode.InvalidArgument, "INVALID_REQUEST")]
    public async Task EnterVisit_WhoOrWhatDoesNotBelong_IsRefused(string caller, string target, string scanned, StatusCode status, string code)
    {
        await Refused.AsAsync(status, code, () => EnterAsync(caller, objectId: target, scanned: scanned));

        Assert.Empty(await EntriesAsync(""));
    }

    [Fact]
    public async Task EnterVisit_UnknownDrawOrHugeCodeOrFuture_IsRefused()
    {
        await Refused.AsAsync(StatusCode.NotFound, "DRAW_UNKNOWN", () => EnterAsync("e001", "2026-999999"));
        await Refused.AsAsync(StatusCode.InvalidArgument, "INVALID_REQUEST", () => EnterAsync("e001", scanned: new string('x', 2001)));
        await Refused.AsAsync(StatusCode.InvalidArgument, "ENTERED_AT_OUT_OF_RANGE", () => EnterAsync("e001", at: Noon.AddMinutes(1)));
    }

    [Fact]
    public async Task EnterVisit_GivenUpSeat_IsNotTheirsAnyMore()
    {
        await _office.ImportAsync(County.Inspector(4));
        string drawId = (await _office.DrawAsync()).DrawId;
        await _office.ScheduleAsync(drawId);
        string left = (await _office.Draws.ListVisitsAsync(new() { DrawId = drawId })).Visits.Single(visit => visit.ObjectId == Shop).InspectorIds[0];
        await _office.Draws.RedrawSeatAsync(new() { DrawId = drawId, ObjectId = Shop, InspectorId = left, Reason = RecusalReason.Absence });

        await Refused.AsAsync(StatusCode.PermissionDenied, "NOT_YOUR_ASSIGNMENT", () => EnterAsync($"e{left[1..]}", drawId));
    }

    private async Task<EnterVisitResponse> EnterAsync(
        string caller, string? drawId = null, string objectId = Shop, string scanned = Shop, DateTimeOffset? at = null, string requestId = "") =>
        await _office.AssignmentsAs(caller).EnterVisitAsync(new()
        {
            DrawId = drawId ?? _drawId,
            ObjectId = objectId,
            Scanned = scanned,
            EnteredAt = at is { } instant ? Timestamp.FromDateTimeOffset(instant) : null,
            RequestId = requestId,
        });

    private async Task<IEnumerable<VisitEntry>> EntriesAsync(string drawId) =>
        (await _office.AssignmentsAs("officer").ListVisitEntriesAsync(new() { DrawId = drawId })).Entries;
}
