using CreditRisk.Hosting.Wire;
using CreditRisk.Inspection.Domain;
using CreditRisk.Inspection.Module.UseCases;
using CreditRisk.Inspection.Module.UseCases.CreatingDraws;
using CreditRisk.Inspection.Module.UseCases.ImportingLibraries;
using CreditRisk.Inspection.Module.UseCases.SavingItems;
using CreditRisk.Inspection.Module.Wire;
using CreditRisk.Kernel;
using Grpc.Core;

namespace CreditRisk.Inspection.Module.Grpc;

/// <summary>LibraryService on the wire: one list, two libraries.</summary>
public sealed class LibraryGrpcService(
    IItemWriter items,
    IItemList itemList,
    ImportLibraryHandler<LibraryObject> importObjects,
    ImportLibraryHandler<LibraryInspector> importInspectors,
    ILibraryPages pages,
    TimeProvider clock) : V1.LibraryService.LibraryServiceBase
{
    private const string InspectorLibrary = "inspectors";

    /// <inheritdoc />
    public override async Task<V1.SaveItemResponse> SaveItem(V1.SaveItemRequest request, ServerCallContext context)
    {
        FieldFaults faults = new();
        ListedItem item = faults.ReadItem(request.Item ?? new V1.InspectionItem());
        RequestStamp stamp = context.Stamp(request, faults, request.RequestId);
        faults.ThrowIfAny();
        return new() { Position = (await items.SaveAsync(item, stamp, context.CancellationToken).ConfigureAwait(false)).OrThrow() };
    }

    /// <inheritdoc />
    public override async Task<V1.ListItemsResponse> ListItems(V1.ListItemsRequest request, ServerCallContext context)
    {
        PageRequest page = PageRequest.Read(request.PageSize, request.PageToken).OrThrow();
        FieldFaults faults = new();
        DateOnly on = faults.OptionalDate("on", request.On) ?? clock.Today();
        faults.ThrowIfAny();
        List<V1.InspectionItem> rows = await pages.ItemsAsync(on, page.After, page.Size + 1, context.CancellationToken).ConfigureAwait(false);
        string next = page.Cut(rows, row => row.ItemCode);
        return new() { Items = { rows }, NextPageToken = next };
    }

    /// <inheritdoc />
    public override async Task<V1.SaveLibraryResponse> SaveLibrary(V1.SaveLibraryRequest request, ServerCallContext context)
    {
        V1.ObjectLibrary library = request.Library ?? new();
        FieldFaults faults = new();
        LibrarySettings settings = new(
            faults.LibraryId("library.library_id", library.LibraryId),
            faults.FreeText("library.title", library.Title, 0, Token.MaxTextLength),
            library.AdverseClass,
            [.. library.ItemCodes.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
        if (library.AdverseClass.Length > 0 && Token.Fault(library.AdverseClass) is { } fault)
        {
            faults.Add("library.adverse_class", fault);
        }

        RequestStamp stamp = context.Stamp(request, faults, request.RequestId);
        faults.ThrowIfAny();
        (await itemList.FindAsync("", settings.ItemCodes, context.CancellationToken).ConfigureAwait(false)).OrThrow();
        return new() { Position = (await items.SaveAsync(settings, stamp, context.CancellationToken).ConfigureAwait(false)).OrThrow() };
    }

    /// <inheritdoc />
    public override async Task<V1.ListLibrariesResponse> ListLibraries(V1.ListLibrariesRequest request, ServerCallContext context)
    {
        PageRequest page = PageRequest.Read(request.PageSize, request.PageToken).OrThrow();
        List<V1.ObjectLibrary> rows = await pages.LibrariesAsync(page.After, page.Size + 1, context.CancellationToken).ConfigureAwait(false);
        string next = page.Cut(rows, row => row.LibraryId);
        return new() { Libraries = { rows }, NextPageToken = next };
    }

    /// <inheritdoc />
    public override async Task<V1.ImportObjectsResponse> ImportObjects(
        IAsyncStreamReader<V1.ImportObjectsRequest> requestStream, ServerCallContext context)
    {
        V1.ImportObjectsHeader header =
            await requestStream.ReadHeaderAsync(message => message.Header, context.CancellationToken).ConfigureAwait(false);
        FieldFaults faults = new();
        string libraryId = faults.LibraryId("header.library_id", header.LibraryId);
        ImportLibrary command = new(libraryId, header.DryRun, context.StampOf(faults, "header.request_id", header.RequestId));
        faults.ThrowIfAny();
        IAsyncEnumerable<ReadRecord<LibraryObject>> records = requestStream.ReadObjectsAsync(context.CancellationToken);
        Outcome<ImportReport> imported = await importObjects.HandleAsync(command, records, context.CancellationToken).ConfigureAwait(false);
        ImportReport report = imported.OrThrow();
        IEnumerable<V1.ImportFault> listed = report.Faults.Select(ToWire);
        return new() { Accepted = report.Accepted, Rejected = report.Rejected, Faults = { listed }, Position = report.Position };
    }

    /// <inheritdoc />
    public override async Task<V1.ImportInspectorsResponse> ImportInspectors(
        IAsyncStreamReader<V1.ImportInspectorsRequest> requestStream, ServerCallContext context)
    {
        V1.ImportInspectorsHeader header =
            await requestStream.ReadHeaderAsync(message => message.Header, context.CancellationToken).ConfigureAwait(false);
        FieldFaults faults = new();
        ImportLibrary command = new(InspectorLibrary, header.DryRun, context.StampOf(faults, "header.request_id", header.RequestId));
        faults.ThrowIfAny();
        IAsyncEnumerable<ReadRecord<LibraryInspector>> records = requestStream.ReadInspectorsAsync(context.CancellationToken);
        Outcome<ImportReport> imported = await importInspectors
            .HandleAsync(command, records, context.CancellationToken)
            .ConfigureAwait(false);
        ImportReport report = imported.OrThrow();
        IEnumerable<V1.ImportFault> listed = report.Faults.Select(ToWire);
        return new() { Accepted = report.Accepted, Rejected = report.Rejected, Faults = { listed }, Position = report.Position };
    }

    /// <inheritdoc />
    public override async Task<V1.ListObjectsResponse> ListObjects(V1.ListObjectsRequest request, ServerCallContext context)
    {
        PageRequest page = PageRequest.Read(request.PageSize, request.PageToken).OrThrow();
        List<V1.InspectionObject> rows =
            await pages.ObjectsAsync(request.LibraryId, page.After, page.Size + 1, context.CancellationToken).ConfigureAwait(false);
        if (rows.Count == 0 && page.After.Length == 0)
        {
            throw InspectionRefusals.LibraryUnknown.ToRpcException();
        }

        string next = page.Cut(rows, row => row.ObjectId);
        return new() { Objects = { rows }, NextPageToken = next };
    }

    /// <inheritdoc />
    public override async Task<V1.GetObjectClassResponse> GetObjectClass(V1.GetObjectClassRequest request, ServerCallContext context)
    {
        FieldFaults faults = new();
        DateOnly on = faults.OptionalDate("on", request.On) ?? clock.Today();
        faults.ThrowIfAny();
        List<ClassFact> facts = await pages.ClassFactsAsync(request.LibraryId, request.ObjectId, context.CancellationToken).ConfigureAwait(false);
        IReadOnlyList<ClassPeriod> history = ClassHistory.Of(facts);
        return history.Count > 0
            ? new() { ObjectClass = ToWire(ClassHistory.On(history, on)), History = { history.Select(ToWire) } }
            : throw InspectionRefusals.ObjectUnknown.ToRpcException();
    }

    /// <inheritdoc />
    public override async Task<V1.ListInspectorsResponse> ListInspectors(V1.ListInspectorsRequest request, ServerCallContext context)
    {
        PageRequest page = PageRequest.Read(request.PageSize, request.PageToken).OrThrow();
        List<V1.Inspector> rows = await pages.InspectorsAsync(page.After, page.Size + 1, context.CancellationToken).ConfigureAwait(false);
        string next = page.Cut(rows, row => row.InspectorId);
        return new() { Inspectors = { rows }, NextPageToken = next };
    }

    private static V1.ObjectClass? ToWire(ClassPeriod? period) => period is null ? null : new()
    {
        RiskClass = period.RiskClass,
        Since = period.Since.ToWire(),
        ClassRule = period.Rule,
        CreditAdverse = period.IsAdverse,
    };

    private static V1.ImportFault ToWire(NumberedFault fault) => new()
    {
        RecordNumber = fault.RecordNumber,
        Field = fault.Fault.Field,
        ReasonCode = fault.Fault.Code,
        Description = fault.Fault.Description,
    };
}
