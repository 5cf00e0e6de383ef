using System.Buffers;
using System.Runtime.CompilerServices;
using CreditRisk.Credit.Domain.Lists;
using CreditRisk.Credit.Module.UseCases.ImportingLists;
using CreditRisk.Hosting.Wire;
using CreditRisk.Kernel;
using Grpc.Core;

namespace CreditRisk.Credit.Module.Grpc;

/// <summary>The messages of one import: a header, then rows.</summary>
internal sealed class ImportStream(IAsyncStreamReader<V1.ImportListRequest> messages, ServerCallContext context)
{
    private const int MostDays = 3660;
    private const int LongestSource = 64;
    private static readonly SearchValues<char> SourceCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    public async Task<ImportList> ReadHeaderAsync()
    {
        bool isHeader = await messages.MoveNext(context.CancellationToken) &&
            messages.Current.MessageCase == V1.ImportListRequest.MessageOneofCase.Header;
        if (!isHeader)
        {
            throw Refusal.Invalid(new FieldViolation("header", "must be the first message of an import.")).ToRpcException();
        }

        V1.ImportListHeader header = messages.Current.Header;
        FieldFaults faults = new();
        CreditList list = faults.ReadList(header.List);
        ImportOrigin origin = ReadOrigin(faults, header);
        CallerRequest caller = faults.ReadCaller(context, header, header.RequestId, "header.request_id");
        faults.ThrowIfAny();
        return new(list, header.DryRun, header.SkipBadRows, origin, caller) { IsComplete = header.Complete };
    }

    public async IAsyncEnumerable<ListRow> ReadRowsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (await messages.MoveNext(cancellationToken))
        {
            yield return messages.Current.MessageCase == V1.ImportListRequest.MessageOneofCase.Row
                ? messages.Current.Row.ToDomain()
                : throw Refusal.Invalid(new FieldViolation("row", "is required in every message after the header.")).ToRpcException();
        }
    }

    private static ImportOrigin ReadOrigin(FieldFaults faults, V1.ImportListHeader header)
    {
        string source = faults.FreeText("header.source_system", header.SourceSystem, 0, RequestMapping.LongestNumber);
        string hash = header.FileSha256.Length == 0 ? "" : faults.Sha256("header.file_sha256", header.FileSha256);
        DateOnly? asOf = faults.OptionalDate("header.as_of", header.AsOf);
        if (header.UpdateWithinDays is < 0 or > MostDays)
        {
            faults.Add("header.update_within_days", $"is 0 for no promise, or up to {MostDays} days.");
        }

        if (header.FreshnessSource.Length > LongestSource || header.FreshnessSource.AsSpan().ContainsAnyExcept(SourceCharacters))
        {
            faults.Add("header.freshness_source", "is 1 to 64 characters of a-z, 0-9 and hyphen, as the rules name it.");
        }

        return new(source, hash, asOf, header.UpdateWithinDays, header.FreshnessSource);
    }
}
