using CreditRisk.Credit.Domain.Lists;
using CreditRisk.Credit.Module.Adapters;
using CreditRisk.Credit.Module.UseCases.ImportingLists;
using CreditRisk.Credit.Module.UseCases.ListingLists;
using CreditRisk.Credit.Module.UseCases.RemovingListEntries;
using CreditRisk.Credit.Tests.Builders;
using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Tests.UseCases;

public sealed class ImportingListsTests : IDisposable
{
    private static readonly ImportList County = new(Lists.County, false, false, Lists.Origin, CreditRoom.Request("import-1"));

    private readonly CreditRoom _room = new();

    public void Dispose() => _room.Dispose();

    [Fact]
    public async Task Import_GoodRows_AreOnTheListAndInTheFiles()
    {
        ImportReport report = ReportOf(await ImportAsync(County, Rows(3)));
        ListEntry entry = Assert.Single((await _room.ReadAsync(1)).File.Entries);

        Assert.Equal((new ImportDelta(3, 0, 0, 0, 0), 4L), (report.Delta, report.Position));
        Assert.Equal(
            (Lists.County.Name, report.ImportId, "county reform office"),
            (entry.Listing.List.Name, entry.Listing.ImportId, entry.Listing.SourceSystem));
        Assert.Equal(ListEntryStatus.Listed, entry.StatusOn(CreditRoom.Today));
    }

    [Fact]
    public async Task Import_TwentyThousandRows_IsCarriedOutInManyCommits()
    {
        const int Count = 20_000;
        List<ImportNotice> notices = await ImportAsync(County, Rows(Count));
        ListSummary summary = Assert.Single(await _room.Get<ReadListsHandler>().ListsAsync("", 10, CancellationToken.None));

        Assert.Equal(new ImportDelta(Count, 0, 0, 0, 0), ReportOf(notices).Delta);
        Assert.Equal(Count / ImportList.RowsPerProgress, notices.OfType<ImportProgress>().Count(progress => progress.Changes == 0));
        Assert.Equal(Count, summary.Listed);
        Assert.Equal(Count + 2, _room.Journal.Head.Value);
    }

    [Fact]
    public async Task Import_OfSeveralCommits_IsCarriedOutInTheOrderOfPseudonyms()
    {
        await ImportAsync(County, Rows(2500));
        string[] subjects = [.. (await ListingsAsync()).Select(listed => listed.Subject.SubjectKey)];

        Assert.Equal(2500, subjects.Distinct().Count());
        Assert.Equal(subjects.Order(StringComparer.Ordinal), subjects);
    }

    [Fact]
    public async Task Import_EntryIds_BeginAlikeForNeighboursOnly()
    {
        await ImportAsync(County, Rows(2500));
        V1.SubjectListed[] listings = [.. await ListingsAsync()];
        ILookup<int, string> byNeighbourhood = listings.ToLookup(listed => Convert.ToInt32(listed.Subject.SubjectKey[..3], 16) >> 2, listed => listed.EntryId);

        Assert.Equal(listings.Length, listings.Select(listed => listed.EntryId).Distinct().Count());
        Assert.All(byNeighbourhood, near => Assert.Single(near.Select(id => id[.."L-2026-12345678".Length]).Distinct()));
        Assert.InRange(byNeighbourhood.Count, 500, 1024);
        Assert.Equal(byNeighbourhood.Count, listings.Select(listed => listed.EntryId[.."L-2026-12345678".Length]).Distinct().Count());
    }

    [Fact]
    public async Task Import_DryRun_ChangesNothing()
    {
        Position before = _room.Journal.Head;
        ImportReport report = ReportOf(await ImportAsync(County with { DryRun = true, Request = CreditRoom.Request(null) }, Rows(5)));

        Assert.Equal((new ImportDelta(5, 0, 0, 0, 0), (long?)null), (report.Delta, report.Position));
        Assert.Equal(before, _room.Journal.Head);
        Assert.Empty(await _room.Get<ReadListsHandler>().ListsAsync("", 10, CancellationToken.None));
    }

    [Fact]
    public async Task Import_OneBadRow_RefusesAll()
    {
        List<ImportNotice> notices = await ImportAsync(County, [.. Rows(2), Lists.Row(4, "NONSENSE")]);
        ImportFault fault = Assert.Single(notices.OfType<ImportFault>());

        Assert.Equal((4, "LENGTH"), (fault.RowNumber, fault.Fault.Code.Value));
        Assert.Equal((new ImportDelta(2, 0, 0, 0, 1), (long?)null), (ReportOf(notices).Delta, ReportOf(notices).Position));
        Assert.Equal(Position.Start, _room.Journal.Head);
    }

    [Fact]
    public async Task Import_OneBadRowSkipped_CommitsTheRest()
    {
        ImportReport report = ReportOf(await ImportAsync(County with { SkipBadRows = true }, [.. Rows(2), Lists.Row(4, "NONSENSE")]));

        Assert.Equal((new ImportDelta(2, 0, 0, 0, 1), 3L), (report.Delta, report.Position));
    }

