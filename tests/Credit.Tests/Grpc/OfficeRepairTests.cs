using CreditRisk.Credit.V1;
using CreditRisk.Kernel;
using Grpc.Core;
using Date = Google.Type.Date;

namespace CreditRisk.Credit.Tests.Grpc;

/// <summary>Whole repair cases as officials and systems send them.</summary>
public sealed class OfficeRepairTests(OfficeServer server) : IClassFixture<OfficeServer>
{
    private static readonly Date InAugust = new() { Year = 2026, Month = 8, Day = 31 };

    [Fact]
    public async Task Repair_EveryStepOfALongCase_IsAnswered()
    {
        RepairService.RepairServiceClient office = server.RepairAs("handler");
        string id = (await office.ApplyRepairAsync(Requests.Apply(await server.RecordAsync(1)))).RepairCase.CaseId;
        RepairCase asked = (await office.AskSupplementAsync(new() { CaseId = id, Missing = { "PROOF_OF_PAYMENT" } })).RepairCase;
        RepairCase supplied = (await office.SupplyMaterialAsync(new() { CaseId = id, Materials = { Requests.Proof } })).RepairCase;
        RepairCase accepted = (await office.AcceptRepairAsync(new() { CaseId = id })).RepairCase;
        RepairCase started = (await office.StartReviewAsync(new() { CaseId = id })).RepairCase;
        RepairCase paused = (await office.PauseReviewAsync(new() { CaseId = id, Ground = PauseGround.Appraisal })).RepairCase;
        RepairCase resumed = (await office.ResumeReviewAsync(new() { CaseId = id })).RepairCase;
        RepairCase extended = (await office.ExtendReviewAsync(new() { CaseId = id, Reason = "On site." })).RepairCase;
        RepairCase approved = (await office.ApproveRepairAsync(new() { CaseId = id, Reason = "Duties performed." })).RepairCase;

        Assert.Equal(
            [
                RepairState.SupplementAsked, RepairState.Submitted, RepairState.Accepted, RepairState.UnderReview, RepairState.UnderReview,
                RepairState.UnderReview, RepairState.ReviewExtended, RepairState.Syncing,
            ],
            new[] { asked, supplied, accepted, started, paused, resumed, extended, approved }.Select(step => step.State));
        Assert.Equal((["PROOF_OF_PAYMENT"], 2), (asked.Missing, supplied.Materials.Count));
        Assert.Equal((null, PauseGround.Appraisal), (paused.DueOn, paused.Clocks[0].PausedFor));
        Assert.Equal(["platform", "registry"], approved.Syncs.Select(sync => sync.System));
    }

    [Fact]
    public async Task Acknowledge_ByEachSystem_RepairsWithTheLast()
    {
        string id = await ApprovedAsync(2);
        await server.RepairAs("platform").AcknowledgeRepairAsync(new() { CaseId = id, System = "platform" });
        DishonestyStatus half = (await server.FileAsync(2)).DishonestyRecords[0].Status;
        await server.RepairAs("registry").AcknowledgeRepairAsync(new() { CaseId = id, System = "registry" });

        Assert.Equal((DishonestyStatus.UnderRepair, DishonestyStatus.Repaired), (half, (await server.FileAsync(2)).DishonestyRecords[0].Status));
    }

    [Fact]
    public async Task Commitment_HandedIn_IsListedForEverySubscriberAndInTheFile()
    {
        string record = await server.RecordAsync(20);
        string id = (await server.RepairAs("handler").ApplyRepairAsync(Requests.Apply(record))).RepairCase.CaseId;

        RepairCommitment listed = (await server.RepairAs("platform").ListRepairCommitmentsAsync(new() { PageSize = 1000 }))
            .RepairCommitments.Single(one => one.CaseId == id);

        Assert.Equal((record, Requests.Proof.Sha256), (listed.RecordId, listed.SignedDocumentSha256));
        Assert.Equal(listed, (await server.FileAsync(20)).DishonestyRecords[0].RepairCommitment);
    }

    [Fact]
    public async Task Apply_ByAnAgent_ShowsItInTheCase()
    {
        ApplyRepairRequest request = Requests.Apply(await server.RecordAsync(40));
        request.Agent = new() { Kind = RepairAgentKind.Agent, PowerOfAttorney = Requests.Proof };
        string id = (await server.RepairAs("handler").ApplyRepairAsync(request)).RepairCase.CaseId;

        Assert.Equal(request.Agent, (await server.RepairAs("handler").GetRepairCaseAsync(new() { CaseId = id })).RepairCase.Agent);
    }

