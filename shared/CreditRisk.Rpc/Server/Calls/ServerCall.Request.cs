using Grpc.Core;
using Grpc.Core.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace CreditRisk.Rpc.Server.Calls;

internal sealed partial class ServerCall
{
    private Status? FindFault()
    {
        IHeaderDictionary headers = _http.Request.Headers;
        if (!string.Equals(_http.Request.Path.Value, _settings.Method.FullName, StringComparison.Ordinal))
        {
            return new Status(StatusCode.Unimplemented, "No such method; names are case-sensitive.");
        }

        if (headers.GrpcTimeout is { Count: > 0 } timeout && FindTimeoutFault(timeout.ToString()) is { } late)
        {
            return late;
        }

        if (headers.GrpcEncoding is { Count: > 0 } encoding && FindEncodingFault(encoding.ToString()) is { } unknown)
        {
            return unknown;
        }

        ChooseResponseCodec(headers);
        return null;
    }

    private Status? FindTimeoutFault(string value)
    {
        if (!TimeoutHeader.TryParse(value, out TimeSpan timeout))
        {
            return new Status(StatusCode.Internal, "grpc-timeout is one to eight digits and one of H, M, S, m, u, n.");
        }

        if (timeout == TimeSpan.Zero)
        {
            return new Status(StatusCode.DeadlineExceeded, "The deadline passed before the call began.");
        }

        DateTime now = DateTime.UtcNow;
        _deadline = timeout < DateTime.MaxValue - now ? now + timeout : DateTime.MaxValue;
        return null;
    }

    private Status? FindEncodingFault(string name)
    {
        _requestCodec = Codec.Find(name);
        if (_requestCodec is not null || name == Codec.Identity)
        {
            return null;
        }

        _http.Response.Headers.GrpcAcceptEncoding = Codec.Accepted;
        return new Status(StatusCode.Unimplemented, "The request's grpc-encoding is not supported.");
    }

    private void LiftTransportLimits()
    {
        if (_settings.StreamsRequests && _http.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = null;
        }

        if (_settings.LiftsBodySize && _http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = null;
        }
    }

    private void ChooseResponseCodec(IHeaderDictionary requestHeaders)
    {
        if (_settings.ResponseCodec is { } codec && codec.IsIn(requestHeaders.GrpcAcceptEncoding.ToString()))
        {
            _responseCodec = codec;
            _http.Response.Headers.GrpcEncoding = codec.Name;
        }
    }
}
