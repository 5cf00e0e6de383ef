using System.Globalization;
using CreditRisk.Hosting.Wire;
using CreditRisk.Kernel;
using Grpc.Core;

namespace CreditRisk.Inspection.Module.Grpc;

/// <summary>DrawLogService on the wire.</summary>
public sealed class DrawLogGrpcService(IDrawLogPages log, IDrawLogSigner signer, IDrawLogKeyring keyring) : V1.DrawLogService.DrawLogServiceBase
{
    private static readonly Refusal NoSuchTree = new(
        RefusalKind.OutOfRange, new("LOG_RANGE"), "The log is not that long, or the sizes are in the wrong order. Ask for its head first.");

    /// <inheritdoc />
    public override async Task<V1.GetDrawLogHeadResponse> GetDrawLogHead(V1.GetDrawLogHeadRequest request, ServerCallContext context) =>
        new() { Head = signer.Sign(await log.TreeAsync(context.CancellationToken).ConfigureAwait(false)) };

    /// <inheritdoc />
    public override async Task<V1.RotateDrawLogKeyResponse> RotateDrawLogKey(V1.RotateDrawLogKeyRequest request, ServerCallContext context)
    {
        FieldFaults faults = new();
        UseCases.RequestStamp stamp = context.Stamp(request, faults, request.RequestId);
        faults.ThrowIfAny();
        long position = (await keyring.RotateAsync(stamp, context.CancellationToken).ConfigureAwait(false)).OrThrow();
        return new() { Position = position, Head = signer.Sign(await log.TreeAsync(context.CancellationToken).ConfigureAwait(false)) };
    }

    /// <inheritdoc />
    public override async Task<V1.ListDrawLogResponse> ListDrawLog(V1.ListDrawLogRequest request, ServerCallContext context)
    {
        PageRequest page = PageRequest.Read(request.PageSize, request.PageToken).OrThrow();
        long first = FirstOf(page);
        List<string> records = await log.RecordsAsync(first, page.Size + 1, context.CancellationToken).ConfigureAwait(false);
        string next = page.Cut(records, _ => (first + page.Size).ToString(CultureInfo.InvariantCulture));
        return new() { Records = { records }, NextPageToken = next };
    }

    /// <inheritdoc />
    public override async Task<V1.ProveDrawLogEntryResponse> ProveDrawLogEntry(
        V1.ProveDrawLogEntryRequest request, ServerCallContext context)
    {
        FieldFaults faults = new();
        CheckFrom(faults, "entry_index", request.EntryIndex, 0);
        CheckFrom(faults, "tree_size", request.TreeSize, 0);
        faults.ThrowIfAny();
        DrawLogProof proof = await log.ProveAsync(request.EntryIndex, SizeOf(request.TreeSize), context.CancellationToken).ConfigureAwait(false)
            ?? throw NoSuchTree.ToRpcException();
        return new()
        {
            Record = proof.Record,
            TreeSize = proof.Tree.Size,
            Root = Convert.ToHexStringLower(proof.Tree.Root),
            AuditPath = { proof.Path.Select(Convert.ToHexStringLower) },
        };
    }

    /// <inheritdoc />
    public override async Task<V1.ProveDrawLogGrowthResponse> ProveDrawLogGrowth(
        V1.ProveDrawLogGrowthRequest request, ServerCallContext context)
    {
        FieldFaults faults = new();
        CheckFrom(faults, "first_size", request.FirstSize, 1);
        CheckFrom(faults, "second_size", request.SecondSize, 0);
        faults.ThrowIfAny();
        long? second = SizeOf(request.SecondSize);
        DrawLogGrowth growth = await log.ProveGrowthAsync(request.FirstSize, second, context.CancellationToken).ConfigureAwait(false)
            ?? throw NoSuchTree.ToRpcException();
        return new()
        {
            SecondSize = growth.Second.Size,
            FirstRoot = Convert.ToHexStringLower(growth.First.Root),
            SecondRoot = Convert.ToHexStringLower(growth.Second.Root),
            Proof = { growth.Path.Select(Convert.ToHexStringLower) },
        };
    }

    private static void CheckFrom(FieldFaults faults, string field, long value, long least)
    {
        if (value < least)
        {
            faults.Add(field, string.Create(CultureInfo.InvariantCulture, $"must be {least} or more."));
        }
    }

    private static long? SizeOf(long size) => size == 0 ? null : size;

    private static long FirstOf(PageRequest page) =>
        page.After.Length == 0 ? 0
        : long.TryParse(page.After, NumberStyles.None, CultureInfo.InvariantCulture, out long first) ? first
        : throw Refusal.Invalid(new FieldViolation("page_token", "was not given by this service; start again without.")).ToRpcException();
}
