using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Grpc.Core;
using Grpc.Core.Wire;

namespace CreditRisk.Rpc.Client.Calls;

/// <summary>What response headers and trailers say.</summary>
internal static class ResponseHead
{
    private const string StatusName = "grpc-status";

    /// <summary>The end of a call that has no messages: a status among the headers, or an answer that is not gRPC. Null otherwise.</summary>
    public static Ending? FindEnding(HttpResponseMessage response)
    {
        if (response.Headers.Contains(StatusName))
        {
            return StatusIn(response.Headers);
        }

        if (response.StatusCode != HttpStatusCode.OK)
        {
            return new Ending(new Status(CodeOf(response.StatusCode), $"The server answered with HTTP status {(int)response.StatusCode}."), []);
        }

        return IsGrpc(response.Content.Headers.ContentType)
            ? null
            : new Ending(new Status(StatusCode.Unknown, "The server's answer is not gRPC."), []);
    }

    /// <summary>The status after the last message.</summary>
    public static Ending EndingOf(HttpResponseMessage response, bool isTruncated)
    {
        if (response.TrailingHeaders.Contains(StatusName))
        {
            Ending ending = StatusIn(response.TrailingHeaders);
            return isTruncated && ending.Status.StatusCode == StatusCode.OK ? new Ending(FrameReader.Truncated().Status, ending.Trailers) : ending;
        }

        return new Ending(new Status(StatusCode.Unknown, "The response ended without a status."), []);
    }

    /// <exception cref="RpcException">The response uses an encoding that was not offered.</exception>
    public static Codec? CodecOf(HttpResponseMessage response) => ValueOf(response.Headers, "grpc-encoding") switch
    {
        null or Codec.Identity => null,
        string name => Codec.Find(name) ?? throw Fault.Internal("The response's grpc-encoding is not supported."),
    };

    public static Metadata MetadataOf(HttpResponseHeaders headers)
    {
        var metadata = new Metadata();
        foreach ((string name, HeaderStringValues values) in headers.NonValidated)
        {
            if (MetadataHeaders.IsReserved(name))
            {
                continue;
            }

            foreach (string value in values)
            {
                MetadataHeaders.Decode(name, value, metadata);
            }
        }

        return metadata;
    }

    private static Ending StatusIn(HttpResponseHeaders fields)
    {
        bool isNumber = int.TryParse(ValueOf(fields, StatusName), NumberStyles.None, CultureInfo.InvariantCulture, out int number);
        StatusCode code = isNumber ? (StatusCode)number : StatusCode.Unknown;
        string detail = PercentEncoding.Decode(ValueOf(fields, "grpc-message") ?? string.Empty);
        return new Ending(new Status(Enum.IsDefined(code) ? code : StatusCode.Unknown, detail), MetadataOf(fields));
    }

    private static string? ValueOf(HttpResponseHeaders fields, string name) =>
        fields.NonValidated.TryGetValues(name, out HeaderStringValues values) ? values.FirstOrDefault() : null;

    private static bool IsGrpc(MediaTypeHeaderValue? contentType) =>
        contentType?.MediaType is { } type && (type == "application/grpc" || type.StartsWith("application/grpc+", StringComparison.Ordinal));

    /// <summary>The status of an HTTP status code.</summary>
    internal static StatusCode CodeOf(HttpStatusCode http) => (int)http switch
    {
        400 => StatusCode.Internal,
        401 => StatusCode.Unauthenticated,
        403 => StatusCode.PermissionDenied,
        404 => StatusCode.Unimplemented,
        429 or 502 or 503 or 504 => StatusCode.Unavailable,
        _ => StatusCode.Unknown,
    };
}
