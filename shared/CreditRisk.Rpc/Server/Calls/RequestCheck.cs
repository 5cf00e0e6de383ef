using Microsoft.AspNetCore.Http;

namespace CreditRisk.Rpc.Server.Calls;

/// <summary>Whether a request is gRPC at all; what is not is answered in HTTP's own terms.</summary>
internal static class RequestCheck
{
    private const string ContentType = "application/grpc";

    /// <summary>False when the request was refused; the response is then complete.</summary>
    public static bool Passes(HttpContext http)
    {
        if (!IsHttp2(http.Request.Protocol))
        {
            http.Response.StatusCode = StatusCodes.Status426UpgradeRequired;
            http.Response.Headers.Upgrade = "h2c";
            return false;
        }

        if (!IsGrpc(http.Request.ContentType))
        {
            http.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return false;
        }

        return true;
    }

    /// <summary><c>application/grpc</c>, with <c>+proto</c> or parameters or neither.</summary>
    public static bool IsGrpc(ReadOnlySpan<char> contentType)
    {
        if (!contentType.StartsWith(ContentType, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        ReadOnlySpan<char> rest = contentType[ContentType.Length..];
        if (rest.StartsWith("+proto", StringComparison.OrdinalIgnoreCase))
        {
            rest = rest["+proto".Length..];
        }

        rest = rest.TrimStart();
        return rest.IsEmpty || rest[0] == ';';
    }

    private static bool IsHttp2(string protocol) => ReferenceEquals(protocol, HttpProtocol.Http2) || HttpProtocol.IsHttp2(protocol);
}
