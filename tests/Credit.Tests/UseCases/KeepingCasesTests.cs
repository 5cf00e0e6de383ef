using CreditRisk.Credit.Domain;
using CreditRisk.Credit.Domain.Clocks;
using CreditRisk.Credit.Domain.Corrections;
using CreditRisk.Credit.Domain.Dishonesty;
using CreditRisk.Credit.Domain.Objections;
using CreditRisk.Credit.Domain.Repair;
using CreditRisk.Credit.Module.UseCases;
using CreditRisk.Credit.Module.UseCases.AnnullingRecords;
using CreditRisk.Credit.Module.UseCases.ApplyingRepair;
using CreditRisk.Credit.Module.UseCases.CountingRecords;
using CreditRisk.Credit.Module.UseCases.DecidingRepair;
using CreditRisk.Credit.Module.UseCases.KeepingCorrections;
using CreditRisk.Credit.Module.UseCases.KeepingDeadlines;
using CreditRisk.Credit.Module.UseCases.Objecting;
using CreditRisk.Credit.Module.UseCases.ReadingRepairCases;
using CreditRisk.Credit.Tests.Builders;
using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Tests.UseCases;

/// <summary>Repair with two systems, objections and clocks on a real journal.</summary>
public sealed class KeepingCasesTests : IDisposable
{
    private static readonly DishonestyFacts Repairable = Acts.General with { DocumentDate = new(2026, 2, 1) };

    private static readonly CalendarYear Year2027 = new(2027, new(2026, 11, 24), [new(2027, 1, 1), new(2027, 1, 4)], []);

    private readonly CreditRoom _room = new("platform", "registry");

    public void Dispose() => _room.Dispose();

    [Fact]
    public async Task Approve_WithSystems_TakesEffectWithTheLastAcknowledgement()
    {
        RepairCase opened = await ApplyAsync();
        RepairCase approved = await StepAsync(new ApproveRepair(opened.CaseId, "Duties performed.", "office"));
        RepairCase half = await StepAsync(new AcknowledgeRepair(opened.CaseId, "registry"));
        RepairCase whole = await StepAsync(new AcknowledgeRepair(opened.CaseId, "platform"));

        Assert.Equal([RepairState.Syncing, RepairState.Syncing, RepairState.Repaired], new[] { approved.State, half.State, whole.State });
        Assert.Equal(
            ["DishonestyRecorded", "RepairApplied", "RepairApproved", "RepairAcknowledged", "RepairAcknowledged", "RecordRepaired"],
            (await _room.EventsAsync()).Select(journaled => journaled.Type.Split('.')[^1]));
    }

    [Fact]
    public async Task WholeCase_ReadBackFromTheJournal_IsTheSame()
    {
        RepairCase opened = await ApplyAsync(Files.Application with { Ruling = RepairStep.Ruling });
        RepairCommand[] steps =
        [
            new AskSupplement(opened.CaseId, ["PROOF_OF_PAYMENT"]),
            new SupplyMaterial(opened.CaseId, [Files.Proof]),
            new AcceptRepair(opened.CaseId),
            new StartReview(opened.CaseId, "reviewer"),
            new PauseReview(opened.CaseId, PauseGround.Appraisal),
            new ResumeReview(opened.CaseId),
            new ExtendReview(opened.CaseId, "On site."),
            new SuspendRecord(opened.CaseId, "Plan approved.", new(2027, 12, 31)),
            new ConcludeSuspension(opened.CaseId, true, "Plan performed.", "office"),
            new AcknowledgeRepair(opened.CaseId, "registry"),
            new AcknowledgeRepair(opened.CaseId, "platform"),
        ];
        foreach (RepairCommand step in steps)
        {
            await StepAsync(step);
        }

        RepairCase revoked = (await _room.Get<DecideRepairHandler>().RevokeAsync(
            opened.CaseId, new("台修撤〔2026〕1号", "The proof was forged.", DishonestyGrade.General, [], null), CreditRoom.Request(null),
            CancellationToken.None)).Value.Case;
        CreditFileReading read = await _room.ReadAsync();

        Assert.Equal(RepairState.RepairRevoked, revoked.State);
        Assert.Equal((2, new DateOnly(2029, 6, 1)), (read.File.Records.Count, read.File.RepairBannedUntil));
        Assert.Equal(DishonestyStatus.Recorded, read.File.Records[0].StatusOn(CreditRoom.Today, Files.Rules));
        Assert.Equal([RepairState.RepairRevoked], await StatesAsync(RepairState.RepairRevoked));
    }

