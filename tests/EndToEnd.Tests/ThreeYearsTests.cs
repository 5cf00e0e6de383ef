using System.Globalization;
using CreditRisk.Credit.V1;
using CreditRisk.Kernel;
using Date = Google.Type.Date;
using Deadline = CreditRisk.Credit.V1.Deadline;
using Evidence = CreditRisk.Kernel.V1.Evidence;

namespace CreditRisk.EndToEnd.Tests;

/// <summary>
/// Three years of a synthetic county on one server, with the rules changing on their real dates: each case gets the rules of its day and the last
/// day that the published vectors of working days and months name.
/// </summary>
public sealed class ThreeYearsTests : IAsyncLifetime
{
    private static readonly DateOnly Start = new(2024, 1, 2);

    private static readonly Evidence Paper = new() { Title = "paper", Sha256 = new string('a', 64), SizeBytes = 1 };

    /// <summary>Day, whose rules, what is done, and what is due then; a question mark is a provisional date.</summary>
    private static readonly (string Day, RepairRegime Regime, string Done, string Due)[] Diary =
    [
        ("2024-03-01", RepairRegime.CreditChina, "applied", "r58 ACCEPT 2024-03-05?"),
        ("2025-01-20", RepairRegime.CreditChina, "forwarded", "ohn ANSWER 2025-02-05"),
        ("2025-01-24", RepairRegime.Local, "accepted", "rhn DECIDE 2025-01-26"),
        ("2025-01-24", RepairRegime.CreditChina, "accepted", "r58 DECIDE 2025-02-10"),
        ("2025-04-25", RepairRegime.CreditChina, "objected", "ohn ANSWER 2025-04-29"),
        ("2025-09-15", RepairRegime.CreditChina, "suspended until 2025-10-17", "r58 PERFORM 2025-10-17 20 working days left"),
        ("2025-09-25", RepairRegime.CreditChina, "accepted", "r58 DECIDE 2025-10-11"),
        ("2025-12-24", RepairRegime.MarketRegulation, "accepted", "r3 DECIDE 2026-01-15"),
        ("2025-12-25", RepairRegime.MarketRegulation, "accepted", "r107 DECIDE 2026-01-06"),
        ("2025-12-31", RepairRegime.Local, "accepted", "rhn DECIDE 2026-01-04"),
        ("2026-02-10", RepairRegime.CreditChina, "accepted", "r58 DECIDE 2026-02-26"),
        ("2026-02-13", RepairRegime.Local, "accepted", "rhn DECIDE 2026-02-14"),
        ("2026-02-13", RepairRegime.CreditChina, "applied", "r58 ACCEPT 2026-02-24"),
        ("2026-02-13", RepairRegime.CreditChina, "suspended until 2026-03-19", "r58 PERFORM 2026-03-19 20 working days left"),
        ("2026-03-31", RepairRegime.CreditChina, "applied", "r58 ACCEPT 2026-04-02"),
        ("2026-04-01", RepairRegime.CreditChina, "applied", "r36 ACCEPT 2026-04-07"),
        ("2026-04-30", RepairRegime.CreditChina, "applied", "r36 ACCEPT 2026-05-08"),
        ("2026-04-30", RepairRegime.MarketRegulation, "accepted", "r107 DECIDE 2026-05-13"),
        ("2026-09-18", RepairRegime.CreditChina, "forwarded", "ohn ANSWER 2026-09-29"),
        ("2026-09-30", RepairRegime.CreditChina, "objected", "ohn ANSWER 2026-10-10"),
        ("2026-09-30", RepairRegime.CreditChina, "extended", "r36 DECIDE 2026-11-03"),
        ("2026-12-25", RepairRegime.MarketRegulation, "accepted", "r107 DECIDE 2027-01-06?"),
    ];

    private CountyServer? _county;

    private CreditService.CreditServiceClient Credit => new(_county!.Invoker);

    private RepairService.RepairServiceClient Repair => new(_county!.Invoker);

    public async Task InitializeAsync() => _county = await CountyServer.StartAsync(Start);

    public async Task DisposeAsync() => await _county!.DisposeAsync();

