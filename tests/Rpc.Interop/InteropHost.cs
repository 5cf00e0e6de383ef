using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CreditRisk.Rpc.Interop;

/// <summary>Serves <c>grpc.testing.TestService</c> on 127.0.0.1 in clear-text HTTP/2; <c>--port N</c>, 0 (the default) takes a free one.</summary>
public static class InteropHost
{
    public static WebApplication Build(string[] args)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(args);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(
            IPAddress.Loopback,
            builder.Configuration.GetValue("port", 0),
            listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc().AddServiceOptions<TestGrpcService>(options => options.ResponseCompressionAlgorithm = "gzip");
        builder.Services.AddSingleton<TestGrpcService>();

        WebApplication app = builder.Build();
        app.MapGrpcService<TestGrpcService>();
        app.MapGrpcHealthService();
        app.MapGrpcReflectionService();
        return app;
    }
}
