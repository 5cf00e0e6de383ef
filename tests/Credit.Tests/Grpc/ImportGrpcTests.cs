using CreditRisk.Credit.V1;
using CreditRisk.Kernel;
using Google.Rpc;
using Grpc.Core;
using SubjectId = CreditRisk.Kernel.SubjectId;

namespace CreditRisk.Credit.Tests.Grpc;

public sealed class ImportGrpcTests(CreditServer server) : IClassFixture<CreditServer>
{
    [Fact]
    public async Task ImportList_GoodRows_AreCommittedAndListed()
    {
        List<ImportListResponse> answers = await ImportAsync(Requests.County("good-rows"), Rows(2500));
        ImportListReport report = answers[^1].Report;
        ListSummary summary = await SummaryOf("good-rows");

        Assert.Equal((2500, 0, true), (report.RowsAccepted, report.RowsRejected, report.Committed));
        Assert.Equal([1000, 2000, 2500], answers.Where(answer => answer.Progress is { Changes: 0 }).Select(answer => answer.Progress.RowsRead));
        Assert.Equal((2500, "county.csv", "台前县失信联合惩戒对象名单"), (summary.Listed, summary.SourceSystem, summary.List.Name));
    }

    [Theory]
    [InlineData(RepairRegime.MarketRegulation, "r107")]
    [InlineData(RepairRegime.CreditChina, "r36")]
    [InlineData(RepairRegime.Unspecified, "")]
    public async Task ImportList_RepairRegime_NamesTheRulesOfItsEntries(RepairRegime regime, string rules)
    {
        ImportListHeader header = Requests.County($"repair-{(int)regime}");
        header.List.RepairRegime = regime;
        await ImportAsync(header, Rows(1));

        ListEntry entry = (await server.Credit.ListListEntriesAsync(new() { ListId = header.List.ListId })).Entries[0];
        Assert.Equal((regime, rules), (entry.List.RepairRegime, entry.RepairRuleSet));
    }

    [Fact]
    public async Task ImportList_UnknownRepairRegime_InvalidArgument()
    {
        ImportListHeader header = Requests.County("repair-unknown");
        header.List.RepairRegime = (RepairRegime)9;

        RpcException refused = await Assert.ThrowsAsync<RpcException>(() => ImportAsync(header, Rows(1)));

        Assert.Equal("list.repair_regime", refused.GetRpcStatus()?.GetDetail<BadRequest>()?.FieldViolations[0].Field);
    }

    [Fact]
    public async Task ImportList_BadRow_IsNamedByNumberFieldAndReason()
    {
        ImportListRow bad = Requests.Row(3, SyntheticSubjectId.Person(1));
        bad.SubjectId = "410927190001010011";
        List<ImportListResponse> answers = await ImportAsync(Requests.County("bad-row"), [.. Rows(1), bad]);
        ImportListFault fault = Assert.Single(answers, answer => answer.Fault is not null).Fault;

        Assert.Equal((3, "subject_id", "CHECK_DIGIT"), (fault.RowNumber, fault.Field, fault.ReasonCode));
        Assert.DoesNotContain(bad.SubjectId, fault.Description, StringComparison.Ordinal);
        Assert.False(answers[^1].Report.Committed);
    }

    [Fact]
    public async Task ImportList_DryRun_LeavesNoList()
    {
        ImportListHeader header = Requests.County("dry-run");
        header.DryRun = true;
        header.RequestId = "";
        ImportListReport report = (await ImportAsync(header, Rows(3)))[^1].Report;

        Assert.Equal((3, false, 0), (report.RowsAccepted, report.Committed, report.Position));
        Assert.Equal(
            StatusCode.NotFound, (await CreditServer.FailureOf(server.Credit.ListListEntriesAsync(new() { ListId = "dry-run" }))).Code);
    }

    [Fact]
    public async Task ImportList_SentTwice_ReportsTheSame()
    {
        ImportListReport first = (await ImportAsync(Requests.County("twice"), Rows(3)))[^1].Report;

        Assert.Equal(first, (await ImportAsync(Requests.County("twice"), Rows(3)))[^1].Report);
    }

    [Fact]
    public async Task ImportList_RowFirst_InvalidArgument()
    {
        using AsyncDuplexStreamingCall<ImportListRequest, ImportListResponse> call = server.Credit.ImportList();
        await call.RequestStream.WriteAsync(new() { Row = Rows(1)[0] });
        RpcException failure = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext());

