using CreditRisk.Credit.Domain.Dishonesty;
using CreditRisk.Credit.Domain.Repair;
using CreditRisk.Credit.Module.UseCases;
using CreditRisk.Credit.Module.UseCases.ApplyingRepair;
using CreditRisk.Credit.Module.UseCases.DecidingRepair;
using CreditRisk.Credit.Module.UseCases.ReadingRepairCases;
using CreditRisk.Credit.Tests.Builders;
using CreditRisk.Journal;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Tests.UseCases;

public sealed class RepairingRecordsTests : IDisposable
{
    private static readonly DishonestyFacts Repairable = Acts.General with { DocumentDate = new(2026, 2, 1) };

    private readonly CreditRoom _room = new();

    public void Dispose() => _room.Dispose();

    [Fact]
    public async Task Apply_ThenApprove_RepairsTheRecord()
    {
        RepairCase opened = await OpenAsync();
        RepairCaseReading approved = (await DecideAsync(new ApproveRepair(opened.CaseId, "Duties performed.", "office"))).Value;
        DishonestyRecord record = (await _room.ReadAsync()).File.Records[0];

        Assert.Equal(RepairState.Repaired, approved.Case.State);
        Assert.Equal(DishonestyStatus.Repaired, record.StatusOn(CreditRoom.Today, Files.Rules));
        Assert.Equal(_room.Journal.Head.Value, approved.Position);
    }

    [Fact]
    public async Task Apply_KeepsRuleSetAndDueDate()
    {
        RepairCase opened = await OpenAsync();

        Assert.Equal(("r36", new Deadline(new(2026, 6, 15), false)), (opened.Applied.Terms.RuleSet, opened.Applied.Terms.Due));
        Assert.Equal(Files.Application.Commitment, opened.Applied.Application.Commitment);
    }

    [Fact]
    public async Task Apply_TooEarly_WritesNothing()
    {
        string record = (await _room.RecordAsync(Acts.General)).Value.Record!.RecordId;
        Refusal refusal = (await ApplyAsync(record)).Refusal!;

        Assert.Equal(("REPAIR_TOO_EARLY", "2026-08-01"), (refusal.Code.Value, refusal.Details["earliest_date"]));
        Assert.Equal(1, _room.Journal.Head.Value);
    }

    [Fact]
    public async Task Apply_UnknownRecord_NotFound() =>
        Assert.Equal("RECORD_UNKNOWN", (await ApplyAsync("D-2026-nothing")).Refusal?.Code.Value);

    [Fact]
    public async Task Apply_SameRequestTwice_IsOneCase()
    {
        string record = (await _room.RecordAsync(Repairable)).Value.Record!.RecordId;
        RepairCaseReading first = (await ApplyAsync(record, "r1")).Value;
        RepairCaseReading again = (await ApplyAsync(record, "r1")).Value;

        Assert.Equal((first.Case.CaseId, first.Position), (again.Case.CaseId, again.Position));
    }

    [Fact]
    public async Task Apply_SameRequestAfterTheDecision_AnswersAsTheFirstTime()
    {
        string record = (await _room.RecordAsync(Repairable)).Value.Record!.RecordId;
        RepairCaseReading first = (await ApplyAsync(record, "r1")).Value;
        await DecideAsync(new RefuseRepair(first.Case.CaseId, "Not paid."));
        RepairCaseReading again = (await ApplyAsync(record, "r1")).Value;

        Assert.Equal((first.Case.CaseId, RepairState.Submitted, first.Position), (again.Case.CaseId, again.Case.State, again.Position));
        Assert.Single((await _room.ReadAsync()).File.Cases);
    }

    [Fact]
    public async Task Approve_SameRequestTwice_SamePosition()
    {
        RepairCase opened = await OpenAsync();
        ApproveRepair command = new(opened.CaseId, "Duties performed.", "office");
        long first = (await DecideAsync(command, "r2")).Value.Position;
        long again = (await DecideAsync(command, "r2")).Value.Position;

        Assert.Equal(first, again);
    }