    [Fact]
    public async Task Diary_EachCase_IsDueAsTheRulesOfItsDaySay()
    {
        List<string> due = [];
        for (int firm = 0; firm < Diary.Length; firm++)
        {
            _county!.GoTo(DateOnly.ParseExact(Diary[firm].Day, "yyyy-MM-dd", CultureInfo.InvariantCulture));
            due.Add(await DoAsync(firm, Diary[firm].Regime, Diary[firm].Done));
        }

        Assert.Equal(Diary.Select(entry => entry.Due), due);
        await SettleAsync();
        CreditFile first = await FileAsync(0);
        Assert.Equal("r58", first.RepairCases[0].RuleSet);
    }

    [Theory]
    [InlineData("2024-02-29", DisclosureClass.Serious, "2025-02-28")]
    [InlineData("2025-11-30", DisclosureClass.General, "2026-02-28")]
    [InlineData("2026-01-31", DisclosureClass.General, "2026-04-30")]
    public async Task Months_EndOfTheMonth_IsClamped(string decided, DisclosureClass disclosure, string repairable)
    {
        _county!.GoTo(DateOnly.ParseExact(decided, "yyyy-MM-dd", CultureInfo.InvariantCulture));
        DishonestyRecord record = await RecordAsync(1, RepairRegime.CreditChina, disclosure, _county.Today);

        Assert.Equal(repairable, Text(record.EarliestRepair));
    }

    [Fact]
    public async Task OneRecordOnTwoDays_GetsTwoResultsAndTheFileOfThatDayStaysReadable()
    {
        _county!.GoTo(new(2025, 6, 2));
        await RecordAsync(2, RepairRegime.CreditChina, DisclosureClass.General, new(2025, 6, 1));
        _county.GoTo(new(2026, 3, 31));
        CreditFile before = await FileAsync(2);
        _county.GoTo(new(2026, 4, 1));
        CreditFile after = await FileAsync(2);
        _county.GoTo(new(2026, 6, 2));
        CreditFile expired = await FileAsync(2);

        Assert.Equal(("r58", "2028-06-01"), Publicity(before));
        Assert.Equal(("r36", "2026-06-01"), Publicity(after));
        Assert.NotEqual(before.DishonestyRecords[0].PublicityExplanation.En, after.DishonestyRecords[0].PublicityExplanation.En);
        Assert.Equal(DishonestyStatus.Expired, expired.DishonestyRecords[0].Status);
        CreditFile then = (await Credit.GetCreditFileAsync(new() { Subject = Firm(2), AsOfPosition = before.Position })).File;
        Assert.Equal(before.DishonestyRecords[0].RecordedAt, then.DishonestyRecords[0].RecordedAt);
        Assert.NotEqual(DishonestyStatus.Expired, then.DishonestyRecords[0].Status);
    }

    // The notice of 2027 settles what crossed into it.
    private async Task SettleAsync()
    {
        LoadCalendarYearRequest notice = new() { Year = 2027, PublishedOn = WireOf(_county!.Today), DocumentNumber = "国办发明电〔2026〕99号" };
        notice.DaysOff.Add(new Date { Year = 2027, Month = 1, Day = 1 });
        Assert.True((await Credit.LoadCalendarYearAsync(notice)).Settled > 0);
        ListDeadlinesResponse clocks = await Credit.ListDeadlinesAsync(new() { PageSize = 1000 });
        Assert.DoesNotContain(clocks.Deadlines, clock => clock.Provisional && clock.DueOn.Year == 2027);
        Assert.Contains(clocks.Deadlines, clock => Text(clock.DueOn) == "2027-01-06");
    }