    [Fact]
    public async Task Fold_EventsWithoutTheNewerFields_AreAnOldCase()
    {
        string record = (await _room.RecordAsync(Repairable)).Value.Record!.RecordId;
        Kernel.V1.Subject subject = new()
        {
            SubjectKey = Subjects.Firm().Key.ToString(),
            Kind = Kernel.V1.SubjectKind.Organisation,
            DisplayId = "x",
        };
        V1.RepairApplied applied = new()
        {
            CaseId = "R-old",
            RecordId = record,
            Subject = subject,
            Channel = V1.RepairChannel.Direct,
            RuleSet = "r58",
            Commitment = Files.Proof.ToWire(),
            DueOn = new DateOnly(2026, 6, 15).ToWire(),
        };
        V1.RepairRefused refused = new() { CaseId = "R-old", RecordId = record, Subject = subject, Reason = "Not paid." };
        await AppendAsync(applied);
        RepairCase open = (await _room.ReadAsync()).File.Case("R-old")!;
        await AppendAsync(refused);
        RepairCase closed = (await _room.ReadAsync()).File.Case("R-old")!;

        Assert.Equal(new Deadline(new(2026, 6, 15), false), open.DueOn(WorkingCalendar.Embedded));
        Assert.Equal((RepairState.Refused, "Not paid.", null), (closed.State, closed.DecisionReason, closed.Remedies));
    }

    [Fact]
    public async Task Objection_FiledToRejectedToReviewed_IsKept()
    {
        string record = (await _room.RecordAsync(Repairable)).Value.Record!.RecordId;
        Objection filed = await FileAsync(record);
        await StepAsync(new ForwardObjection(filed.ObjectionId, Acts.General.DeterminedBy));
        await StepAsync(new AnswerObjection(filed.ObjectionId, "It is right.", [Files.Proof]));
        await StepAsync(new PauseObjection(filed.ObjectionId, PauseGround.ExpertReview));
        await StepAsync(new ResumeObjection(filed.ObjectionId));
        Objection rejected = await StepAsync(new ResolveObjection(filed.ObjectionId, null, "It is right.", "handler", null));
        await StepAsync(new RequestObjectionReview(filed.ObjectionId, "It is wrong."));
        RecordCorrection correction = new(DisclosureClass: DisclosureClass.Minor);
        Objection closed =
            await StepAsync(new DecideObjectionReview(filed.ObjectionId, ObjectionRemedy.Correct, "It was wrong.", "province", correction));

        Assert.Equal((ObjectionState.Rejected, "It is right."), (rejected.State, rejected.Answer!.Statement));
        Assert.Equal((ObjectionState.Closed, ObjectionRemedy.Correct, "It was wrong."), (closed.State, closed.Remedy!.Value, closed.ReviewDecision));
        Assert.Equal(DisclosureClass.Minor, (await _room.ReadAsync()).File.Records[0].Facts.DisclosureClass);
        Assert.Equal(
            [filed.ObjectionId],
            (await _room.Get<ReadObjectionsHandler>().ListAsync(ObjectionState.Closed, 0, 10, CancellationToken.None)).Select(one => one.Line.Id));
    }

    [Fact]
    public async Task Resolve_ByTheRecorder_Refused()
    {
        string record = (await _room.RecordAsync(Repairable)).Value.Record!.RecordId;
        Objection filed = await FileAsync(record);
        Outcome<ObjectionReading> answer = await _room.Get<ObjectionHandler>().StepAsync(
            new ResolveObjection(filed.ObjectionId, null, "It is right.", "office", null), CreditRoom.Request(null), CancellationToken.None);

        Assert.Equal("HANDLER_IS_RECORDER", answer.Refusal?.Code.Value);
    }

    [Fact]
    public async Task Annul_EndsRecordCaseAndObjectionInOneAppend()
    {
        RepairCase opened = await ApplyAsync();
        Objection filed = await FileAsync(opened.RecordId);
        AnnulRecord command = new(opened.RecordId, "台撤〔2026〕1号", "The decision was revoked.");
        CreditFileReading read =
            (await _room.Get<AnnulRecordHandler>().HandleAsync(command, CreditRoom.Request("a1"), CancellationToken.None)).Value;

        Assert.Equal(DishonestyStatus.Annulled, read.File.Records[0].StatusOn(CreditRoom.Today, Files.Rules));
        Assert.Equal(RepairState.Lapsed, read.File.Case(opened.CaseId)!.State);
        Assert.Equal(ObjectionState.Closed, read.File.Objection(filed.ObjectionId)!.State);
        Assert.Equal(
            ["FOLLOW", "WITHDRAW_PUBLICATION"],
            (await _room.Get<ReadDeadlinesHandler>().ListAsync(null, CancellationToken.None)).Select(clock => clock.Step));
    }