        Assert.Equal(StatusCode.InvalidArgument, failure.StatusCode);
    }

    [Fact]
    public async Task ImportList_SecondHeader_InvalidArgument()
    {
        using AsyncDuplexStreamingCall<ImportListRequest, ImportListResponse> call = server.Credit.ImportList();
        await call.RequestStream.WriteAsync(new() { Header = Requests.County("two-headers") });
        await call.RequestStream.WriteAsync(new() { Header = Requests.County("two-headers") });
        await call.RequestStream.CompleteAsync();

        Assert.Equal(StatusCode.InvalidArgument, (await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext())).StatusCode);
    }

    [Fact]
    public async Task ImportList_NothingSent_InvalidArgument()
    {
        using AsyncDuplexStreamingCall<ImportListRequest, ImportListResponse> call = server.Credit.ImportList();
        await call.RequestStream.CompleteAsync();

        Assert.Equal(StatusCode.InvalidArgument, (await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext())).StatusCode);
    }

    [Fact]
    public async Task ImportList_HeaderWithoutList_NamesEverythingMissing()
    {
        RpcException failure = await Assert.ThrowsAsync<RpcException>(() => ImportAsync(new() { RequestId = "empty" }, []));

        Assert.Equal(
            ["list.list_id", "list.name", "list.level", "list.agency", "list.legal_basis", "list.region_code"],
            failure.GetRpcStatus()!.GetDetail<BadRequest>()!.FieldViolations.Select(violation => violation.Field));
    }

    [Fact]
    public async Task ListListEntries_ByPage_AreInFileOrder()
    {
        await ImportAsync(Requests.County("pages"), Rows(5));
        ListListEntriesResponse first = await server.Credit.ListListEntriesAsync(new() { ListId = "pages", PageSize = 3 });
        ListListEntriesResponse second = await server.Credit.ListListEntriesAsync(
            new() { ListId = "pages", PageSize = 3, PageToken = first.NextPageToken });

        Assert.Equal(Rows(5).Select(row => row.DocumentNumber), first.Entries.Concat(second.Entries).Select(entry => entry.DocumentNumber));
        Assert.Empty(second.NextPageToken);
    }

    [Fact]
    public async Task RemoveListEntry_Listed_IsRemovedInTheFile()
    {
        SubjectId firm = SyntheticSubjectId.Organisation(0);
        await ImportAsync(Requests.County("removal"), Rows(1));
        string entryId = (await server.Credit.ListListEntriesAsync(new() { ListId = "removal" })).Entries[0].EntryId;
        Google.Type.Date today = new() { Year = 2026, Month = 6, Day = 1 };
        RemoveListEntryResponse removed =
            await server.Credit.RemoveListEntryAsync(new() { EntryId = entryId, RemovedOn = today, Basis = "Repaired." });
        CreditFile file =
            (await server.Credit.GetCreditFileAsync(new() { Subject = Requests.Identify(firm), AsOfPosition = removed.Position })).File;
        ListEntry entry = file.ListEntries.Single(listed => listed.EntryId == entryId);

        Assert.Equal((ListEntryStatus.Removed, today, "Repaired."), (entry.Status, entry.RemovedOn, entry.RemovalBasis));
        Assert.Equal(0, (await SummaryOf("removal")).Listed);
    }

    private static List<ImportListRow> Rows(int count) =>
        [.. Enumerable.Range(0, count).Select(i => Requests.Row(i + 2, SyntheticSubjectId.Organisation(i)))];

    private async Task<ListSummary> SummaryOf(string listId) =>
        (await server.Credit.ListListsAsync(new() { PageSize = 1000 })).Lists.Single(summary => summary.List.ListId == listId);

    private async Task<List<ImportListResponse>> ImportAsync(ImportListHeader header, IEnumerable<ImportListRow> rows)
    {
        using AsyncDuplexStreamingCall<ImportListRequest, ImportListResponse> call = server.Credit.ImportList();
        Task<List<ImportListResponse>> reading = call.ResponseStream.ReadAllAsync().ToListAsync().AsTask();
        await call.RequestStream.WriteAsync(new() { Header = header });
        foreach (ImportListRow row in rows)
        {
            await call.RequestStream.WriteAsync(new() { Row = row });
        }

        await call.RequestStream.CompleteAsync();
        return await reading;
    }
}