    [Fact]
    public async Task Import_SameSubjectTwice_NamesTheFirstRow()
    {
        List<ImportNotice> notices = await ImportAsync(County, [.. Rows(1), .. Rows(1).Select(row => row with { RowNumber = 9 })]);
        ImportFault fault = Assert.Single(notices.OfType<ImportFault>());

        Assert.Equal((9, "DUPLICATE_SUBJECT"), (fault.RowNumber, fault.Fault.Code.Value));
        Assert.Contains("Row 2 ", fault.Fault.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_WithoutPriorNotice_IsDefectiveNotRefused()
    {
        await ImportAsync(County, [Rows(1)[0] with { PriorNoticeOn = "" }]);

        Assert.Equal(ListEntryStatus.Defective, (await _room.ReadAsync()).File.Entries[0].StatusOn(CreditRoom.Today));
    }

    [Fact]
    public async Task Import_SameRowsUnderANewKey_AreUnchanged()
    {
        await ImportAsync(County, Rows(3));
        ImportReport report = ReportOf(await ImportAsync(Under("import-2"), Rows(4)));

        Assert.Equal(new ImportDelta(1, 0, 0, 3, 0), report.Delta);
        Assert.Single((await _room.ReadAsync(0)).File.Entries);
    }

    [Fact]
    public async Task Import_OtherContentForAListedSubject_IsAFault()
    {
        await ImportAsync(County, Rows(2));
        List<ImportNotice> notices = await ImportAsync(Under("import-2"), [Rows(2)[1] with { Reason = "Something else." }]);

        Assert.Equal("LISTED_WITH_OTHER_CONTENT", Assert.Single(notices.OfType<ImportFault>()).Fault.Code.Value);
        Assert.Null(ReportOf(notices).Position);
    }

    [Fact]
    public async Task Import_OtherContentAfterRemoval_IsListedAgain()
    {
        await ImportAsync(County, Rows(1));
        string entryId = (await _room.ReadAsync()).File.Entries[0].EntryId;
        await _room.Get<RemoveListEntryHandler>()
            .HandleAsync(new(entryId, CreditRoom.Today, "Repaired."), CreditRoom.Request("remove-1"), CancellationToken.None);
        ImportReport report = ReportOf(await ImportAsync(Under("import-2"), [Rows(1)[0] with { Reason = "Something else." }]));

        Assert.Equal(new ImportDelta(1, 0, 0, 0, 0), report.Delta);
        Assert.Equal(
            [ListEntryStatus.Removed, ListEntryStatus.Listed],
            (await _room.ReadAsync()).File.Entries.Select(entry => entry.StatusOn(CreditRoom.Today)));
    }

    [Fact]
    public async Task Import_AfterTheListingHasEnded_IsListedAgain()
    {
        await ImportAsync(County, [Rows(1)[0] with { ExpectedEnd = "2026-05-31" }]);

        Assert.Equal(new ImportDelta(1, 0, 0, 0, 0), ReportOf(await ImportAsync(Under("import-2"), Rows(1))).Delta);
    }

    [Fact]
    public async Task Import_SentTwice_AnswersAsTheFirstTime()
    {
        ImportReport first = ReportOf(await ImportAsync(County with { SkipBadRows = true }, [.. Rows(2), Lists.Row(4, "NONSENSE")]));
        await ImportAsync(Under("import-2"), Rows(5));
        ImportReport again = ReportOf(await ImportAsync(County with { SkipBadRows = true }, [.. Rows(2), Lists.Row(4, "NONSENSE")]));

        Assert.Equal(first, again);
    }

    [Fact]
    public async Task Import_SameKeyForOtherRows_Refused()
    {
        await ImportAsync(County, Rows(2));

        Assert.Equal("REQUEST_ID_REUSED", RefusalOf(await ImportAsync(County, Rows(3))).Code.Value);
    }

    [Fact]
    public async Task Import_WithoutKey_Refused() =>
        Assert.Equal(
            "REQUEST_ID_MISSING", RefusalOf(await ImportAsync(County with { Request = CreditRoom.Request(null) }, Rows(1))).Code.Value);

    [Fact]
    public async Task Import_ListWithoutLegalBasis_Refused() =>
        Assert.Equal(
            "LIST_LEGAL_BASIS_MISSING",
            RefusalOf(await ImportAsync(County with { List = Lists.County with { LegalBasis = new("", "") } }, Rows(1))).Code.Value);

    [Fact]
    public async Task Import_KnownListAtAnotherLevel_Refused()
    {
        await ImportAsync(County, Rows(1));
        ImportList national = Under("import-2") with { List = Lists.County with { Level = ListLevel.National } };

        Assert.Equal("LIST_DIFFERS", RefusalOf(await ImportAsync(national, Rows(1))).Code.Value);
    }

    [Fact]
    public async Task Import_OneRowTooMany_RefusedByName()
    {
        IEnumerable<ListRow> rows = Enumerable.Range(0, ImportList.MaximumRows + 1).Select(i => Lists.Row(i, ""));
        List<ImportNotice> notices = await ImportAsync(County with { SkipBadRows = true }, rows);

        Assert.Equal((RefusalKind.ResourceExhausted, "IMPORT_TOO_LARGE"), (RefusalOf(notices).Kind, RefusalOf(notices).Code.Value));
        Assert.Equal(ImportList.MaximumFaults, notices.OfType<ImportFault>().Count());
        Assert.Equal(Position.Start, _room.Journal.Head);
    }

    [Fact]
    public async Task Import_TwoHundredMegabytesOfRows_RefusedByNameAndForgotten()
    {
        string reason = new('由', 2000);
        IEnumerable<ListRow> rows = Enumerable.Range(0, (int)(ImportList.MaximumCharacters / 2000)).Select(i => Lists.Row(i, "") with { Reason = reason });
        List<ImportNotice> notices = await ImportAsync(County with { Origin = Lists.Origin with { FileSha256 = new string('a', 64) } }, rows);

        Assert.Equal((RefusalKind.ResourceExhausted, "IMPORT_TOO_LARGE"), (RefusalOf(notices).Kind, RefusalOf(notices).Code.Value));
        Assert.Equal(Position.Start, _room.Journal.Head);
        Assert.Empty(_room.Get<ImportFolder>().ImportIds);
    }

    [Fact]
    public async Task Import_NoRows_IsRememberedAsAnImport()
    {
        ImportReport report = ReportOf(await ImportAsync(County, []));

        Assert.Equal((new ImportDelta(0, 0, 0, 0, 0), 1L), (report.Delta, report.Position));
    }

    [Fact]
    public async Task Import_SameRowsTwiceAtOnce_ListsEachSubjectOnce()
    {
        IEnumerable<Task<List<ImportNotice>>> imports =
            Enumerable.Range(0, 4).Select(i => Task.Run(() => ImportAsync(Under($"import-{i}"), Rows(50))));
        ImportReport[] reports = [.. (await Task.WhenAll(imports)).Select(ReportOf)];

        Assert.Equal(50, reports.Sum(report => report.Delta.Accepted));
        Assert.Equal(150, reports.Sum(report => report.Delta.Unchanged));
        Assert.Single((await _room.ReadAsync(7)).File.Entries);
    }

    [Fact]
    public async Task Entries_ByPage_AreInTheOrderOfTheFile()
    {
        await ImportAsync(County, Rows(5));
        List<ListedLine> first = await EntriesAsync(0, 3);
        List<ListedLine> second = await EntriesAsync(first[^1].Line.Position, 3);

        Assert.Equal(Rows(5).Select(row => row.DocumentNumber), first.Concat(second).Select(one => one.Entry.Listing.Terms.DocumentNumber));
    }

    [Fact]
    public async Task Entries_UnknownList_NotFound() => Assert.Equal(
        "LIST_UNKNOWN", (await _room.Get<ReadListsHandler>().EntriesAsync("nothing", 0, 1, CancellationToken.None)).Refusal?.Code.Value);

    [Fact]
    public async Task Remove_UnknownEntry_NotFound() => Assert.Equal(
        "LIST_ENTRY_UNKNOWN",
        (await _room.Get<RemoveListEntryHandler>().HandleAsync(new("L-0", CreditRoom.Today, "x"), CreditRoom.Request(null), CancellationToken.None))
            .Refusal?.Code.Value);

    private static ImportList Under(string requestId) => County with { Request = CreditRoom.Request(requestId) };

    private static List<ListRow> Rows(int count) =>
        [.. Enumerable.Range(0, count).Select(i => Lists.Row(i + 2, SyntheticSubjectId.Organisation(i)))];

    private static ImportReport ReportOf(List<ImportNotice> notices) => Assert.IsType<ImportReport>(notices[^1]);

    private static Refusal RefusalOf(List<ImportNotice> notices) => Assert.IsType<ImportRefused>(notices[^1]).Refusal;

    private async Task<IEnumerable<V1.SubjectListed>> ListingsAsync() => (await _room.EventsAsync())
        .Where(journaled => journaled.Type == V1.SubjectListed.Descriptor.FullName).Select(journaled => journaled.Read<V1.SubjectListed>());

    private async Task<List<ListedLine>> EntriesAsync(long after, int count) =>
        (await _room.Get<ReadListsHandler>().EntriesAsync(Lists.County.ListId, after, count, CancellationToken.None)).Value;

    private async Task<List<ImportNotice>> ImportAsync(ImportList command, IEnumerable<ListRow> rows) =>
        await _room.Get<ImportListHandler>().HandleAsync(command, rows.ToAsyncEnumerable(), CancellationToken.None).ToListAsync();
}
