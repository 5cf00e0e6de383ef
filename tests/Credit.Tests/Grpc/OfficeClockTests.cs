using CreditRisk.Credit.V1;
using CreditRisk.Kernel;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Date = Google.Type.Date;
using Deadline = CreditRisk.Credit.V1.Deadline;

namespace CreditRisk.Credit.Tests.Grpc;

/// <summary>Deadlines, calendars, the ledger of corrections, referrals and statistics as officials and systems ask for them.</summary>
public sealed class OfficeClockTests(OfficeServer server) : IClassFixture<OfficeServer>
{
    private static readonly Date InAugust = new() { Year = 2026, Month = 8, Day = 31 };

    [Fact]
    public async Task Deadlines_ByPage_ShowEachOnce()
    {
        await server.ObjectAsync(await server.RecordAsync(16));
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
        Objection filed = await server.ObjectAsync(await server.RecordAsync(17));
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
    public async Task WithdrawPublication_OfAnAnnulledRecord_EndsItsDeadline()
    {
        string record = await server.RecordAsync(26);
        CreditService.CreditServiceClient office = server.CreditAs("handler");
        await office.AnnulRecordAsync(new() { RecordId = record, DocumentNumber = "台撤〔2026〕1号", Reason = "Revoked." });
        Deadline due = (await office.ListDeadlinesAsync(new() { PageSize = 1000 })).Deadlines.Single(one => one.CaseId == record);
        WithdrawPublicationRequest request = new() { RecordId = record, Reason = "Revoked on review.", RequestId = "withdraw-26" };
        WithdrawPublicationResponse first = await office.WithdrawPublicationAsync(request);

        Assert.Equal(("WITHDRAW_PUBLICATION", new Date { Year = 2026, Month = 6, Day = 4 }), (due.Step, due.DueOn));
        Assert.Equal(
            ("Revoked on review.", new Date { Year = 2026, Month = 6, Day = 1 }),
            (first.Record.PublicationWithdrawalReason, first.Record.PublicationWithdrawnOn));
        Assert.Equal(first, await office.WithdrawPublicationAsync(request));
        Assert.DoesNotContain((await office.ListDeadlinesAsync(new() { PageSize = 1000 })).Deadlines, one => one.CaseId == record);
    }

    [Fact]
    public async Task Referral_Approved_IsDueToTheHourAmongTheDeadlines()
    {
        ReferralService.ReferralServiceClient office = server.ReferralsAs("handler");
        OpenReferralRequest open = new()
        {
            RecordId = await server.RecordAsync(21),
            Reason = "The licence was forged.",
            Papers = { Requests.Proof },
            HappenedAt = Timestamp.FromDateTime(new(2026, 5, 31, 2, 0, 0, DateTimeKind.Utc)),
        };
        string id = (await office.OpenReferralAsync(open)).Referral.ReferralId;
        AdvanceReferralRequest approve = new()
        {
            ReferralId = id,
            Step = PoliceReferralStep.Approved,
            HappenedAt = Timestamp.FromDateTime(new(2026, 6, 1, 3, 30, 0, DateTimeKind.Utc)),
        };
        await office.AdvanceReferralAsync(approve);
        PoliceReferral read = (await office.GetReferralAsync(new() { ReferralId = id })).Referral;
        ListDeadlinesResponse deadlines = await server.CreditAs("handler").ListDeadlinesAsync(new() { PageSize = 1000 });

        Assert.Equal((PoliceReferralState.Approved, "TRANSFER", approve.HappenedAt + Duration.FromTimeSpan(TimeSpan.FromHours(24))), (read.State, read.DueStep, read.DueAt));
        Assert.Equal(read.DueAt, deadlines.Deadlines.Single(one => one.CaseId == id).DueAt);
    }

    [Fact]
    public async Task Referral_Unknown_NotFound() => Assert.Equal(
        StatusCode.NotFound, (await CreditServer.FailureOf(server.ReferralsAs("handler").GetReferralAsync(new() { ReferralId = "T-none" }))).Code);

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
}