    [Fact]
    public async Task Apply_AgentWithForbiddenDataOrNoKind_NamesBothFields()
    {
        ApplyRepairRequest request = Requests.Apply(await server.RecordAsync(41));
        request.Agent = new() { PowerOfAttorney = new(Requests.Proof) { Title = "委托书（委托人患有糖尿病）" } };
        (StatusCode code, _, Google.Rpc.Status rich) = await CreditServer.FailureOf(server.RepairAs("handler").ApplyRepairAsync(request));

        Assert.Equal(StatusCode.InvalidArgument, code);
        Assert.Equal(
            ["agent.kind", "agent.power_of_attorney.title"],
            rich.GetDetail<Google.Rpc.BadRequest>()!.FieldViolations.Select(violation => violation.Field).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Acknowledge_InAnothersName_PermissionDenied()
    {
        string id = await ApprovedAsync(3);
        (StatusCode code, string reason, _) =
            await CreditServer.FailureOf(server.RepairAs("platform").AcknowledgeRepairAsync(new() { CaseId = id, System = "registry" }));

        Assert.Equal((StatusCode.PermissionDenied, "SYSTEM_NOT_YOURS"), (code, reason));
    }

    [Fact]
    public async Task Acknowledge_ByTheOfficeForASystem_Counts()
    {
        string id = await ApprovedAsync(22);
        RepairCase half = (await server.RepairAs("handler").AcknowledgeRepairAsync(new() { CaseId = id, System = "registry" })).RepairCase;

        Assert.Equal([false, true], half.Syncs.Select(sync => sync.AcknowledgedAt is not null));
    }

    [Fact]
    public async Task Acknowledge_Twice_AlreadyExists()
    {
        string id = await ApprovedAsync(4);
        await server.RepairAs("platform").AcknowledgeRepairAsync(new() { CaseId = id, System = "platform" });
        (StatusCode code, _, _) =
            await CreditServer.FailureOf(server.RepairAs("platform").AcknowledgeRepairAsync(new() { CaseId = id, System = "platform" }));

        Assert.Equal(StatusCode.AlreadyExists, code);
    }

    [Fact]
    public async Task Bankruptcy_SuspendedThenNotPerformed_ReturnsEverything()
    {
        RepairService.RepairServiceClient office = server.RepairAs("handler");
        ApplyRepairRequest apply = Requests.Apply(await server.RecordAsync(5));
        apply.Ruling = new() { Number = "（2026）豫0927破1号", Court = "台前县人民法院", RuledOn = new() { Year = 2026, Month = 5, Day = 4 } };
        string id = (await office.ApplyRepairAsync(apply)).RepairCase.CaseId;
        await office.AcceptRepairAsync(new() { CaseId = id });
        RepairCase suspended = (await office.SuspendRecordAsync(new() { CaseId = id, Reason = "Plan approved.", PlanEndsOn = InAugust })).RepairCase;
        DishonestyStatus meanwhile = (await server.FileAsync(5)).DishonestyRecords[0].Status;
        RepairCase restored = (await office.ConcludeSuspensionAsync(new() { CaseId = id, Reason = "Not paid." })).RepairCase;

        Assert.Equal((RepairState.TempSuspended, InAugust), (suspended.State, suspended.DueOn));
        Assert.Equal((DishonestyStatus.Suspended, RepairState.Restored), (meanwhile, restored.State));
        Assert.Equal(DishonestyStatus.Recorded, (await server.FileAsync(5)).DishonestyRecords[0].Status);
    }

    [Fact]
    public async Task Revoke_FalseRepair_AddsARecordAndBans()
    {
        RepairService.RepairServiceClient office = server.RepairAs("handler");
        string id = await ApprovedAsync(6);
        await server.RepairAs("platform").AcknowledgeRepairAsync(new() { CaseId = id, System = "platform" });
        await server.RepairAs("registry").AcknowledgeRepairAsync(new() { CaseId = id, System = "registry" });
        await office.RevokeRepairAsync(new() { CaseId = id, Reason = "The proof was forged.", DocumentNumber = "台修撤〔2026〕1号" });
        CreditFile file = await server.FileAsync(6);
        (_, string reason, _) =
            await CreditServer.FailureOf(office.ApplyRepairAsync(Requests.Apply(file.DishonestyRecords[0].RecordId)));

        Assert.Equal([DishonestAct.FalsePledge, DishonestAct.FalseRepair], file.DishonestyRecords.Select(record => record.Act));
        Assert.Equal(new Date { Year = 2029, Month = 6, Day = 1 }, file.RepairBannedUntil);
        Assert.Equal("REPAIR_BANNED", reason);
    }

    [Fact]
    public async Task Reject_AtEntry_NamesTheRemedies()
    {
        RepairService.RepairServiceClient office = server.RepairAs("handler");
        string id = (await office.ApplyRepairAsync(Requests.Apply(await server.RecordAsync(7)))).RepairCase.CaseId;
        RepairCase rejected = (await office.RejectRepairAsync(new() { CaseId = id, Reason = "Not the subject's own." })).RepairCase;

        Assert.Equal(RepairState.RejectedAtEntry, rejected.State);
        Assert.Equal(new Date { Year = 2026, Month = 7, Day = 31 }, rejected.ReconsiderBy);
        Assert.Equal(new Date { Year = 2026, Month = 12, Day = 1 }, rejected.SueBy);
    }

    [Fact]
    public async Task Late_StepsBeforeTheirTime_Refused()
    {
        RepairService.RepairServiceClient office = server.RepairAs("handler");
        string id = await ApprovedAsync(8);
        (_, string escalate, _) = await CreditServer.FailureOf(office.EscalateRepairAsync(new() { CaseId = id }));
        (_, string close, _) = await CreditServer.FailureOf(office.CloseUnansweredRepairAsync(new() { CaseId = id }));

        Assert.Equal(("SYNC_STILL_DUE", "REPAIR_STEP_OUT_OF_ORDER"), (escalate, close));
    }

    [Fact]
    public async Task RepairedFact_ReportedUnderANewAct_NeedsASecondOfficial()
    {
        string id = await ApprovedAsync(14, pledge: "P-14");
        await server.RepairAs("platform").AcknowledgeRepairAsync(new() { CaseId = id, System = "platform" });
        await server.RepairAs("registry").AcknowledgeRepairAsync(new() { CaseId = id, System = "registry" });
        RecordDishonestyRequest again = Requests.General(SyntheticSubjectId.Organisation(14), "台市监信〔2026〕99号");
        again.PledgeId = "P-14";
        RecordDishonestyResponse held = await server.CreditAs("recorder").RecordDishonestyAsync(again);
        Assert.Equal([held.AwaitsApproval], (await server.FileAsync(14)).AwaitingApproval);
        (StatusCode own, _, _) =
            await CreditServer.FailureOf(server.CreditAs("recorder").ApproveReinsertionAsync(new() { RecordId = held.AwaitsApproval }));
        DishonestyRecord recorded =
            (await server.CreditAs("handler").ApproveReinsertionAsync(new() { RecordId = held.AwaitsApproval })).Record;

        Assert.Equal((null, false, StatusCode.PermissionDenied), (held.Record, held.EducationOnly, own));
        Assert.Equal((held.AwaitsApproval, DishonestyStatus.Recorded), (recorded.RecordId, recorded.Status));
    }

    [Fact]
    public async Task RepairedFact_SecondOfficialSaysNo_StaysRepaired()
    {
        string id = await ApprovedAsync(15, pledge: "P-15");
        await server.RepairAs("platform").AcknowledgeRepairAsync(new() { CaseId = id, System = "platform" });
        await server.RepairAs("registry").AcknowledgeRepairAsync(new() { CaseId = id, System = "registry" });
        RecordDishonestyRequest again = Requests.General(SyntheticSubjectId.Organisation(15), "台市监信〔2026〕99号");
        again.PledgeId = "P-15";
        string held = (await server.CreditAs("recorder").RecordDishonestyAsync(again)).AwaitsApproval;
        await server.CreditAs("handler").DropReinsertionAsync(new() { RecordId = held, Reason = "The same fact." });
        (StatusCode code, _, _) = await CreditServer.FailureOf(server.CreditAs("handler").ApproveReinsertionAsync(new() { RecordId = held }));

        Assert.Equal(StatusCode.NotFound, code);
        Assert.Single((await server.FileAsync(15)).DishonestyRecords);
    }

    private async Task<string> ApprovedAsync(int firm, string pledge = "")
    {
        RepairService.RepairServiceClient office = server.RepairAs("handler");
        string id = (await office.ApplyRepairAsync(Requests.Apply(await server.RecordAsync(firm, pledge: pledge)))).RepairCase.CaseId;
        return (await office.ApproveRepairAsync(new() { CaseId = id, Reason = "Duties performed." })).RepairCase.CaseId;
    }
}
