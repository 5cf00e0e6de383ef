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
        string source = faults.FreeText("header.source_system", header.SourceSystem, 0, RequestMapping.LongestNumber);
        CallerRequest caller = faults.ReadCaller(context, header, header.RequestId, "header.request_id");
        faults.ThrowIfAny();
        return new(list, header.DryRun, header.SkipBadRows, source, caller);
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
}
