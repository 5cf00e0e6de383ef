using CreditRisk.Credit.V1;
using Grpc.Core;

namespace CreditRisk.Credit.Tests.Grpc;

/// <summary>Whole objections as officials send them.</summary>
public sealed class OfficeObjectionTests(OfficeServer server) : IClassFixture<OfficeServer>
{
    [Fact]
    public async Task Objection_UntilResolved_AnnotatesTheRecord()
    {
        string record = await server.RecordAsync(10);
        Objection filed = await server.ObjectAsync(record);
        bool during = (await server.FileAsync(10)).DishonestyRecords[0].ObjectionAnnotated;
        ObjectionService.ObjectionServiceClient office = server.ObjectionsAs("handler");
        await office.StartObjectionCheckAsync(new() { ObjectionId = filed.ObjectionId });
        Objection forwarded = (await office.ForwardObjectionAsync(new()
        {
            ObjectionId = filed.ObjectionId,
            Provider = new() { Code = "11410927MB0000001X", Name = "台前县市场监督管理局" },
        })).Objection;
        (_, string early, _) = await CreditServer.FailureOf(office.ResolveObjectionAsync(new() { ObjectionId = filed.ObjectionId, Reason = "No." }));
        await office.AnswerObjectionAsync(new() { ObjectionId = filed.ObjectionId, Statement = "It is wrong indeed.", Evidence = { Requests.Proof } });
        Objection upheld = (await office.ResolveObjectionAsync(new()
        {
            ObjectionId = filed.ObjectionId,
            Remedy = ObjectionRemedy.Correct,
            Reason = "The provider agrees.",
            Correction = new() { DisclosureClass = DisclosureClass.Minor },
        })).Objection;
        DishonestyRecord after = (await server.FileAsync(10)).DishonestyRecords[0];

        Assert.Equal(("PROVIDER_ANSWER_DUE", ObjectionState.Forwarded), (early, forwarded.State));
        Assert.Equal(["ANSWER 10", "PROVIDER 4"], forwarded.Clocks.Select(clock => $"{clock.Step} {clock.DueOn.Day}"));
        Assert.Equal((true, false), (during, after.ObjectionAnnotated));
        Assert.Equal((ObjectionState.Upheld, DisclosureClass.Minor), (upheld.State, after.DisclosureClass));
    }

    [Fact]
    public async Task Objection_HandledByTheRecorder_PermissionDenied()
    {
        Objection filed = await server.ObjectAsync(await server.RecordAsync(11));
        (StatusCode code, string reason, _) = await CreditServer.FailureOf(
            server.ObjectionsAs("recorder").ResolveObjectionAsync(new() { ObjectionId = filed.ObjectionId, Reason = "No." }));

        Assert.Equal((StatusCode.PermissionDenied, "HANDLER_IS_RECORDER"), (code, reason));
    }

    [Fact]
    public async Task Objection_RejectedThenReviewed_IsClosedByAnother()
    {
        Objection filed = await server.ObjectAsync(await server.RecordAsync(12));
        ObjectionService.ObjectionServiceClient office = server.ObjectionsAs("handler");
        await office.PauseObjectionAsync(new() { ObjectionId = filed.ObjectionId, Ground = PauseGround.ExpertReview });
        await office.ResumeObjectionAsync(new() { ObjectionId = filed.ObjectionId });
        await office.ResolveObjectionAsync(new() { ObjectionId = filed.ObjectionId, Reason = "It is right." });
        await office.RequestReviewAsync(new() { ObjectionId = filed.ObjectionId, Reason = "It is wrong." });
        (_, string reason, _) =
            await CreditServer.FailureOf(office.DecideReviewAsync(new() { ObjectionId = filed.ObjectionId, Reason = "As before." }));
        await server.ObjectionsAs("reviewer").DecideReviewAsync(new()
        {
            ObjectionId = filed.ObjectionId,
            Remedy = ObjectionRemedy.Delist,
            Reason = "The conditions were not met.",
        });
        Objection closed = (await office.GetObjectionAsync(new() { ObjectionId = filed.ObjectionId })).Objection;

        Assert.Equal("REVIEWER_IS_HANDLER", reason);
        Assert.Equal((ObjectionState.Closed, "The conditions were not met."), (closed.State, closed.ReviewDecision));
        Assert.Equal(DishonestyStatus.Annulled, (await server.FileAsync(12)).DishonestyRecords[0].Status);
    }

    [Fact]
    public async Task Annul_RecordWithCaseAndObjection_EndsAll()
    {
        string record = await server.RecordAsync(13);
        await server.RepairAs("handler").ApplyRepairAsync(Requests.Apply(record));
        await server.ObjectAsync(record);
        await server.CreditAs("handler").AnnulRecordAsync(new() { RecordId = record, DocumentNumber = "台撤〔2026〕1号", Reason = "Revoked." });
        CreditFile file = await server.FileAsync(13);

        Assert.Equal(
            (DishonestyStatus.Annulled, RepairState.Lapsed, ObjectionState.Closed),
            (file.DishonestyRecords[0].Status, file.RepairCases[0].State, file.Objections[0].State));
    }
}
