using System.Text;
using CreditRisk.Credit.Domain.Dishonesty;
using CreditRisk.Credit.Module.UseCases;
using CreditRisk.Credit.Module.UseCases.RecordingDishonesty;
using CreditRisk.Credit.Tests.Builders;
using CreditRisk.Journal;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Tests.UseCases;

public sealed class RecordingDishonestyTests : IDisposable
{
    private readonly CreditRoom _room = new();

    public void Dispose() => _room.Dispose();

    [Fact]
    public async Task Record_General_IsInTheFileAtItsPosition()
    {
        DishonestyOutcome recorded = (await _room.RecordAsync(Acts.General)).Value;
        CreditFileReading read = await _room.ReadAsync();

        Assert.Equal(recorded.Record!.RecordId, Assert.Single(read.File.Records).RecordId);
        Assert.Equal(recorded.File.Position, read.Position);
        Assert.Equal(_room.Journal.Head.Value, read.Position);
    }

    [Fact]
    public async Task Record_Evidence_ComesBackUnchanged()
    {
        await _room.RecordAsync(Acts.Serious with { Evidence = [Files.Proof], RepairNoticeServedOn = Acts.Decided, PledgeId = "P-1" });
        DishonestyFacts facts = (await _room.ReadAsync()).File.Records[0].Facts;

        Assert.Equal(Files.Proof, Assert.Single(facts.Evidence));
        Assert.Equal((Acts.Serious.PriorNoticeOn, Acts.Decided, "P-1"), (facts.PriorNoticeOn, facts.RepairNoticeServedOn, facts.PledgeId));
    }

    [Fact]
    public async Task Record_Minor_IsNeverInTheFile()
    {
        DishonestyOutcome recorded = (await _room.RecordAsync(Acts.Slight)).Value;
        JournalEvent education = Assert.Single(await _room.EventsAsync());

        Assert.Null(recorded.Record);
        Assert.Empty((await _room.ReadAsync()).File.Records);
        Assert.Equal(("education", "creditrisk.credit.v1.EducationGiven"), (education.Stream.Category, education.Type));
    }

    [Fact]
    public async Task Record_SameRequestTwice_SameRecordAndPositionAndOneEvent()
    {
        DishonestyOutcome first = (await _room.RecordAsync(Acts.General, "r1")).Value;
        await _room.RecordAsync(Acts.General, firm: 1);
        DishonestyOutcome again = (await _room.RecordAsync(Acts.General, "r1")).Value;

        Assert.Equal(first.Record!.RecordId, again.Record!.RecordId);
        Assert.Equal(first.File.Position, again.File.Position);
        Assert.Equal(2, _room.Journal.Head.Value);
    }

    [Fact]
    public async Task Record_MinorTwice_IsOneEducation()
    {
        long first = (await _room.RecordAsync(Acts.Slight, "r1")).Value.File.Position;
        long again = (await _room.RecordAsync(Acts.Slight, "r1")).Value.File.Position;

        Assert.Equal((1, 1), (first, again));
        Assert.Equal(1, _room.Journal.Head.Value);
    }

    [Fact]
    public async Task Record_SameKeyForOtherContent_Refused()
    {
        await _room.RecordAsync(Acts.General, "r1", content: 1);
        Refusal refusal = (await _room.RecordAsync(Acts.General with { DocumentNumber = "2" }, "r1", content: 2)).Refusal!;

        Assert.Equal((RefusalKind.AlreadyExists, "REQUEST_ID_REUSED"), (refusal.Kind, refusal.Code.Value));
    }

    [Fact]
    public async Task Record_SameKeyForOtherContentThatIsRefusedAnyway_NamesTheKey()
    {
        await _room.RecordAsync(Acts.General, "r1", content: 1);

        Assert.Equal("REQUEST_ID_REUSED", (await _room.RecordAsync(Acts.General, "r1", content: 2)).Refusal?.Code.Value);
    }

    [Fact]
    public async Task Record_Refused_WritesNothing()
    {
        Refusal refusal = (await _room.RecordAsync(Acts.Serious with { PriorNoticeOn = null }, "r1")).Refusal!;

        Assert.Equal("PRIOR_NOTICE_MISSING", refusal.Code.Value);
        Assert.Equal(Position.Start, _room.Journal.Head);
    }

    [Fact]
    public async Task Record_ManyAtOnceOnOneSubject_EachIsRecordedOnce()
    {
        const int Count = 6;
        IEnumerable<Task<Outcome<DishonestyOutcome>>> requests =
            Enumerable.Range(0, Count).Select(i => Task.Run(() => _room.RecordAsync(Acts.General with { DocumentNumber = $"{i}" }, $"r{i}")));
        Outcome<DishonestyOutcome>[] answers = await Task.WhenAll(requests);

        Assert.All(answers, answer => Assert.True(answer.IsOk));
        Assert.Equal(Count, (await _room.ReadAsync()).File.Records.Select(record => record.Facts.DocumentNumber).Distinct().Count());
    }

    [Fact]
    public async Task Record_SameActAtOnce_OnlyOneIsRecorded()
    {
        Outcome<DishonestyOutcome>[] answers =
            await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(() => _room.RecordAsync(Acts.General, $"r{i}"))));

        Assert.Single(answers, answer => answer.IsOk);
        Assert.All(answers.Where(answer => !answer.IsOk), answer => Assert.Equal("RECORD_EXISTS", answer.Refusal?.Code.Value));
    }

    [Fact]
    public async Task Record_Person_LeavesNoNumberInTheJournal()
    {
        await _room.Get<RecordDishonestyHandler>().HandleAsync(Subjects.Person(), Acts.General, CreditRoom.Request("r1"), CancellationToken.None);
        JournalEvent journaled = Assert.Single(await _room.EventsAsync());
        string payload = Encoding.UTF8.GetString(journaled.Payload.Span);

        Assert.DoesNotContain(Subjects.Person().Id.Reveal(), payload, StringComparison.Ordinal);
        Assert.Contains("410927********0012", payload, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Record_Id_MayStandInAUrl() =>
        Assert.Matches("^D-2026-[0-9a-z]{20}$", (await _room.RecordAsync(Acts.General)).Value.Record!.RecordId);
}