    private async Task<string> DoAsync(int firm, RepairRegime regime, string done)
    {
        DishonestyRecord record = await RecordAsync(firm, regime, DisclosureClass.Unspecified, _county!.Today.AddDays(-10));
        (string id, string rules) = done is "objected" or "forwarded" ? await ObjectAsync(record.RecordId, done) : await ApplyAsync(record.RecordId, done);
        string step = done switch
        {
            "applied" => "ACCEPT",
            "accepted" or "extended" => "DECIDE",
            "objected" or "forwarded" => "ANSWER",
            _ => "PERFORM",
        };
        Deadline clock = (await Credit.ListDeadlinesAsync(new() { PageSize = 1000 })).Deadlines.Single(one => one.CaseId == id && one.Step == step);
        return $"{rules} {step} {Text(clock.DueOn)}{(clock.Provisional ? "?" : "")}{(step == "PERFORM" ? $" {clock.WorkingDaysLeft} working days left" : "")}";
    }

    private async Task<(string Id, string Rules)> ApplyAsync(string record, string done)
    {
        ApplyRepairRequest apply = new() { RecordId = record, Materials = { Paper }, Commitment = Paper };
        bool isSuspended = done.StartsWith("suspended", StringComparison.Ordinal);
        if (isSuspended)
        {
            apply.Ruling = new() { Number = "（2025）豫0927破1号", Court = "台前县人民法院", RuledOn = WireOf(_county!.Today.AddDays(-1)) };
        }

        RepairCase opened = (await Repair.ApplyRepairAsync(apply)).RepairCase;
        if (done != "applied")
        {
            await Repair.AcceptRepairAsync(new() { CaseId = opened.CaseId });
        }

        if (isSuspended)
        {
            DateOnly ends = DateOnly.ParseExact(done[^10..], "yyyy-MM-dd", CultureInfo.InvariantCulture);
            await Repair.SuspendRecordAsync(new() { CaseId = opened.CaseId, PlanEndsOn = WireOf(ends), Reason = "Plan approved." });
        }

        if (done == "extended")
        {
            await Repair.StartReviewAsync(new() { CaseId = opened.CaseId });
            await Repair.ExtendReviewAsync(new() { CaseId = opened.CaseId, Reason = "A check on site." });
        }

        return (opened.CaseId, opened.RuleSet);
    }

    private async Task<(string Id, string Rules)> ObjectAsync(string record, string done)
    {
        ObjectionService.ObjectionServiceClient objections = new(_county!.Invoker);
        Objection filed = (await objections.FileObjectionAsync(
            new() { RecordId = record, Ground = ObjectionGround.ContentWrong, Statement = "It is wrong.", Evidence = { Paper } })).Objection;
        if (done == "forwarded")
        {
            await objections.ForwardObjectionAsync(new() { ObjectionId = filed.ObjectionId, Provider = Agency });
        }

        return (filed.ObjectionId, "ohn");
    }

    private static Kernel.V1.Agency Agency => new() { Code = "11410927MB0000001X", Name = "台前县市场监督管理局", RegionCode = "410927" };

    private async Task<DishonestyRecord> RecordAsync(int firm, RepairRegime regime, DisclosureClass disclosure, DateOnly decided) =>
        (await Credit.RecordDishonestyAsync(new()
        {
            Subject = Firm(firm),
            Grade = DishonestyGrade.General,
            DisclosureClass = disclosure,
            DeterminedBy = Agency,
            LegalBasis = new() { Title = "河南省社会信用条例", Article = "第三十二条" },
            DocumentNumber = $"台市监信〔{decided.Year}〕{firm}号",
            DocumentDate = WireOf(decided),
            Reason = "Pledged a storage area that does not exist.",
            RepairRegime = regime,
        })).Record;

    private async Task<CreditFile> FileAsync(int firm) => (await Credit.GetCreditFileAsync(new() { Subject = Firm(firm) })).File;

    private static (string Rules, string Ends) Publicity(CreditFile file) => (file.DishonestyRecords[0].RepairRuleSet, Text(file.DishonestyRecords[0].PublicityEnds));

    private static Kernel.V1.SubjectIdentifier Firm(int number) => new() { UnifiedSocialCreditCode = SyntheticSubjectId.Organisation(number).Reveal() };

    private static Date WireOf(DateOnly day) => new() { Year = day.Year, Month = day.Month, Day = day.Day };

    private static string Text(Date day) => string.Create(CultureInfo.InvariantCulture, $"{day.Year:d4}-{day.Month:d2}-{day.Day:d2}");
}
