using CreditRisk.Credit.Module.UseCases.ImportingLists;
using CreditRisk.Hosting.Wire;

namespace CreditRisk.Credit.Module.Grpc;

/// <summary>What the importer tells, as messages.</summary>
internal static class ImportMapping
{
    /// <exception cref="global::Grpc.Core.RpcException">The import was refused.</exception>
    public static V1.ImportListResponse ToWire(ImportNotice notice) => notice switch
    {
        ImportResumed resumed => new() { Resume = new() { RowsHeld = resumed.RowsHeld } },
        ImportProgress progress => new() { Progress = ToWire(progress) },
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

    public static V1.ImportListProgress ToWire(ImportProgress progress) => new()
    {
        RowsRead = progress.RowsRead,
        RowsAccepted = progress.RowsAccepted,
        ChangesDone = progress.ChangesDone,
        Changes = progress.Changes,
    };

    public static V1.ImportListReport ToWire(ImportReport report) => new()
    {
        RowsRead = report.Delta.Read,
        RowsAccepted = report.Delta.Accepted,
        RowsRejected = report.Delta.Rejected,
        RowsUnchanged = report.Delta.Unchanged,
        Added = report.Delta.Added,
        Changed = report.Delta.Changed,
        Removed = report.Delta.Removed,
        Committed = report.Position is not null,
        Held = report.IsHeld,
        Position = report.Position ?? 0,
        ImportId = report.ImportId,
    };
}