    [Fact]
    public async Task Deadlines_OfCasesAndObjections_SoonestFirst()
    {
        RepairCase opened = await ApplyAsync();
        await FileAsync(opened.RecordId);
        IReadOnlyList<RunningClock> all = await _room.Get<ReadDeadlinesHandler>().ListAsync(null, CancellationToken.None);
        IReadOnlyList<RunningClock> near = await _room.Get<ReadDeadlinesHandler>().ListAsync(new(2026, 6, 4), CancellationToken.None);

        Assert.Equal(["ANSWER", "ACCEPT", "DECIDE"], all.Select(clock => clock.Step));
        Assert.Equal(["ANSWER", "ACCEPT"], near.Select(clock => clock.Step));
    }

    [Fact]
    public async Task LoadYear_SettlesWhatWasProvisional()
    {
        string record = (await _room.RecordAsync(Repairable)).Value.Record!.RecordId;
        _room.Clock.Advance(TimeSpan.FromDays(207));
        await ApplyAsync(record: record);
        Deadline before = await DecideByAsync();
        CalendarLoading loaded = (await _room.Get<LoadCalendarYearHandler>().HandleAsync(
            Year2027, "国办发明电〔2026〕9号", CreditRoom.Request("y1"), CancellationToken.None)).Value;
        Deadline after = await DecideByAsync();

        Assert.Equal((new Deadline(new(2027, 1, 11), true), new Deadline(new(2027, 1, 12), false)), (before, after));
        Assert.Equal("2025@2024-11-12 2026@2025-11-04 2027@2026-11-24", loaded.Calendar.Version);
        Assert.Equal(2, loaded.Settled);
    }

    [Fact]
    public async Task Forecast_NothingFinished_ExpectsEveryClockToBeMissed()
    {
        await ApplyAsync();
        (DateOnly until, IReadOnlyList<StepForecast> steps) = await _room.Get<ReadDeadlinesHandler>().ForecastAsync(null, CancellationToken.None);

        Assert.Equal(new DateOnly(2026, 6, 14), until);
        Assert.Equal([("ACCEPT", 1)], steps.Select(step => (step.Step, step.LikelyMissed.Count)));
    }

    [Fact]
    public async Task Forecast_AtThePaceOfTheOffice_CountsWhatWasFinished()
    {
        RepairCase first = await ApplyAsync();
        await StepAsync(new AcceptRepair(first.CaseId));
        await ApplyAsync(firm: 1);
        (_, IReadOnlyList<StepForecast> steps) = await _room.Get<ReadDeadlinesHandler>().ForecastAsync(null, CancellationToken.None);

        Assert.Equal(50, steps.Single(step => step.Step == "ACCEPT").FinishedPerDayMilli);
    }

    [Fact]
    public async Task Rebuild_OfTheReadModel_FindsTheSameClocks()
    {
        RepairCase opened = await ApplyAsync();
        await FileAsync(opened.RecordId);
        IReadOnlyList<RunningClock> before = await _room.Get<ReadDeadlinesHandler>().ListAsync(null, CancellationToken.None);
        await _room.Get<IReadModels>().RebuildAsync("credit", null, CancellationToken.None);

        Assert.Equal(before, await _room.Get<ReadDeadlinesHandler>().ListAsync(null, CancellationToken.None));
    }

    [Fact]
    public async Task Corrections_UntilEverySystemHasFollowed_ArePending()
    {
        Correction sent = await AnnulAsync();
        Correction half = await FollowAsync(sent.CorrectionId, "platform");
        List<(IndexLine Line, Correction Correction)> pending = await LedgerAsync(pendingOnly: true);
        Correction whole = await FollowAsync(sent.CorrectionId, "registry");

        Assert.Equal(CorrectionKind.Annulled, sent.Sent.Kind);
        Assert.Equal(["platform", "registry"], sent.Pending);
        Assert.Equal(["registry"], half.Pending);
        Assert.Empty(whole.Pending);
        Assert.Equal([sent.CorrectionId], pending.Select(one => one.Line.Id));
        Assert.Empty(await LedgerAsync(pendingOnly: true));
        Assert.Single(await LedgerAsync(pendingOnly: false));
    }

