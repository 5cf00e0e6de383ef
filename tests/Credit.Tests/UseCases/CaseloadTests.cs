using CreditRisk.Credit.Domain;
using CreditRisk.Credit.Domain.Clocks;
using CreditRisk.Credit.Domain.Dishonesty;
using CreditRisk.Credit.Domain.Objections;
using CreditRisk.Credit.Domain.Repair;
using CreditRisk.Credit.Module.Adapters;
using CreditRisk.Credit.Module.UseCases;
using CreditRisk.Credit.Module.UseCases.AnnullingRecords;
using CreditRisk.Credit.Module.UseCases.ApplyingRepair;
using CreditRisk.Credit.Module.UseCases.DecidingRepair;
using CreditRisk.Credit.Module.UseCases.KeepingCorrections;
using CreditRisk.Credit.Module.UseCases.KeepingDeadlines;
using CreditRisk.Credit.Module.UseCases.Objecting;
using CreditRisk.Credit.Module.UseCases.ReferringToPolice;
using CreditRisk.Credit.Tests.Builders;

namespace CreditRisk.Credit.Tests.UseCases;

/// <summary>The read models of clocks and records, against what the files say, along random walks of the office's steps.</summary>
public sealed class CaseloadTests : IDisposable
{
    private const int Firms = 5;
    private const int Steps = 120;

    private readonly CreditRoom _room = new("platform", "registry");

    public void Dispose() => _room.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task ReadModels_AfterEveryStep_SayWhatTheFilesSay(int seed)
    {
        Random random = new(seed);
        HashSet<string> seen = [];
        for (int step = 0; step < Steps; step++)
        {
            int firm = random.Next(Firms);
            await TakeAsync(firm, (await _room.ReadAsync(firm)).File, random, step);
            await CompareAsync(seen);
        }

        Assert.Superset(new HashSet<string> { "ACCEPT", "DECIDE", "ANSWER", "WITHDRAW_PUBLICATION" }, seen);
    }

    private async Task CompareAsync(HashSet<string> seen)
    {
        ICaseload caseload = _room.Get<ICaseload>();
        List<ClockRow> clocks = [];
        Dictionary<(DishonestyGrade, DishonestyStatus), long> records = [];
        for (int firm = 0; firm < Firms; firm++)
        {
            CreditFileReading read = await _room.ReadAsync(firm);
            clocks.AddRange(OpenClock.Of(read.File).Select(clock => ClockRow.Of(clock, read.Subject)));
            foreach (DishonestyRecord record in read.File.Records)
            {
                (DishonestyGrade, DishonestyStatus) key = (record.Facts.Grade, record.StatusOn(CreditRoom.Today, Files.Rules));
                records[key] = records.GetValueOrDefault(key) + 1;
            }
        }

        IReadOnlyList<SubjectClock> kept = await caseload.ClocksAsync(CancellationToken.None);
        Assert.Equal(clocks.OrderBy(Order), kept.Select(one => ClockRow.Of(one.Clock, one.Subject)).OrderBy(Order));
        IReadOnlyList<RecordGroup> groups = await caseload.RecordsAsync(null, null, CancellationToken.None);
        Assert.Equal(
            records.OrderBy(pair => pair.Key),
            groups.GroupBy(group => (group.Like.Facts.Grade, group.Like.StatusOn(CreditRoom.Today, Files.Rules)))
                .Select(group => KeyValuePair.Create(group.Key, group.Sum(one => one.Count))).OrderBy(pair => pair.Key));
        seen.UnionWith(kept.Select(one => one.Clock.Legal?.Step ?? "BY_HOUR"));
    }

    private static string Order(ClockRow row) => $"{row.CaseId} {row.Step}";

