using CreditRisk.Credit.V1;
using CreditRisk.Kernel;
using Google.Rpc;
using Grpc.Core;
using Date = Google.Type.Date;
using Deadline = CreditRisk.Credit.V1.Deadline;

namespace CreditRisk.Credit.Tests.Grpc;

/// <summary>Whole cases as officials and systems send them.</summary>
public sealed class OfficeGrpcTests(OfficeServer server) : IClassFixture<OfficeServer>
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
    public async Task Acknowledge_InAnothersName_PermissionDenied()
    {
        string id = await ApprovedAsync(3);
        (StatusCode code, string reason, _) =
            await CreditServer.FailureOf(server.RepairAs("platform").AcknowledgeRepairAsync(new() { CaseId = id, System = "registry" }));

        Assert.Equal((StatusCode.PermissionDenied, "SYSTEM_NOT_YOURS"), (code, reason));
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
    public async Task Objection_UntilResolved_AnnotatesTheRecord()
    {
        string record = await server.RecordAsync(10);
        Objection filed = await ObjectAsync(record);
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
        Objection filed = await ObjectAsync(await server.RecordAsync(11));
        (StatusCode code, string reason, _) = await CreditServer.FailureOf(
            server.ObjectionsAs("recorder").ResolveObjectionAsync(new() { ObjectionId = filed.ObjectionId, Reason = "No." }));

        Assert.Equal((StatusCode.PermissionDenied, "HANDLER_IS_RECORDER"), (code, reason));
    }

    [Fact]
    public async Task Objection_RejectedThenReviewed_IsClosedByAnother()
    {
        Objection filed = await ObjectAsync(await server.RecordAsync(12));
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
        await ObjectAsync(record);
        await server.CreditAs("handler").AnnulRecordAsync(new() { RecordId = record, DocumentNumber = "台撤〔2026〕1号", Reason = "Revoked." });
        CreditFile file = await server.FileAsync(13);

        Assert.Equal(
            (DishonestyStatus.Annulled, RepairState.Lapsed, ObjectionState.Closed),
            (file.DishonestyRecords[0].Status, file.RepairCases[0].State, file.Objections[0].State));
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

    [Fact]
    public async Task Deadlines_ByPage_ShowEachOnce()
    {
        await ObjectAsync(await server.RecordAsync(16));
        ListDeadlinesRequest request = new() { PageSize = 1 };
        List<Deadline> listed = [];
        do
        {
            ListDeadlinesResponse page = await server.CreditAs("handler").ListDeadlinesAsync(request);
            listed.AddRange(page.Deadlines);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        Assert.Equal(listed.Count, listed.Select(one => (one.CaseId, one.Step)).Distinct().Count());
        Assert.Contains(listed, one => one is { Step: "ANSWER", WorkingDaysLeft: 3, Overdue: false });
    }

    [Fact]
    public async Task Forecast_UntilYesterday_InvalidArgument()
    {
        ForecastDeadlinesRequest request = new() { Until = new() { Year = 2026, Month = 5, Day = 31 } };
        (StatusCode code, _, var rich) = await CreditServer.FailureOf(server.CreditAs("handler").ForecastDeadlinesAsync(request));

        Assert.Equal((StatusCode.InvalidArgument, "until"), (code, rich.GetDetail<BadRequest>()!.FieldViolations[0].Field));
    }

    [Fact]
    public async Task Forecast_OfAnObjectionNobodyHandles_ExpectsToMissIt()
    {
        Objection filed = await ObjectAsync(await server.RecordAsync(17));
        ForecastDeadlinesResponse forecast = await server.CreditAs("handler").ForecastDeadlinesAsync(new());

        Assert.Equal(new Date { Year = 2026, Month = 6, Day = 14 }, forecast.Until);
        Assert.Contains(forecast.Forecasts.Single(step => step.Step == "ANSWER").LikelyMissed, one => one.CaseId == filed.ObjectionId);
    }

    [Fact]
    public async Task LoadCalendarYear_WorkedWeekday_InvalidArgument()
    {
        LoadCalendarYearRequest request = new()
        {
            Year = 2027,
            PublishedOn = new() { Year = 2026, Month = 11, Day = 24 },
            DaysOff = { new Date { Year = 2027, Month = 1, Day = 1 } },
            WorkedDays = { new Date { Year = 2027, Month = 1, Day = 5 } },
            DocumentNumber = "国办发明电〔2026〕9号",
        };

        Assert.Equal(StatusCode.InvalidArgument, (await CreditServer.FailureOf(server.CreditAs("handler").LoadCalendarYearAsync(request))).Code);
    }

    [Fact]
    public async Task LoadCalendarYear_GoodNotice_StandsFromNowOn()
    {
        LoadCalendarYearRequest request = new()
        {
            Year = 2028,
            PublishedOn = new() { Year = 2027, Month = 11, Day = 24 },
            DaysOff = { new Date { Year = 2028, Month = 1, Day = 1 } },
            DocumentNumber = "国办发明电〔2027〕9号",
            RequestId = "calendar-2028",
        };
        LoadCalendarYearResponse first = await server.CreditAs("handler").LoadCalendarYearAsync(request);
        LoadCalendarYearResponse again = await server.CreditAs("handler").LoadCalendarYearAsync(request);

        Assert.EndsWith("2028@2027-11-24", first.CalendarVersion, StringComparison.Ordinal);
        Assert.Equal(first.Position, again.Position);
    }

    [Fact]
    public async Task Corrections_FollowedByOneSystem_WaitForTheOther()
    {
        string record = await server.RecordAsync(19);
        await server.CreditAs("handler").AnnulRecordAsync(new() { RecordId = record, DocumentNumber = "台撤〔2026〕1号", Reason = "Revoked." });
        ListCorrectionsResponse before = await server.CreditAs("handler").ListCorrectionsAsync(new() { PendingOnly = true, PageSize = 1000 });
        Correction sent = before.Corrections.Single(correction => correction.RecordId == record);
        AcknowledgeCorrectionRequest request = new() { CorrectionId = sent.CorrectionId, System = "platform" };
        Correction half = (await server.CreditAs("platform").AcknowledgeCorrectionAsync(request)).Correction;
        (StatusCode again, _, _) = await CreditServer.FailureOf(server.CreditAs("platform").AcknowledgeCorrectionAsync(request));
        (StatusCode stranger, _, _) = await CreditServer.FailureOf(server.CreditAs("registry").AcknowledgeCorrectionAsync(request));

        Assert.Equal((CorrectionKind.Annulled, new Date { Year = 2026, Month = 6, Day = 2 }), (sent.Kind, sent.DueOn));
        Assert.Equal([true, false], half.Syncs.Select(sync => sync.AcknowledgedAt is not null));
        Assert.Equal((StatusCode.AlreadyExists, StatusCode.PermissionDenied), (again, stranger));
    }

    [Fact]
    public async Task Statistics_OfAPeriodThatEndsBeforeItBegins_InvalidArgument()
    {
        GetCreditStatisticsRequest request = new() { From = InAugust, To = new() { Year = 2026, Month = 8, Day = 30 } };

        Assert.Equal(StatusCode.InvalidArgument, (await CreditServer.FailureOf(server.CreditAs("handler").GetCreditStatisticsAsync(request))).Code);
    }

    [Fact]
    public async Task Statistics_CountTheRecordsOfTheAgency()
    {
        await server.RecordAsync(20);
        GetCreditStatisticsResponse statistics = await server.CreditAs("handler").GetCreditStatisticsAsync(new());

        Assert.Contains(statistics.Rows, row => row is
        {
            AgencyCode: "11410927MB0000001X", Grade: DishonestyGrade.General, Status: DishonestyStatus.Recorded, Count: > 0,
        });
    }

    [Fact]
    public async Task Record_OfAnotherRegime_ExplainsItsPublicity()
    {
        RecordDishonestyRequest request = Requests.General(SyntheticSubjectId.Organisation(18));
        request.RepairRegime = RepairRegime.MarketRegulation;
        request.DocumentDate = new() { Year = 2025, Month = 3, Day = 1 };
        request.PublishedOn = new() { Year = 2025, Month = 3, Day = 10 };
        DishonestyRecord record = (await server.CreditAs("recorder").RecordDishonestyAsync(request)).Record;

        Assert.Equal(("r107", new Date { Year = 2025, Month = 6, Day = 1 }), (record.RepairRuleSet, record.EarliestRepair));
        Assert.Contains("kinder to the subject than r3", record.PublicityExplanation.En, StringComparison.Ordinal);
        Assert.Contains("第107号", record.PublicityBasis.Title, StringComparison.Ordinal);
    }

    private async Task<string> ApprovedAsync(int firm, string pledge = "")
    {
        RepairService.RepairServiceClient office = server.RepairAs("handler");
        string id = (await office.ApplyRepairAsync(Requests.Apply(await server.RecordAsync(firm, pledge: pledge)))).RepairCase.CaseId;
        return (await office.ApproveRepairAsync(new() { CaseId = id, Reason = "Duties performed." })).RepairCase.CaseId;
    }

    private async Task<Objection> ObjectAsync(string record) => (await server.ObjectionsAs("handler").FileObjectionAsync(new()
    {
        RecordId = record,
        Ground = ObjectionGround.ContentWrong,
        Statement = "The class is wrong.",
        Evidence = { Requests.Proof },
    })).Objection;
}
