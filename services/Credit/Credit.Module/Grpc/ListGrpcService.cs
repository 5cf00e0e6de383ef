using CreditRisk.Credit.Domain;
using CreditRisk.Credit.Domain.Lists;
using CreditRisk.Credit.Module.UseCases.ImportingLists;
using CreditRisk.Credit.Module.UseCases.ListingLists;
using CreditRisk.Credit.Module.Wire;
using CreditRisk.Hosting.Wire;
using CreditRisk.Kernel;
using Grpc.Core;

namespace CreditRisk.Credit.Module.Grpc;

/// <summary>ListService on the wire.</summary>
public sealed class ListGrpcService(SecondPersonHandler secondPerson, ExportListHandler export, IListRegister register) : V1.ListService.ListServiceBase
{
    // The row below the header line.
    private const int FirstRow = 2;

    /// <inheritdoc />
    public override async Task ReleaseListImport(
        V1.ReleaseListImportRequest request, IServerStreamWriter<V1.ReleaseListImportResponse> responseStream, ServerCallContext context)
    {
        CallerRequest caller = new FieldFaults().ReadCaller(context, request, "");
        RunningImport running = (await secondPerson.ReleaseAsync(request.ImportId, caller, context.CancellationToken)).OrThrow();
        await foreach (ImportProgress progress in running.WatchAsync(context.CancellationToken))
        {
            await responseStream.WriteAsync(new() { Progress = ImportMapping.ToWire(progress) }, context.CancellationToken);
        }

        await responseStream.WriteAsync(new() { Report = ImportMapping.ToWire((await running.Report).OrThrow()) }, context.CancellationToken);
    }

    /// <inheritdoc />
    public override async Task<V1.RejectListImportResponse> RejectListImport(V1.RejectListImportRequest request, ServerCallContext context)
    {
        FieldFaults faults = new();
        string reason = faults.FreeText("reason", request.Reason, 1, RequestMapping.LongestReason);
        CallerRequest caller = faults.ReadCaller(context, request, "");
        faults.ThrowIfAny();
        return new() { Position = (await secondPerson.RejectAsync(request.ImportId, reason, caller, context.CancellationToken)).OrThrow() };
    }

    /// <inheritdoc />
    public override async Task<V1.ListListImportsResponse> ListListImports(V1.ListListImportsRequest request, ServerCallContext context)
    {
        PageRequest page = PageRequest.Read(request.PageSize, request.PageToken).OrThrow();
        FieldFaults faults = new();
        long place = faults.PlaceOf(page);
        V1.ListImportState state = faults.Known("state", request.State);
        faults.ThrowIfAny();
        IReadOnlyList<ImportOnRecord> found = await register.ListImportsAsync(
            request.ListId.Length > 0 ? request.ListId : null,
            state == V1.ListImportState.Unspecified ? null : (ListImportState)state,
            place > 0 ? place : null,
            page.Size + 1,
            context.CancellationToken);
        List<ImportOnRecord> imports = [.. found];
        string next = page.Cut(imports, import => $"{import.Position}");
        return new() { Imports = { imports.Select(import => import.ToWire()) }, NextPageToken = next };
    }

    /// <inheritdoc />
    public override async Task ExportList(
        V1.ExportListRequest request, IServerStreamWriter<V1.ExportListResponse> responseStream, ServerCallContext context)
    {
        CreditList list = (await export.FindAsync(request.ListId, context.CancellationToken)).OrThrow();
        await responseStream.WriteAsync(new() { List = list.ToWire() }, context.CancellationToken);
        int row = FirstRow;
        await foreach (SubjectListed listed in export.ReadAsync(request.ListId, context.CancellationToken))
        {
            await responseStream.WriteAsync(new() { Row = listed.ToRow(row++, list.LegalBasis) }, context.CancellationToken);
        }
    }
}