    private async Task TakeAsync(int firm, CreditFile file, Random random, int step)
    {
        switch (random.Next(8))
        {
            case 0:
                await _room.RecordAsync(
                    Acts.General with { DocumentDate = new(2026, 1, 1 + random.Next(28)), DocumentNumber = $"{step}", PledgeId = $"{step}" }, firm: firm);
                break;
            case 1 when file.Records.Count > 0:
                await _room.Get<ApplyRepairHandler>().HandleAsync(
                    Any(file.Records, random).RecordId, Files.Application with { Ruling = RepairStep.Ruling }, CreditRoom.Request(null), CancellationToken.None);
                break;
            case 2 or 3 or 4 when file.Cases.Count > 0:
                await _room.Get<DecideRepairHandler>().HandleAsync(CommandFor(file.Cases[^1].CaseId, random, step), CreditRoom.Request(null), CancellationToken.None);
                break;
            case 5 when file.Records.Count > 0:
                await _room.Get<ObjectionHandler>().FileAsync(
                    Any(file.Records, random).RecordId, ObjectionGround.ContentWrong, "It is wrong.", [], CreditRoom.Request(null), CancellationToken.None);
                break;
            case 6 when file.Objections.Count > 0:
                await _room.Get<ObjectionHandler>().StepAsync(StepFor(file.Objections[^1].ObjectionId, random), CreditRoom.Request(null), CancellationToken.None);
                break;
            case 7 when file.Records.Count > 0:
                await EndAsync(file, random);
                break;
        }
    }

    private async Task EndAsync(CreditFile file, Random random)
    {
        string record = Any(file.Records, random).RecordId;
        switch (random.Next(4))
        {
            case 3:
                await _room.Get<AnnulRecordHandler>().WithdrawAsync(record, "Revoked.", CreditRoom.Request(null), CancellationToken.None);
                break;
            case 0:
                await _room.Get<AnnulRecordHandler>().HandleAsync(new(record, "台撤〔2026〕1号", "Revoked."), CreditRoom.Request(null), CancellationToken.None);
                break;
            case 1 when file.Corrections.Count > 0:
                await _room.Get<CorrectionsHandler>().AcknowledgeAsync(
                    Any(file.Corrections, random).CorrectionId, random.Next(2) == 0 ? "platform" : "registry", CreditRoom.Request(null), CancellationToken.None);
                break;
            case 2:
                await _room.Get<ReferralHandler>().OpenAsync(
                    record, "A crime.", [Files.Proof], _room.Clock.GetUtcNow(), CreditRoom.Request(null), CancellationToken.None);
                break;
        }
    }

    private static RepairCommand CommandFor(string id, Random random, int step) => random.Next(16) switch
    {
        0 => new AskSupplement(id, ["PROOF"]),
        1 => new SupplyMaterial(id, [Files.Proof]),
        2 or 3 => new AcceptRepair(id),
        4 => new StartReview(id, "reviewer"),
        5 => new PauseReview(id, PauseGround.Appraisal),
        6 => new ResumeReview(id),
        7 => new ExtendReview(id, "On site."),
        8 or 9 => new ApproveRepair(id, "Done.", "office"),
        10 => new RefuseRepair(id, "Not done."),
        11 => new WithdrawRepair(id),
        12 => new AcknowledgeRepair(id, "platform"),
        13 => new AcknowledgeRepair(id, "registry"),
        14 => new SuspendRecord(id, "Plan approved.", new(2027, 1, 1)),
        _ => new RevokeRepair(id, $"D-false-{step}", new($"台修撤〔2026〕{step}号", "Forged.", DishonestyGrade.General, [], null)),
    };

    private static ObjectionCommand StepFor(string id, Random random) => random.Next(8) switch
    {
        0 => new StartObjectionCheck(id, "handler"),
        1 or 2 => new ForwardObjection(id, Acts.General.DeterminedBy),
        3 => new AnswerObjection(id, "It is right.", []),
        4 => new PauseObjection(id, PauseGround.Test),
        5 => new ResumeObjection(id),
        6 => new ResolveObjection(id, null, "It is right.", "handler", null),
        _ => new RequestObjectionReview(id, "It is not."),
    };

    private static T Any<T>(IReadOnlyList<T> items, Random random) => items[random.Next(items.Count)];
}
