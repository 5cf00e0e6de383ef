using CreditRisk.Credit.Module.UseCases.ImportingLists;
using CreditRisk.Hosting.Wire;

namespace CreditRisk.Credit.Module.Grpc;

/// <summary>What the importer tells, as messages.</summary>
internal static class ImportMapping
{
    /// <exception cref="global::Grpc.Core.RpcException">The import was refused.</exception>
    public static V1.ImportListResponse ToWire(ImportNotice notice) => notice switch
    {
        ImportProgress progress => new() { Progress = new() { RowsRead = progress.RowsRead, RowsAccepted = progress.RowsAccepted } },
        ImportFault fault => new() { Fault = ToWire(fault) },
        ImportReport report => new() { Report = ToWire(report) },
        ImportRefused refused => throw refused.Refusal.ToRpcException(),
        _ => throw new ArgumentOutOfRangeException(nameof(notice), notice.GetType().Name, "A new notice needs its message."),
    };

    private static V1.ImportListFault ToWire(ImportFault fault) => new()
    {
        RowNumber = fault.RowNumber,
        Field = fault.Fault.Field,
        ReasonCode = fault.Fault.Code.Value,
        Description = fault.Fault.Description,
    };

    private static V1.ImportListReport ToWire(ImportReport report) => new()
    {
        RowsRead = report.Rows.Read,
        RowsAccepted = report.Rows.Accepted,
        RowsRejected = report.Rows.Rejected,
        RowsUnchanged = report.Rows.Unchanged,
        Committed = report.Position is not null,
        Position = report.Position ?? 0,
        ImportId = report.ImportId,
    };
}
