using System.Globalization;
using CreditRisk.Credit.Domain.Clocks;
using CreditRisk.Credit.Domain.Dishonesty;
using CreditRisk.Credit.Domain.Objections;
using CreditRisk.Credit.Domain.Repair;
using CreditRisk.Credit.Module.UseCases.ApplyingRepair;
using CreditRisk.Credit.Module.UseCases.DecidingRepair;
using CreditRisk.Credit.Module.UseCases.KeepingDeadlines;
using CreditRisk.Credit.Module.UseCases.Objecting;
using CreditRisk.Credit.Tests.Builders;

namespace CreditRisk.Credit.Tests.UseCases;

/// <summary>
/// Three years of one office, on one journal, with the rules changing on their real dates: each case gets the rules of its day and the last day
/// that the published vectors of working days name.
/// </summary>
public sealed class ThreeYearsTests : IDisposable
{
    private static readonly DateOnly Start = new(2024, 1, 2);

    /// <summary>Day, whose rules, what is done, and what is due then; a question mark is a provisional date.</summary>
    private static readonly (string Day, RepairRegime Regime, string Done, string Due)[] Diary =
    [
        ("2024-03-01", RepairRegime.CreditChina, "applied", "r58 ACCEPT 2024-03-05?"),
        ("2025-01-20", RepairRegime.CreditChina, "forwarded", "ohn ANSWER 2025-02-05"),
        ("2025-01-24", RepairRegime.Local, "accepted", "rhn DECIDE 2025-01-26"),
        ("2025-01-24", RepairRegime.CreditChina, "accepted", "r58 DECIDE 2025-02-10"),
        ("2025-04-25", RepairRegime.CreditChina, "objected", "ohn ANSWER 2025-04-29"),
        ("2025-09-25", RepairRegime.CreditChina, "accepted", "r58 DECIDE 2025-10-11"),
        ("2025-12-24", RepairRegime.MarketRegulation, "accepted", "r3 DECIDE 2026-01-15"),
        ("2025-12-25", RepairRegime.MarketRegulation, "accepted", "r107 DECIDE 2026-01-06"),
        ("2025-12-31", RepairRegime.Local, "accepted", "rhn DECIDE 2026-01-04"),
        ("2026-02-10", RepairRegime.CreditChina, "accepted", "r58 DECIDE 2026-02-26"),
        ("2026-02-13", RepairRegime.Local, "accepted", "rhn DECIDE 2026-02-14"),
        ("2026-02-13", RepairRegime.CreditChina, "applied", "r58 ACCEPT 2026-02-24"),
        ("2026-03-31", RepairRegime.CreditChina, "applied", "r58 ACCEPT 2026-04-02"),
        ("2026-04-01", RepairRegime.CreditChina, "applied", "r36 ACCEPT 2026-04-07"),
        ("2026-04-30", RepairRegime.CreditChina, "applied", "r36 ACCEPT 2026-05-08"),
        ("2026-04-30", RepairRegime.MarketRegulation, "accepted", "r107 DECIDE 2026-05-13"),
        ("2026-09-18", RepairRegime.CreditChina, "forwarded", "ohn ANSWER 2026-09-29"),
        ("2026-09-30", RepairRegime.CreditChina, "objected", "ohn ANSWER 2026-10-10"),
        ("2026-12-25", RepairRegime.MarketRegulation, "accepted", "r107 DECIDE 2027-01-06?"),
    ];

    private readonly CreditRoom _room = CreditRoom.From(Start);

    public void Dispose() => _room.Dispose();

    [Fact]
    public async Task Diary_EachCase_IsDueAsTheRulesOfItsDaySay()
    {
        List<string> due = [];
        DateOnly today = Start;
        for (int firm = 0; firm < Diary.Length; firm++)
        {
            DateOnly day = DateOnly.ParseExact(Diary[firm].Day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
            _room.Clock.Advance(TimeSpan.FromDays(day.DayNumber - today.DayNumber));
            today = day;
            due.Add(await DoAsync(firm, Diary[firm].Regime, Diary[firm].Done, day));
        }

        Assert.Equal(Diary.Select(entry => entry.Due), due);
    }

    [Fact]
    public async Task Diary_ReadYearsLater_KeepsTheRulesOfItsDay()
    {
        _room.Clock.Advance(TimeSpan.FromDays(400));
        await DoAsync(0, RepairRegime.CreditChina, "applied", Start.AddDays(400));
        _room.Clock.Advance(TimeSpan.FromDays(700));

        Assert.Equal("r58", (await _room.ReadAsync()).File.Cases[0].Applied.Terms.RuleSet);
    }

    private async Task<string> DoAsync(int firm, RepairRegime regime, string done, DateOnly day)
    {
        DishonestyFacts facts = Acts.General with { Regime = regime, DisclosureClass = DisclosureClass.Unclassed, DocumentDate = day.AddDays(-10) };
        string record = (await _room.RecordAsync(facts, firm: firm)).Value.Record!.RecordId;
        (string id, string rules) = done is "applied" or "accepted" ? await ApplyAsync(record, done) : await ObjectAsync(record, done);
        string step = done switch { "applied" => RepairClocks.Accept, "accepted" => RepairClocks.Decide, _ => Objection.AnswerStep };
        RunningClock clock = (await _room.Get<ReadDeadlinesHandler>().ListAsync(null, CancellationToken.None))
            .Single(one => one.CaseId == id && one.Step == step);
        return $"{rules} {step} {clock.Due.Date:yyyy-MM-dd}{(clock.Due.Provisional ? "?" : "")}";
    }

    private async Task<(string Id, string Rules)> ApplyAsync(string record, string done)
    {
        RepairCase opened = (await _room.Get<ApplyRepairHandler>().HandleAsync(
            record, Files.Application, CreditRoom.Request(null), CancellationToken.None)).Value.Case;
        if (done == "accepted")
        {
            await _room.Get<DecideRepairHandler>().HandleAsync(
                new AcceptRepair(opened.CaseId), CreditRoom.Request(null), CancellationToken.None);
        }

        return (opened.CaseId, opened.Applied.Terms.RuleSet);
    }

    private async Task<(string Id, string Rules)> ObjectAsync(string record, string done)
    {
        ObjectionHandler objections = _room.Get<ObjectionHandler>();
        Objection filed = (await objections.FileAsync(
            record, ObjectionGround.ContentWrong, "It is wrong.", [], CreditRoom.Request(null), CancellationToken.None)).Value.Objection;
        if (done == "forwarded")
        {
            ForwardObjection forward = new(filed.ObjectionId, Acts.General.DeterminedBy);
            await objections.StepAsync(forward, CreditRoom.Request(null), CancellationToken.None);
        }

        return (filed.ObjectionId, filed.Filed.Limits.RuleSet);
    }
}
