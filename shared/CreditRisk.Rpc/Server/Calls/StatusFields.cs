using Grpc.Core;
using Grpc.Core.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace CreditRisk.Rpc.Server.Calls;

/// <summary>The end of a call as header fields.</summary>
internal static class StatusFields
{
    private static readonly StringValues[] Numbers =
        [.. Enum.GetValues<StatusCode>().Select(code => new StringValues(((int)code).ToString(System.Globalization.CultureInfo.InvariantCulture)))];

    public static void Put(IHeaderDictionary fields, in Status status, Metadata? trailers)
    {
        PutMetadata(fields, trailers);
        fields.GrpcStatus = Number(status.StatusCode);
        if (status.Detail.Length > 0)
        {
            fields.GrpcMessage = PercentEncoding.Encode(status.Detail);
        }
    }

    /// <summary>Adds the entries, leaving out the names that belong to the protocol.</summary>
    public static void PutMetadata(IHeaderDictionary fields, Metadata? metadata)
    {
        if (metadata is null)
        {
            return;
        }

        foreach (Metadata.Entry entry in metadata)
        {
            if (!MetadataHeaders.IsReserved(entry.Key))
            {
                fields.Append(entry.Key, MetadataHeaders.Encode(entry));
            }
        }
    }

    private static StringValues Number(StatusCode code) =>
        (uint)code < (uint)Numbers.Length ? Numbers[(int)code] : ((int)code).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
