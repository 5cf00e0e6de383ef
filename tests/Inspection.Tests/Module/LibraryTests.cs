using CreditRisk.Inspection.Module.UseCases.ImportingLibraries;
using CreditRisk.Inspection.V1;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using Google.Type;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;

namespace CreditRisk.Inspection.Tests.Module;

/// <summary>One list, two libraries, over the wire.</summary>
public sealed class LibraryTests : IAsyncLifetime
{
    private InspectionHost _host = null!;

    public static TheoryData<string, string> BadIds => new()
    {
        { "JY０００１", "INVALID_ID" },
        { "JY 0001", "INVALID_ID" },
        { "Cafe\u0301", "INVALID_ID" },
        { "Caf\u00e9", "INVALID_ID" },
        { "\uF900", "INVALID_ID" },
        { "А0001", "INVALID_ID" },
        { "", "INVALID_ID" },
        { new string('9', 65), "INVALID_ID" },
        { SyntheticSubjectId.Person(1).Reveal(), "CITIZEN_ID" },
        { "11010519491231002X", "CITIZEN_ID" },
    };

    public async Task InitializeAsync() => _host = await InspectionHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task ImportObjects_Good_AreListedByIdInPages()
    {
        ImportObjectsResponse imported = await _host.ImportAsync(County.Objects(250).Reverse());

        ListObjectsResponse first = await _host.Library.ListObjectsAsync(
            new() { LibraryId = County.Library, PageSize = 200 }, _host.Headers);
        ListObjectsResponse rest = await _host.Library.ListObjectsAsync(
            new() { LibraryId = County.Library, PageSize = 200, PageToken = first.NextPageToken }, _host.Headers);

        Assert.Equal((250, 0), (imported.Accepted, imported.Faults.Count));
        Assert.Equal(County.Objects(250), [.. first.Objects, .. rest.Objects]);
        Assert.Equal((200, ""), (first.Objects.Count, rest.NextPageToken));
    }

    [Fact]
    public async Task ImportObjects_ManyThousand_AreOneAppendOfThousandsEach()
    {
        ImportObjectsResponse imported = await _host.ImportAsync(County.Objects(2500));

        List<JournalEvent> events = await _host.Services.EventsAsync(new StreamId("library", County.Library));
        Assert.Equal([1000, 1000, 500], events.Select(e => ObjectsImported.Parser.ParseFrom(e.Payload.Span).Objects.Count));
        Assert.Equal(imported.Position, events[^1].Position.Value);
        Assert.Equal(imported.Position - 2, events[0].Position.Value);
    }

    [Theory]
    [MemberData(nameof(BadIds))]
    public async Task ImportObjects_BadId_NamesTheRecordAndCommitsNothing(string id, string reason)
    {
        InspectionObject bad = County.Object(7);
        bad.ObjectId = id;

        ImportObjectsResponse imported = await _host.ImportAsync([County.Object(1), County.Object(2), bad]);

        ImportFault fault = Assert.Single(imported.Faults);
        Assert.Equal((3, "object_id", reason), (fault.RecordNumber, fault.Field, fault.ReasonCode));
        Assert.Equal((2, 1, 0), (imported.Accepted, imported.Rejected, imported.Position));
        Assert.DoesNotContain(fault.Description, id, StringComparison.Ordinal);
        await AssertNoLibraryAsync();
    }

    [Theory]
    [InlineData("E０01")]
    [InlineData("Caf\u00e9")]
    [InlineData("Cafe\u0301")]
    [InlineData("Е001")]
    [InlineData("\uF900")]
    public async Task ImportInspectors_LookAlikeId_IsAFault(string id)
    {
        Inspector bad = County.Inspector(2);
        bad.InspectorId = id;

        ImportInspectorsResponse imported = await _host.ImportAsync([County.Inspector(1), bad]);

        ImportFault fault = Assert.Single(imported.Faults);
        Assert.Equal((2, "inspector_id", "INVALID_ID", 0), (fault.RecordNumber, fault.Field, fault.ReasonCode, imported.Position));
        Assert.Empty((await _host.Library.ListInspectorsAsync(new(), _host.Headers)).Inspectors);
    }

    [Fact]
    public async Task ImportInspectors_SameIdInOtherCase_IsAFault()
    {
        Inspector twin = County.Inspector(1);
        twin.InspectorId = "e001";

        ImportFault fault = Assert.Single((await _host.ImportAsync([County.Inspector(1), twin])).Faults);

        Assert.Equal((2, "DUPLICATE_ID"), (fault.RecordNumber, fault.ReasonCode));
    }