    [Fact]
    public async Task Tidy_Overdue_ClosesAndEscalatesOnceADay()
    {
        RepairCase asked = await ApplyAsync();
        await StepAsync(new AskSupplement(asked.CaseId, ["PROOF_OF_PAYMENT"]));
        RepairCase syncing = await ApplyAsync(firm: 1);
        await StepAsync(new ApproveRepair(syncing.CaseId, "Duties performed.", "office"));
        await AnnulAsync(firm: 2);
        int onTime = await TidyAsync();
        _room.Clock.Advance(TimeSpan.FromDays(30));

        Assert.Equal((0, 4, 0), (onTime, await TidyAsync(), await TidyAsync()));
        Assert.Equal(RepairState.ClosedUnanswered, (await _room.ReadAsync()).File.Cases[0].State);
        Assert.Equal(new DateOnly(2026, 7, 1), (await _room.ReadAsync(firm: 1)).File.Cases[0].EscalatedOn);
        Assert.Equal(new DateOnly(2026, 7, 1), (await _room.ReadAsync(firm: 2)).File.Corrections[0].EscalatedOn);
        Assert.Equal(new DateOnly(2026, 7, 1), (await _room.ReadAsync(firm: 2)).File.Records[0].WithdrawalEscalatedOn);
    }

    [Fact]
    public async Task Count_RecordsAndQueues_ByWhatTheyMeanToday()
    {
        await ApplyAsync();
        await _room.RecordAsync(Repairable, firm: 1);
        await _room.RecordAsync(Acts.Serious, firm: 2);
        CreditStatistics all = await _room.Get<CountRecordsHandler>().HandleAsync(null, null, CancellationToken.None);
        CreditStatistics none = await _room.Get<CountRecordsHandler>().HandleAsync(new(2026, 6, 2), null, CancellationToken.None);

        Assert.Equal(
            [(DishonestyGrade.General, DishonestyStatus.Recorded, 1L), (DishonestyGrade.General, DishonestyStatus.UnderRepair, 1L), (DishonestyGrade.Serious, DishonestyStatus.Recorded, 1L)],
            all.Records.Select(row => (row.Grade, row.Status, row.Count)));
        Assert.Equal([("ACCEPT", 1L, 0L), ("DECIDE", 1L, 0L)], all.Queues.Select(queue => (queue.Step, queue.Open, queue.Overdue)));
        Assert.Empty(none.Records);
    }

    private async Task<int> TidyAsync() => await _room.Get<TidyCasesHandler>().HandleAsync(CancellationToken.None);

    private async Task<List<(IndexLine Line, Correction Correction)>> LedgerAsync(bool pendingOnly) =>
        await _room.Get<CorrectionsHandler>().ListAsync(pendingOnly, 0, 10, CancellationToken.None);

    private async Task<Correction> FollowAsync(string id, string system) => (await _room.Get<CorrectionsHandler>()
        .AcknowledgeAsync(id, system, CreditRoom.Request(null), CancellationToken.None)).Value.Correction;

    private async Task<Correction> AnnulAsync(int firm = 0)
    {
        string record = (await _room.RecordAsync(Repairable, firm: firm)).Value.Record!.RecordId;
        AnnulRecord command = new(record, "台撤〔2026〕1号", "The decision was revoked.");
        return (await _room.Get<AnnulRecordHandler>().HandleAsync(command, CreditRoom.Request(null), CancellationToken.None)).Value.File.Corrections[0];
    }

    private async Task<Deadline> DecideByAsync() => (await _room.Get<ReadDeadlinesHandler>().ListAsync(null, CancellationToken.None))
        .Single(clock => clock.Step == "DECIDE").Due;

    private async Task<RepairState[]> StatesAsync(RepairState state) =>
        [.. (await _room.Get<ReadRepairCasesHandler>().ListAsync(state, 0, 10, CancellationToken.None)).Select(found => found.Case.State)];

    private async Task AppendAsync(Google.Protobuf.IMessage message) => Assert.True((await _room.Journal.AppendAsync(
        new([new(new("subject", Subjects.Firm().Key.ToString()), ExpectedVersion.Any, [message.ToNewEvent()])], "office"),
        CancellationToken.None)).IsOk);

    private async Task<RepairCase> ApplyAsync(RepairApplication? application = null, int firm = 0, string? record = null) =>
        (await _room.Get<ApplyRepairHandler>().HandleAsync(
            record ?? (await _room.RecordAsync(Repairable, firm: firm)).Value.Record!.RecordId,
            application ?? Files.Application, CreditRoom.Request(null), CancellationToken.None)).Value.Case;

    private async Task<RepairCase> StepAsync(RepairCommand command) =>
        (await _room.Get<DecideRepairHandler>().HandleAsync(command, CreditRoom.Request(null), CancellationToken.None)).Value.Case;

    private async Task<Objection> FileAsync(string record) => (await _room.Get<ObjectionHandler>().FileAsync(
        record, ObjectionGround.ContentWrong, "It is wrong.", [Files.Proof], CreditRoom.Request(null), CancellationToken.None)).Value.Objection;

    private async Task<Objection> StepAsync(ObjectionCommand command) =>
        (await _room.Get<ObjectionHandler>().StepAsync(command, CreditRoom.Request(null), CancellationToken.None)).Value.Objection;
}
