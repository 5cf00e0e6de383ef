using CreditRisk.Credit.Domain;
using CreditRisk.Credit.Domain.Lists;
using CreditRisk.Credit.Module.UseCases.ImportingLists;
using CreditRisk.Credit.Module.UseCases.ListingLists;
using CreditRisk.Credit.Module.UseCases.RemovingListEntries;
using CreditRisk.Credit.Tests.Builders;
using CreditRisk.Eligibility.V1;
using CreditRisk.Journal;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Tests.UseCases;

/// <summary>Complete lists against their last version, held for a second person, given out and taken in again.</summary>
public sealed class ListVersionsTests : IDisposable
{
    private readonly CreditRoom _room = new();

    public void Dispose() => _room.Dispose();

    [Fact]
    public async Task Complete_AgainstTheLastVersion_AddsChangesAndRemoves()
    {
        await ImportAsync("v1", Rows(0, 20));
        List<ListRow> next = Rows(1, 20);
        next[0] = next[0] with { Reason = "Something else." };
        ImportReport report = ReportOf(await ImportAsync("v2", next));

        Assert.Equal(new ImportDelta(1, 1, 1, 18, 0), report.Delta);
        Assert.Equal([ListEntryStatus.Removed], await StatesAsync(0));
        Assert.Equal([ListEntryStatus.Removed, ListEntryStatus.Listed], await StatesAsync(1));
        Assert.Equal([ListEntryStatus.Listed], await StatesAsync(20));
        SubjectDelisted gone = (await _room.ReadAsync(0)).File.Entries[0].Removal!;
        Assert.Equal((CreditRoom.Today, $"Not on the list any more: import {report.ImportId}, complete as of 2026-05-31."), (gone.RemovedOn, gone.Basis));
    }

    [Fact]
    public async Task Complete_ChangedEntry_IsAtNoPositionOffTheList()
    {
        await ImportAsync("v1", Rows(0, 1));
        Position before = _room.Journal.Head;
        await ImportAsync("v2", [Rows(0, 1)[0] with { Reason = "Something else." }]);

        Assert.Equal(
            ["SubjectListed", "SubjectDelisted", "ListImported"],
            (await _room.Journal.ReadAsync(before, CancellationToken.None).ToListAsync()).Select(e => e.Type.Split('.')[^1]));
    }

    [Fact]
    public async Task Complete_DryRun_TellsTheDeltaAndChangesNothing()
    {
        await ImportAsync("v1", Rows(0, 20));
        Position before = _room.Journal.Head;
        ImportReport report = ReportOf(await ImportAsync(Complete("") with { DryRun = true, Request = CreditRoom.Request(null) }, Rows(5, 20)));

        Assert.Equal((new ImportDelta(5, 0, 5, 15, 0), (long?)null, before), (report.Delta, report.Position, _room.Journal.Head));
    }

    [Theory]
    [InlineData(18, false)]
    [InlineData(17, true)]
    public async Task Complete_ListThatShrinks_IsHeldAboveTheLimit(int left, bool isHeld)
    {
        await ImportAsync("v1", Rows(0, 20));
        ImportReport report = ReportOf(await ImportAsync("v2", Rows(0, left)));

        Assert.Equal((isHeld, isHeld), (report.IsHeld, report.Position is null));
        Assert.Equal(isHeld ? ListEntryStatus.Listed : ListEntryStatus.Removed, (await StatesAsync(19))[0]);
    }

    [Fact]
    public async Task Held_ReleasedBySecondPerson_IsCarriedOutOnce()
    {
        await ImportAsync("v1", Rows(0, 20));
        string importId = ReportOf(await ImportAsync("v2", Rows(0, 5))).ImportId;

        ImportReport released = (await ReleaseAsync(importId, "second")).Value;
        ImportReport again = (await ReleaseAsync(importId, "second")).Value;

        Assert.Equal((new ImportDelta(0, 0, 15, 5, 0), released), (released.Delta, again));
        Assert.Equal(released, ReportOf(await ImportAsync("v2", Rows(0, 5))));
        ImportOnRecord record = (await _room.Get<IListRegister>().FindImportAsync(importId, CancellationToken.None))!;
        Assert.Equal((ListImportState.Done, "office", "second"), (record.State, record.Import.ImportedBy, record.Import.ReleasedBy));
    }

    [Fact]
    public async Task Held_ReleasedByWhoImportedIt_Refused()
    {
        await ImportAsync("v1", Rows(0, 20));
        string importId = ReportOf(await ImportAsync("v2", Rows(0, 5))).ImportId;

        Assert.Equal("LIST_IMPORT_SAME_PERSON", (await ReleaseAsync(importId, "office")).Refusal?.Code.Value);
        Assert.Equal([ListEntryStatus.Listed], await StatesAsync(19));
    }

