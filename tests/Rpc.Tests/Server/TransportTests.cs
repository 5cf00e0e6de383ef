using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Encodings.Web;
using CreditRisk.Rpc.Tests.Harness;
using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Testing;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CreditRisk.Rpc.Tests.Server;

public sealed class TransportTests
{
    [Fact]
    public async Task Tls_Alpn_CarriesGrpcAndTheClientsCertificateName()
    {
        using X509Certificate2 certificate = SelfSigned("CN=localhost");
        await using RpcServer server = await RpcServer.StartAsync(listen: endpoint =>
        {
            endpoint.Protocols = HttpProtocols.Http2;
            endpoint.UseHttps(certificate, https => https.AllowAnyClientCertificate());
        });
        server.Service.Unary = (_, context) => Task.FromResult(new SimpleResponse { Username = context.GetHttpContext().Request.Protocol });
        var handler = new SocketsHttpHandler();
        handler.SslOptions.RemoteCertificateValidationCallback = (_, presented, _, _) => presented?.GetCertHashString() == certificate.GetCertHashString();
        using GrpcChannel channel = GrpcChannel.ForAddress(server.Address, new GrpcChannelOptions { HttpHandler = handler, DisposeHttpClient = true });

        Assert.Equal("HTTP/2", (await new TestService.TestServiceClient(channel).UnaryCallAsync(new SimpleRequest())).Username);
    }

    [Fact]
    public async Task TwoPorts_GrpcOnOneAndHttp11OnTheOther_LiveInOneApplication()
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0, grpc => grpc.Protocols = HttpProtocols.Http2);
            kestrel.Listen(IPAddress.Loopback, 0, http => http.Protocols = HttpProtocols.Http1);
        });
        builder.Services.AddSingleton<ScriptedService>();
        builder.Services.AddGrpc();
        await using WebApplication app = builder.Build();
        app.UseRouting();
        app.MapGrpcService<ScriptedService>();
        app.MapGet("/healthz", () => "well");
        await app.StartAsync();
        Uri[] addresses = [.. app.Urls.Select(url => new Uri(url))];
        using GrpcChannel channel = GrpcChannel.ForAddress(addresses[0]);
        using var http = new HttpClient();

        Assert.NotNull(await new TestService.TestServiceClient(channel).UnaryCallAsync(new SimpleRequest()));
        Assert.Equal("well", await http.GetStringAsync(new Uri(addresses[1], "/healthz")));
    }

    [Fact]
    public async Task Metrics_ForEachCall_NameServiceMethodAndStatus()
    {
        var measured = new ConcurrentQueue<string>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, meters) =>
        {
            if (instrument.Name == "rpc.server.duration")
            {
                meters.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>((_, _, tags, _) => measured.Enqueue(string.Join(" ", tags.ToArray().Select(tag => tag.Value))));
        listener.Start();
        await using RpcServer server = await RpcServer.StartAsync();
        server.Service.Unary = (_, _) => throw new RpcException(new Status(StatusCode.ResourceExhausted, ""));

        await Assert.ThrowsAsync<RpcException>(async () => await server.Client.UnaryCallAsync(new SimpleRequest()));

        Assert.Contains("grpc.testing.TestService UnaryCall 8", measured);
    }

    [Fact]
    public async Task Trace_FromTheCaller_ContinuesInTheServersSpanWithItsStatus()
    {
        var ended = new TaskCompletionSource<Activity>();
        const string Trace = "0af7651916cd43dd8448eb211c80319c";
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span =>
            {
                if (span.TraceId.ToHexString() == Trace)
                {
                    ended.TrySetResult(span);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        await using RpcServer server = await RpcServer.StartAsync();
        await using RawHttp2 wire = await RawHttp2.ConnectAsync(server.Address);

        await wire.CallAsync([.. RawHttp2.Head(), ("traceparent", $"00-{Trace}-b7ad6b7169203331-01")], RawHttp2.Frame([]));

        Activity span = await ended.Task;
        Assert.Equal("UnaryCall", span.GetTagItem("rpc.method"));
        Assert.Equal(0, span.GetTagItem("rpc.grpc.status_code"));
    }

    [Fact]
    public async Task Authorize_OnAServiceClass_IsEnforcedByTheWebServersOwnMiddleware()
    {
        await using RpcServer server = await RpcServer.StartAsync(
            services: services => services.AddAuthentication("test").AddScheme<AuthenticationSchemeOptions, Nobody>("test", null)
                .Services.AddAuthorization(),
            map: app =>
            {
                app.UseAuthentication();
                app.UseAuthorization();
                app.MapGrpcService<GuardedService>();
            });

        RpcException failure = await Assert.ThrowsAsync<RpcException>(async () => await server.Client.UnaryCallAsync(new SimpleRequest()));

        Assert.Equal(StatusCode.Unauthenticated, failure.StatusCode);
    }

    private static X509Certificate2 SelfSigned(string subject)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        using X509Certificate2 certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }

    [Authorize]
    private sealed class GuardedService : TestService.TestServiceBase;

    private sealed class Nobody(
        IOptionsMonitor<AuthenticationSchemeOptions> options,
        ILoggerFactory logger,
        UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync() =>
            Task.FromResult(AuthenticateResult.NoResult());
    }
}