    [Fact]
    public async Task Approve_OtherRequestAfterwards_Refused()
    {
        RepairCase opened = await OpenAsync();
        await DecideAsync(new ApproveRepair(opened.CaseId, "Duties performed.", "office"), "r2");

        Assert.Equal("REPAIR_CASE_CLOSED", (await DecideAsync(new WithdrawRepair(opened.CaseId), "r3")).Refusal?.Code.Value);
    }

    [Fact]
    public async Task Decide_ApproveAndRefuseAtOnce_OnlyOneIsTrue()
    {
        RepairCase opened = await OpenAsync();
        RepairCommand[] commands = [new ApproveRepair(opened.CaseId, "Yes.", "office"), new RefuseRepair(opened.CaseId, "No.")];
        Outcome<RepairCaseReading>[] answers = await Task.WhenAll(commands.Select(command => Task.Run(() => DecideAsync(command))));

        Assert.Single(answers, answer => answer.IsOk);
        Assert.Single(answers, answer => answer.Refusal?.Code.Value == "REPAIR_CASE_CLOSED");
    }

    [Fact]
    public async Task Record_AgainAfterRepair_Refused()
    {
        RepairCase opened = await OpenAsync();
        await DecideAsync(new ApproveRepair(opened.CaseId, "Duties performed.", "office"));

        Assert.Equal("RECORD_REPAIRED_BEFORE", (await _room.RecordAsync(Repairable)).Refusal?.Code.Value);
    }

    [Fact]
    public async Task List_ByState_ShowsThatStateOnly()
    {
        RepairCase refused = await OpenAsync();
        await DecideAsync(new RefuseRepair(refused.CaseId, "Not paid."));
        RepairCase open = await OpenAsync(firm: 1);

        Assert.Equal([open.CaseId], await ListAsync(RepairState.Submitted));
        Assert.Equal([refused.CaseId], await ListAsync(RepairState.Refused));
        Assert.Equal([refused.CaseId, open.CaseId], await ListAsync(null));
    }

    [Fact]
    public async Task Get_UnknownCase_NotFound() =>
        Assert.Equal(
            "REPAIR_CASE_UNKNOWN",
            (await _room.Get<ReadRepairCasesHandler>().GetAsync("R-2026-nothing", CancellationToken.None)).Refusal?.Code.Value);

    [Fact]
    public async Task Get_WithdrawnCase_SaysSo()
    {
        RepairCase opened = await OpenAsync();
        await DecideAsync(new WithdrawRepair(opened.CaseId));

        Assert.Equal(
            RepairState.Withdrawn, (await _room.Get<ReadRepairCasesHandler>().GetAsync(opened.CaseId, CancellationToken.None)).Value.State);
    }

    [Fact]
    public async Task Rebuild_OfTheReadModel_FindsTheSame()
    {
        RepairCase refused = await OpenAsync();
        await DecideAsync(new RefuseRepair(refused.CaseId, "Not paid."));
        await _room.Get<IReadModels>().RebuildAsync("credit", null, CancellationToken.None);

        Assert.Equal([refused.CaseId], await ListAsync(RepairState.Refused));
        Assert.True((await ApplyAsync(refused.RecordId)).IsOk);
    }

    private async Task<string[]> ListAsync(RepairState? state) =>
        [.. (await _room.Get<ReadRepairCasesHandler>().ListAsync(state, 0, 10, CancellationToken.None)).Select(found => found.Case.CaseId)];

    private async Task<RepairCase> OpenAsync(int firm = 0) =>
        (await ApplyAsync((await _room.RecordAsync(Repairable, firm: firm)).Value.Record!.RecordId)).Value.Case;

    private async Task<Outcome<RepairCaseReading>> ApplyAsync(string recordId, string? requestId = null) => await _room
        .Get<ApplyRepairHandler>().HandleAsync(recordId, Files.Application, CreditRoom.Request(requestId), CancellationToken.None);

    private async Task<Outcome<RepairCaseReading>> DecideAsync(RepairCommand command, string? requestId = null) =>
        await _room.Get<DecideRepairHandler>().HandleAsync(command, CreditRoom.Request(requestId), CancellationToken.None);
}