    [Fact]
    public async Task Held_Rejected_ChangesNothingAndIsNotTakenAgain()
    {
        await ImportAsync("v1", Rows(0, 20));
        string importId = ReportOf(await ImportAsync("v2", Rows(0, 5))).ImportId;
        SecondPersonHandler second = _room.Get<SecondPersonHandler>();

        Outcome<long> rejected = await second.RejectAsync(importId, "The file was cut short.", By("second"), CancellationToken.None);

        Assert.True(rejected.IsOk);
        Assert.Equal("LIST_IMPORT_NOT_HELD", (await ReleaseAsync(importId, "second")).Refusal?.Code.Value);
        Assert.Equal("LIST_IMPORT_REJECTED", RefusalOf(await ImportAsync("v2", Rows(0, 5))).Code.Value);
        Assert.True(ReportOf(await ImportAsync("v3", Rows(0, 5))).IsHeld);
    }

    [Fact]
    public async Task Held_ListChangedMeanwhile_IsNotReleased()
    {
        await ImportAsync("v1", Rows(0, 20));
        string importId = ReportOf(await ImportAsync("v2", Rows(0, 5))).ImportId;
        await ImportAsync("v3", Rows(0, 21));

        Assert.Equal("LIST_CHANGED_MEANWHILE", (await ReleaseAsync(importId, "second")).Refusal?.Code.Value);
    }

