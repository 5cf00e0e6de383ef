using System.Net;
using CreditRisk.Hosting.Configuration;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace CreditRisk.Hosting;

/// <summary>The two ports: gRPC speaks HTTP/2 only, the other one HTTP/1.1 only, so neither serves what belongs to the other.</summary>
internal static class Listening
{
    public static void AddListening(this IWebHostBuilder web, HostOptions options)
    {
        ServerCertificate? certificate = ServerCertificate.Load(options.Tls);
        web.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.Http2.MaxStreamsPerConnection = 1000;
            kestrel.Limits.Http2.KeepAlivePingDelay = TimeSpan.FromMinutes(1);
            Listen(kestrel, options.Grpc, HttpProtocols.Http2, certificate);
            Listen(kestrel, options.Http, HttpProtocols.Http1, certificate);
        });
    }

    private static void Listen(KestrelServerOptions kestrel, string address, HttpProtocols protocols, ServerCertificate? certificate)
    {
        IPEndPoint endPoint = ListenAddress.TryParse(address, out IPEndPoint? parsed) ? parsed : throw new InvalidOperationException("Validated before.");
        kestrel.Listen(endPoint, listen =>
        {
            listen.Protocols = protocols;
            if (certificate is not null)
            {
                listen.UseHttps(certificate.Use);
            }
        });
    }
}