    [Fact]
    public async Task ImportInspectors_LevelThatIsNone_IsAFault()
    {
        Inspector bad = County.Inspector(1);
        bad.Level = (InspectorLevel)9;

        Assert.Equal("INVALID_LEVEL", Assert.Single((await _host.ImportAsync([bad])).Faults).ReasonCode);
    }

    [Fact]
    public async Task ImportObjects_CreditCode_IsTaken()
    {
        InspectionObject firm = County.Object(1);
        firm.ObjectId = SyntheticSubjectId.Organisation(1).Reveal();

        Assert.Empty((await _host.ImportAsync([firm])).Faults);
    }

    [Fact]
    public async Task ImportObjects_EveryField_IsChecked()
    {
        InspectionObject bad = new()
        {
            ObjectId = "JY1",
            Name = "Shop\u0000",
            RiskClass = "high risk",
            RegionCode = "999999",
            Labels = { "food court" },
            ValidUntil = new Date { Year = 2026, Month = 2, Day = 30 },
        };

        ImportObjectsResponse imported = await _host.ImportAsync([bad]);

        Assert.Equal(["valid_until", "name", "risk_class", "region_code", "labels"], imported.Faults.Select(fault => fault.Field));
        Assert.Equal(1, imported.Rejected);
    }

    [Fact]
    public async Task ImportObjects_SameIdInOtherCase_IsAFault()
    {
        InspectionObject twin = County.Object(1);
        twin.ObjectId = "jy00000001";

        ImportFault fault = Assert.Single((await _host.ImportAsync([County.Object(1), twin])).Faults);

        Assert.Equal((2, "DUPLICATE_ID"), (fault.RecordNumber, fault.ReasonCode));
    }

    [Fact]
    public async Task ImportObjects_ThousandsOfFaults_ListsAThousandAndCountsAll()
    {
        var bad = new InspectionObject { ObjectId = "A", RiskClass = "A", RegionCode = "0" };

        ImportObjectsResponse imported = await _host.ImportAsync(Enumerable.Repeat(bad, 1500));

        Assert.Equal((1000, 1500, 0), (imported.Faults.Count, imported.Rejected, imported.Accepted));
        await AssertNoLibraryAsync();
    }

    [Fact]
    public async Task ImportObjects_DryRun_ChangesNothing()
    {
        ImportObjectsResponse imported = await _host.ImportAsync(County.Objects(10), dryRun: true);

        Assert.Equal((10, 0), (imported.Accepted, imported.Position));
        await AssertNoLibraryAsync();
    }

    [Fact]
    public async Task ImportObjects_SameRequestId_IsCommittedOnce()
    {
        ImportObjectsResponse first = await _host.ImportAsync(County.Objects(10), requestId: "import-1");
        ImportObjectsResponse again = await _host.ImportAsync(County.Objects(10), requestId: "import-1");

        Assert.Equal(first.Position, again.Position);
        Assert.Single(await _host.Services.EventsAsync(new StreamId("library", County.Library)));
        await Refused.AsAsync(
            StatusCode.AlreadyExists, "REQUEST_ID_REUSED", () => _host.ImportAsync(County.Objects(11), requestId: "import-1"));
    }

    [Fact]
    public async Task ImportObjects_SecondImport_ReplacesById()
    {
        await _host.ImportAsync(County.Objects(3));
        await _host.ImportAsync([County.Object(1, "D"), County.Object(9)]);

        ListObjectsResponse listed = await _host.Library.ListObjectsAsync(new() { LibraryId = County.Library }, _host.Headers);

        Assert.Equal(["A", "D", "A", "A"], listed.Objects.Select(entry => entry.RiskClass));
    }