    [Fact]
    public async Task Held_LaterOneHeldToo_OnlyTheLaterIsReleased()
    {
        await ImportAsync("v1", Rows(0, 20));
        string earlier = ReportOf(await ImportAsync("v2", Rows(0, 5))).ImportId;
        string later = ReportOf(await ImportAsync("v3", Rows(0, 7))).ImportId;

        Refusal refused = (await ReleaseAsync(earlier, "second")).Refusal!;
        Outcome<ImportReport> released = await ReleaseAsync(later, "second");

        Assert.Equal("LIST_IMPORT_SUPERSEDED", refused.Code.Value);
        Assert.Contains(later, refused.Message, StringComparison.Ordinal);
        Assert.Equal(new ImportDelta(0, 0, 13, 7, 0), released.Value.Delta);
        Assert.Equal("LIST_CHANGED_MEANWHILE", (await ReleaseAsync(earlier, "second")).Refusal?.Code.Value);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Held_OtherOneRejected_IsReleased(bool isLaterRejected)
    {
        await ImportAsync("v1", Rows(0, 20));
        string[] held = [ReportOf(await ImportAsync("v2", Rows(0, 5))).ImportId, ReportOf(await ImportAsync("v3", Rows(0, 5))).ImportId];
        await _room.Get<SecondPersonHandler>().RejectAsync(held[isLaterRejected ? 1 : 0], "Cut short.", By("second"), CancellationToken.None);

        Assert.Equal(new ImportDelta(0, 0, 15, 5, 0), (await ReleaseAsync(held[isLaterRejected ? 0 : 1], "second")).Value.Delta);
        Assert.Equal([ListEntryStatus.Removed], await StatesAsync(19));
    }

    [Fact]
    public async Task Held_EntryRemovedMeanwhile_IsRemovedOnce()
    {
        await ImportAsync("v1", Rows(0, 20));
        string importId = ReportOf(await ImportAsync("v2", Rows(0, 5))).ImportId;
        string entryId = (await _room.ReadAsync(19)).File.Entries[0].EntryId;
        await _room.Get<RemoveListEntryHandler>().HandleAsync(new(entryId, CreditRoom.Today, "Repaired."), CreditRoom.Request("remove"), CancellationToken.None);

        Assert.True((await ReleaseAsync(importId, "second")).IsOk);
        Assert.Equal("Repaired.", (await _room.ReadAsync(19)).File.Entries[0].Removal!.Basis);
    }

    [Fact]
    public async Task Release_UnknownImport_NotFound() =>
        Assert.Equal("LIST_IMPORT_UNKNOWN", (await ReleaseAsync("I-0", "second")).Refusal?.Code.Value);

    [Fact]
    public async Task Complete_WithBadRowsSkipped_Refused() => Assert.Equal(
        "COMPLETE_WITH_BAD_ROWS", RefusalOf(await ImportAsync(Complete("v1") with { SkipBadRows = true }, Rows(0, 1))).Code.Value);

    [Fact]
    public async Task Origin_OfTheFuture_Refused() => Assert.Equal(
        "AS_OF_IN_FUTURE",
        RefusalOf(await ImportAsync(Complete("v1") with { Origin = Lists.Origin with { AsOf = CreditRoom.Today.AddDays(1) } }, Rows(0, 1))).Code.Value);

    [Fact]
    public async Task Export_ImportedAgain_ChangesNothing()
    {
        List<ListRow> rows = [.. Rows(0, 3), Lists.Row(9, SyntheticSubjectId.Person(1)), Rows(4, 1)[0] with { LegalBasisTitle = "Own law", LegalBasisArticle = "1" }];
        await ImportAsync("v1", rows);
        List<SubjectListed> exported = await _room.Get<ExportListHandler>().ReadAsync(Lists.County.ListId, CancellationToken.None).ToListAsync();
        IEnumerable<ListRow> again = exported.Select((listed, i) => Module.Grpc.RequestMapping.ToDomain(Module.Grpc.ListMapping.ToRow(listed, i + 2, Lists.County.LegalBasis)));

        Assert.Equal(new ImportDelta(0, 0, 0, 5, 0), ReportOf(await ImportAsync("v2", again)).Delta);
    }

    [Fact]
    public async Task Key_OfWhoIsListed_TakesOtherContentAndKeepsTheSubject()
    {
        NamedSubject person = Subjects.Person(1);
        await ImportAsync("v1", [Lists.Row(2, person.Id)]);
        ImportReport report = ReportOf(await ImportAsync("v2", [Lists.Row(2, $"key:{person.Key}") with { Reason = "Something else." }]));

        CreditFile file = (await _room.Files.ReadAsync(person.Key, CancellationToken.None)).File;
        Assert.Equal(new ImportDelta(0, 1, 0, 0, 0), report.Delta);
        Assert.Equal(person.ToSubject(), file.Entries[1].Listing.Subject);
    }

    [Theory]
    [InlineData("key:00000000000000000000000000000001", "SUBJECT_KEY_NOT_LISTED")]
    [InlineData("key:zz", "SUBJECT_KEY_FORM")]
    public async Task Key_OfNobodyOnTheList_IsAFault(string subject, string code)
    {
        List<ImportNotice> notices = await ImportAsync("v1", [Lists.Row(2, subject)]);

        Assert.Equal(code, Assert.Single(notices.OfType<ImportFault>()).Fault.Code.Value);
        Assert.Null(ReportOf(notices).Position);
    }

    [Fact]
    public async Task Lists_OlderThanTheSourcePromised_AreStale()
    {
        await ImportAsync(Complete("v1") with { Origin = Lists.Origin with { AsOf = CreditRoom.Today.AddDays(-7), UpdateWithinDays = 7 } }, Rows(0, 1));
        ImportOrigin origin = Assert.Single(await _room.Get<ReadListsHandler>().ListsAsync("", 10, CancellationToken.None)).LastImport.Import.Origin;

        Assert.False(origin.IsStaleOn(CreditRoom.Today, CreditRoom.Today));
        Assert.True(origin.IsStaleOn(CreditRoom.Today.AddDays(1), CreditRoom.Today));
        Assert.Equal(8, origin.AgeOn(CreditRoom.Today.AddDays(1), CreditRoom.Today));
    }

    [Fact]
    public async Task Import_FromASourceOfTheRules_TellsItsFreshnessInTheSameCommit()
    {
        await ImportAsync(Complete("v1") with { Origin = Lists.Origin with { AsOf = CreditRoom.Today, FreshnessSource = "credit-henan" } }, Rows(0, 1));
        List<JournalEvent> events = await _room.EventsAsync();
        SourceFreshnessReported told = SourceFreshnessReported.Parser.ParseFrom(events[^2].Payload.Span);

        Assert.Equal(("credit-henan", ChinaTime.StartOf(CreditRoom.Today)), (told.Source, told.AsOf.ToDateTimeOffset()));
    }

    private static CallerRequest By(string actor) => new(actor, null, new byte[32]);

    private static ImportList Complete(string requestId) =>
        new(Lists.County, false, false, Lists.Origin with { AsOf = CreditRoom.Today.AddDays(-1) }, CreditRoom.Request(requestId)) { IsComplete = true };

    private static List<ListRow> Rows(int first, int count) =>
        [.. Enumerable.Range(first, count).Select(i => Lists.Row(i + 2, SyntheticSubjectId.Organisation(i)))];

    private static ImportReport ReportOf(List<ImportNotice> notices) => Assert.IsType<ImportReport>(notices[^1]);

    private static Refusal RefusalOf(List<ImportNotice> notices) => Assert.IsType<ImportRefused>(notices[^1]).Refusal;

    private async Task<Outcome<ImportReport>> ReleaseAsync(string importId, string actor)
    {
        Outcome<RunningImport> running = await _room.Get<SecondPersonHandler>().ReleaseAsync(importId, By(actor), CancellationToken.None);
        return running.TryGet(out RunningImport? import, out Refusal? refusal) ? await import.Report : refusal;
    }

    private async Task<ListEntryStatus[]> StatesAsync(int firm) =>
        [.. (await _room.ReadAsync(firm)).File.Entries.Select(entry => entry.StatusOn(CreditRoom.Today))];

    private Task<List<ImportNotice>> ImportAsync(string requestId, IEnumerable<ListRow> rows) => ImportAsync(Complete(requestId), rows);

    private async Task<List<ImportNotice>> ImportAsync(ImportList command, IEnumerable<ListRow> rows) =>
        await _room.Get<ImportListHandler>().HandleAsync(command, rows.ToAsyncEnumerable(), CancellationToken.None).ToListAsync();
}
