using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Grpc.Core;
using Grpc.Core.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace CreditRisk.Rpc.Server.Calls;

internal sealed partial class ServerCall
{
    private Metadata? _requestHeaders;
    private Metadata? _trailers;
    private Status _status;
    private WriteOptions? _writeOptions;

    protected override string MethodCore => _settings.Method.FullName;

    protected override string HostCore => _http.Request.Host.Value ?? string.Empty;

    protected override string PeerCore => PeerOf(_http.Connection);

    protected override DateTime DeadlineCore => _deadline;

    protected override Metadata RequestHeadersCore => _requestHeaders ??= ReadHeaders(_http.Request.Headers);

    protected override Metadata ResponseTrailersCore => _trailers ??= [];

    protected override AuthContext AuthContextCore => AuthContextOf(_http.Connection.ClientCertificate);

    protected override CancellationToken CancellationTokenCore
    {
        get
        {
            WatchDeadline();
            return _lifetime?.Token ?? _http.RequestAborted;
        }
    }

    protected override Status StatusCore
    {
        get => _status;
        set => _status = value;
    }

    protected override WriteOptions? WriteOptionsCore
    {
        get => _writeOptions;
        set => _writeOptions = value;
    }

    protected override Task WriteResponseHeadersAsyncCore(Metadata responseHeaders)
    {
        ArgumentNullException.ThrowIfNull(responseHeaders);
        lock (EnsureLifetime().Gate)
        {
            ThrowIfEnded();
            if (_hasWritten || _http.Response.HasStarted)
            {
                throw new InvalidOperationException("The response headers are already sent.");
            }

            StatusFields.PutMetadata(_http.Response.Headers, responseHeaders);
            return _http.Response.BodyWriter.FlushAsync().AsTask();
        }
    }

    protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options)
    {
        options ??= ContextPropagationOptions.Default;
        return new ContextPropagationToken(
            options.IsPropagateDeadline ? Deadline : DateTime.MaxValue,
            options.IsPropagateCancellation ? CancellationToken : CancellationToken.None);
    }

    private static Metadata ReadHeaders(IHeaderDictionary headers)
    {
        var metadata = new Metadata();
        foreach ((string name, StringValues values) in headers)
        {
            if (MetadataHeaders.IsReserved(name))
            {
                continue;
            }

            foreach (string? value in values)
            {
                MetadataHeaders.Decode(name, value, metadata);
            }
        }

        return metadata;
    }

    private static string PeerOf(ConnectionInfo connection) => connection.RemoteIpAddress switch
    {
        null => "unknown",
        { AddressFamily: AddressFamily.InterNetwork } four => $"ipv4:{four}:{connection.RemotePort}",
        { IsIPv4MappedToIPv6: true } mapped => $"ipv4:{mapped.MapToIPv4()}:{connection.RemotePort}",
        IPAddress six => $"ipv6:[{six}]:{connection.RemotePort}",
    };

    private static AuthContext AuthContextOf(X509Certificate2? certificate)
    {
        if (certificate is null)
        {
            return new AuthContext(null, []);
        }

        const string Subject = "x509_common_name";
        string name = certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false);
        return new AuthContext(Subject, new() { [Subject] = [AuthProperty.Create(Subject, Encoding.UTF8.GetBytes(name))] });
    }
}
