using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using System.Net;
using Google.Protobuf;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace CreditRisk.Benchmarks.Rpc;

/// <summary>
/// The floor: Kestrel without hosting, routing or gRPC. It reads the request and answers a constant body, or, for a path that
/// ends in "Hundred", echoes a message a hundred times, each made, serialized and framed by hand and flushed, and a status.
/// </summary>
internal sealed class BareServer(byte[] frame) : IHttpApplication<IFeatureCollection>, IDisposable
{
    private const int PrefixLength = 5;

    private readonly KestrelServer _kestrel = Kestrel();

    public Uri Address => new(_kestrel.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single());

    public Task StartAsync() => _kestrel.StartAsync(this, CancellationToken.None);

    public IFeatureCollection CreateContext(IFeatureCollection contextFeatures) => contextFeatures;

    public async Task ProcessRequestAsync(IFeatureCollection context)
    {
        PipeReader body = context.GetRequiredFeature<IRequestBodyPipeFeature>().Reader;
        while (await body.ReadAsync() is var read)
        {
            body.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
            {
                break;
            }
        }

        IHttpResponseFeature response = context.GetRequiredFeature<IHttpResponseFeature>();
        response.Headers.ContentType = "application/grpc";
        PipeWriter output = context.GetRequiredFeature<IHttpResponseBodyFeature>().Writer;
        if (context.GetRequiredFeature<IHttpRequestFeature>().Path.EndsWith("Hundred", StringComparison.Ordinal))
        {
            await StreamAsync(output);
            context.GetRequiredFeature<IHttpResponseTrailersFeature>().Trailers.GrpcStatus = "0";
        }
        else
        {
            output.Write(frame);
        }
    }

    public void DisposeContext(IFeatureCollection context, Exception? exception)
    {
        // The features belong to the connection.
    }

    public void Dispose() => _kestrel.Dispose();

    private static KestrelServer Kestrel()
    {
        var options = new KestrelServerOptions { ApplicationServices = new ServiceCollection().BuildServiceProvider() };
        options.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
        var transport = new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance);
        return new KestrelServer(Options.Create(options), transport, NullLoggerFactory.Instance);
    }

    private static void Write(PipeWriter output, EchoMessage message)
    {
        int length = message.CalculateSize();
        Span<byte> span = output.GetSpan(PrefixLength + length)[..(PrefixLength + length)];
        span[0] = 0;
        BinaryPrimitives.WriteUInt32BigEndian(span[1..], (uint)length);
        message.WriteTo(span[PrefixLength..]);
        output.Advance(span.Length);
    }

    private async Task StreamAsync(PipeWriter output)
    {
        string text = EchoMessage.Parser.ParseFrom(frame.AsSpan(PrefixLength)).Text;
        for (int i = 0; i < EchoGrpcService.StreamLength; i++)
        {
            Write(output, new EchoMessage { Text = text });
            await output.FlushAsync();
        }
    }
}