    [Fact]
    public async Task ImportObjects_WithoutHeader_IsRefused()
    {
        RpcException exception = await Refused.AsAsync(StatusCode.InvalidArgument, "INVALID_REQUEST", async () =>
        {
            using AsyncClientStreamingCall<ImportObjectsRequest, ImportObjectsResponse> call = _host.Library.ImportObjects(_host.Headers);
            await call.RequestStream.WriteAsync(new() { Object = County.Object(1) });
            await call.RequestStream.CompleteAsync();
            await call;
        });

        Assert.Equal(["header"], Refused.FieldsOf(exception));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Food Shops")]
    [InlineData("../up")]
    public async Task ImportObjects_BadLibraryName_IsRefused(string library)
    {
        RpcException exception = await Refused.AsAsync(
            StatusCode.InvalidArgument, "INVALID_REQUEST", () => _host.ImportAsync([County.Object(1)], library));

        Assert.Equal(["header.library_id"], Refused.FieldsOf(exception));
    }

    [Fact]
    public async Task ImportObjects_NoObjects_IsRefused() =>
        await Refused.AsAsync(StatusCode.InvalidArgument, "INVALID_REQUEST", () => _host.ImportAsync(Enumerable.Empty<InspectionObject>()));

    [Fact]
    public async Task ImportObjects_OneMoreThanAMillion_IsRefusedByName()
    {
        ImportLibraryHandler<LibraryObject> handler = _host.Services.GetRequiredService<ImportLibraryHandler<LibraryObject>>();
        IEnumerable<ReadRecord<LibraryObject>> records = Enumerable.Range(0, ImportLibraryHandler<LibraryObject>.MaximumRecords + 1)
            .Select(i => new ReadRecord<LibraryObject>(new($"N{i}", "", "A", "410927", [], null), []));

        Outcome<ImportReport> refused = await handler.HandleAsync(
            new(County.Library, false, new("officer", null, null)), records.ToAsyncEnumerable(), CancellationToken.None);

        Assert.Equal("IMPORT_TOO_LARGE", refused.Refusal?.Code.Value);
        await AssertNoLibraryAsync();
    }

    [Fact]
    public async Task ImportInspectors_WithoutCertificate_IsAFault()
    {
        Inspector uncertified = County.Inspector(2);
        uncertified.CertificateNumber = "";
        uncertified.CertificateValidUntil = null;
        Inspector named = County.Inspector(3);
        named.InspectorId = SyntheticSubjectId.Person(2).Reveal();

        ImportInspectorsResponse imported = await _host.ImportAsync([County.Inspector(1), uncertified, named]);

        Assert.Equal(
            [(2, "certificate_valid_until"), (2, "certificate_number"), (3, "inspector_id")],
            imported.Faults.Select(fault => (fault.RecordNumber, fault.Field)));
        Assert.Empty((await _host.Library.ListInspectorsAsync(new(), _host.Headers)).Inspectors);
    }

    [Fact]
    public async Task ImportInspectors_Good_AreListed()
    {
        await _host.ImportAsync(County.Inspectors(5));

        Assert.Equal(County.Inspectors(5), (await _host.Library.ListInspectorsAsync(new(), _host.Headers)).Inspectors);
    }

    [Fact]
    public async Task SaveItem_Good_IsListedAndReplacedByCode()
    {
        InspectionItem changed = County.Item();
        changed.Specialities.Add("pressure-vessels");
        await _host.Library.SaveItemAsync(new() { Item = County.Item("B02") }, _host.Headers);
        await _host.Library.SaveItemAsync(new() { Item = County.Item() }, _host.Headers);
        await _host.Library.SaveItemAsync(new() { Item = changed }, _host.Headers);

        ListItemsResponse listed = await _host.Library.ListItemsAsync(new(), _host.Headers);

        Assert.Equal([("A01", 1), ("B02", 0)], listed.Items.Select(item => (item.ItemCode, item.Specialities.Count)));
    }

    [Fact]
    public async Task SaveItem_NothingSaid_NamesEveryField()
    {
        RpcException exception = await Refused.AsAsync(
            StatusCode.InvalidArgument,
            "INVALID_REQUEST",
            async () => await _host.Library.SaveItemAsync(new() { Item = new() { Specialities = { "two words" } } }, _host.Headers));

        Assert.Equal(
            ["item.item_code", "item.specialities[0]", "item.name", "item.legal_basis.title", "item.item_class"],
            Refused.FieldsOf(exception));
    }

    [Fact]
    public async Task ListObjects_WithoutToken_IsUnauthenticated()
    {
        RpcException exception = await Assert.ThrowsAsync<RpcException>(async () => await _host.Library.ListObjectsAsync(new()));

        Assert.Equal(StatusCode.Unauthenticated, exception.StatusCode);
    }

    private Task<RpcException> AssertNoLibraryAsync() => Refused.AsAsync(
        StatusCode.NotFound,
        "LIBRARY_UNKNOWN",
        async () => await _host.Library.ListObjectsAsync(new() { LibraryId = County.Library }, _host.Headers));
}
